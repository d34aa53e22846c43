using System.Net;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Vercel;

/// <summary>Environment variables are listed, created, changed and deleted. Each test has its own project.</summary>
public sealed class VercelVariableTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>, IAsyncLifetime
{
    private readonly HttpClient _client = sandbox.Client("vercel", ("Authorization", "Bearer " + SandboxCredentials.VercelToken));
    private string _project = "";

    private string Variables => $"/v10/projects/{_project}/env";

    public async ValueTask InitializeAsync()
    {
        Answer answer = await Answer.PostAsync(_client, "/v11/projects", $$"""{"name":"env-{{Guid.NewGuid():N}}"}""");
        _project = (string)answer.Json["id"]!;
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("plain", "s3cret", "s3cret", "s3cret")]
    [InlineData("encrypted", null, "s3cret", "s3cret")]
    [InlineData("sensitive", "", "", "")]
    public async Task The_type_says_who_sees_the_value(string type, string? listed, string decrypted, string alone)
    {
        JsonNode created = await CreateAsync($$"""{"key":"TOKEN","value":"s3cret","type":"{{type}}","target":["production"]}""");
        string id = (string)created["id"]!;

        JsonNode item = Assert.Single(await ListAsync())!;
        Assert.Equal(id, (string?)item["id"]);
        Assert.Equal(listed ?? (string?)created["value"], (string?)item["value"]);
        Assert.Equal(type == "plain", ((string?)item["value"])!.Contains("s3cret", StringComparison.Ordinal));
        Assert.Equal(decrypted, (string?)Assert.Single(await ListAsync("?decrypt=true"))!["value"]);
        Assert.Equal(alone, (string?)(await Answer.GetAsync(_client, $"/v1/projects/{_project}/env/{id}")).Json["value"]);
    }

    [Fact]
    public async Task A_list_is_narrowed_to_an_environment_and_a_branch()
    {
        await CreateAsync("""{"key":"A","value":"1","type":"plain","target":["production","preview"]}""");
        await CreateAsync("""{"key":"B","value":"2","type":"plain","target":["preview"],"gitBranch":"dark-mode"}""");
        string qa = await CreateEnvironmentAsync("qa");
        await CreateAsync($$"""{"key":"C","value":"3","type":"plain","customEnvironmentIds":["{{qa}}"]}""");

        Assert.Equal(["A"], await NamesAsync("?target=production"));
        Assert.Equal(["A", "B"], await NamesAsync("?target=preview&gitBranch=dark-mode"));
        Assert.Equal(["A"], await NamesAsync("?target=preview&gitBranch=other"));
        foreach (string query in new[] { $"?target={qa}", $"?customEnvironmentId={qa}", "?customEnvironmentId=qa", "?customEnvironmentSlug=qa" })
            Assert.Equal(["C"], await NamesAsync(query));
    }

    [Fact]
    public async Task Pages_of_a_list_begin_with_the_newest()
    {
        foreach (string key in new[] { "A", "B", "C" })
            await CreateAsync($$"""{"key":"{{key}}","value":"1","type":"plain","target":["production"]}""");

        Answer first = await Answer.GetAsync(_client, Variables + "?limit=2");
        Answer second = await Answer.GetAsync(_client, Variables + $"?limit=2&until={(long)first.Json["pagination"]!["next"]!}");

        Assert.Equal(["C", "B"], first.Json["envs"]!.AsArray().Select(v => (string?)v!["key"]));
        Assert.Equal(["A"], second.Json["envs"]!.AsArray().Select(v => (string?)v!["key"]));
        Assert.Null(second.Json["pagination"]!["next"]);
        Assert.Equal(HttpStatusCode.BadRequest, (await Answer.GetAsync(_client, Variables + "?limit=0")).Status);
    }

    [Fact]
    public async Task A_name_is_set_once_in_an_environment()
    {
        string? id = (string?)(await CreateAsync("""{"key":"A","value":"1","type":"plain","target":["production","preview"]}"""))["id"];

        Answer refused = await PostAsync("""{"key":"A","value":"2","type":"plain","target":["production"]}""");

        JsonNode error = refused.Json["error"]!;
        Assert.Equal((HttpStatusCode.BadRequest, "ENV_CONFLICT"), (refused.Status, (string?)error["code"]));
        Assert.Equal((id, "A"), ((string?)error["envVarId"], (string?)error["envVarKey"]));
        await CreateAsync("""{"key":"A","value":"2","type":"plain","target":["development"]}""");
        await CreateAsync("""{"key":"A","value":"3","type":"plain","target":["preview"],"gitBranch":"dark-mode"}""");
    }

    [Fact]
    public async Task An_upsert_replaces_the_variable_of_the_same_environments()
    {
        string? id = (string?)(await CreateAsync("""{"key":"A","value":"1","type":"plain","target":["production"]}"""))["id"];

        Answer replaced = await PostAsync("""{"key":"A","value":"2","type":"plain","target":["production"]}""", "?upsert=true");
        Answer refused = await PostAsync("""{"key":"A","value":"3","type":"plain","target":["production","preview"]}""", "?upsert=true");

        Assert.Equal((id, "2"), ((string?)replaced.Json["created"]!["id"], (string?)replaced.Json["created"]!["value"]));
        Assert.Equal("ENV_CONFLICT", (string?)refused.Json["error"]!["code"]);
        Assert.Equal("2", (string?)Assert.Single(await ListAsync())!["value"]);
    }

    [Fact]
    public async Task Of_a_list_what_conflicts_is_named_and_the_rest_is_made()
    {
        await CreateAsync("""{"key":"A","value":"1","type":"plain","target":["production"]}""");

        Answer answer = await PostAsync("""[{"key":"A","value":"2","type":"plain","target":["production"]},{"key":"B","value":"3","type":"plain","target":["production"]}]""");

        Assert.Equal(HttpStatusCode.Created, answer.Status);
        Assert.Equal("B", (string?)Assert.Single(answer.Json["created"]!.AsArray())!["key"]);
        Assert.Equal("ENV_CONFLICT", (string?)Assert.Single(answer.Json["failed"]!.AsArray())!["error"]!["code"]);
    }

    [Fact]
    public async Task A_list_in_which_everything_conflicts_is_accepted_and_every_conflict_named()
    {
        string? id = (string?)(await CreateAsync("""{"key":"A","value":"1","type":"plain","target":["preview"],"gitBranch":"dark-mode"}"""))["id"];

        Answer answer = await PostAsync("""[{"key":"A","value":"2","type":"plain","target":["preview"],"gitBranch":"dark-mode"}]""");

        JsonNode error = Assert.Single(answer.Json["failed"]!.AsArray())!["error"]!;
        Assert.Equal(HttpStatusCode.Created, answer.Status);
        Assert.Empty(answer.Json["created"]!.AsArray());
        Assert.Equal(("ENV_CONFLICT", id, "A", "dark-mode"), ((string?)error["code"], (string?)error["envVarId"], (string?)error["key"], (string?)error["gitBranch"]));
        Assert.Equal(["preview"], error["target"]!.AsArray().Select(t => (string?)t));
    }

    [Fact]
    public async Task A_list_that_repeats_itself_makes_the_first()
    {
        const string Twice = """[{"key":"A","value":"1","type":"plain","target":["production"]},{"key":"A","value":"2","type":"plain","target":["production"]}]""";

        Answer made = await PostAsync(Twice);
        Answer replaced = await PostAsync(Twice, "?upsert=true");

        Assert.Equal("ENV_ALREADY_EXISTS", (string?)Assert.Single(made.Json["failed"]!.AsArray())!["error"]!["code"]);
        Assert.Empty(replaced.Json["failed"]!.AsArray());
        Assert.Equal("2", (string?)Assert.Single(await ListAsync())!["value"]);
    }

    [Fact]
    public async Task A_variable_keeps_what_it_is_for()
    {
        JsonNode created = await CreateAsync("""{"key":"A","value":"1","type":"sensitive","target":["production"],"visibility":"secret","comment":"why"}""");
        JsonNode system = await CreateAsync("""{"key":"B","value":"VERCEL_URL","type":"system","target":["production"]}""");
        JsonNode secret = await CreateAsync("""{"key":"C","value":"sec_1","type":"secret","target":["production"]}""");

        Assert.Equal(("secret", "why", ""), ((string?)created["visibility"], (string?)created["comment"], (string?)created["value"]));
        Assert.Equal(("VERCEL_URL", true), ((string?)system["value"], (bool)system["system"]!));
        Assert.Equal(("sec_1", false), ((string?)secret["value"], (bool)secret["decrypted"]!));
    }

    [Theory]
    [InlineData("KEY_INVALID_LENGTH", 257, 1)]
    [InlineData("VALUE_INVALID_LENGTH", 1, 65537)]
    public async Task Names_and_values_have_a_longest_form(string code, int key, int value)
    {
        Answer refused = await PostAsync(Body(key, value));
        Answer made = await PostAsync(Body(Math.Min(key, 256), Math.Min(value, 65536)));

        Assert.Equal((HttpStatusCode.BadRequest, code), (refused.Status, (string?)refused.Json["error"]!["code"]));
        Assert.Equal(HttpStatusCode.Created, made.Status);

        static string Body(int key, int value) =>
            new JsonObject { ["key"] = new string('A', key), ["value"] = new string('v', value), ["type"] = "plain", ["target"] = new JsonArray("production") }.ToJsonString();
    }

    [Fact]
    public async Task A_name_that_the_platform_sets_is_reserved()
    {
        Answer refused = await PostAsync("""{"key":"LAMBDA_TASK_ROOT","value":"/","type":"plain","target":["production"]}""");

        Assert.Equal((HttpStatusCode.BadRequest, "RESERVED_ENV_VARIABLE"), (refused.Status, (string?)refused.Json["error"]!["code"]));
    }

    [Theory]
    [InlineData("no json")]
    [InlineData("""{"key":"A","value":"1","type":"plain","customEnvironmentIds":["nowhere"]}""")]
    [InlineData("""{"key":"A","value":"1","type":"plain","target":["production"],"visibility":"open"}""")]
    [InlineData("""{"key":"A","value":"1","type":"secret","target":["production"]}""")]
    [InlineData("{}")]
    [InlineData("""{"key":"A","value":"1","type":"plain"}""")]
    [InlineData("""{"key":"1A","value":"1","type":"plain","target":["production"]}""")]
    [InlineData("""{"key":"A","value":1,"type":"plain","target":["production"]}""")]
    [InlineData("""{"key":"A","value":"1","type":"public","target":["production"]}""")]
    [InlineData("""{"key":"A","value":"1","type":"plain","target":["moon"]}""")]
    [InlineData("""{"key":"A","value":"1","type":"sensitive","target":["development"]}""")]
    [InlineData("""{"key":"A","value":"1","type":"plain","target":["production"],"gitBranch":"main"}""")]
    [InlineData("""[{"key":"A","value":"1","type":"plain","target":["production"]},{"key":"B"}]""")]
    public async Task What_makes_no_variable_is_a_bad_request(string body)
    {
        Answer answer = await PostAsync(body);

        Assert.Equal((HttpStatusCode.BadRequest, "bad_request"), (answer.Status, (string?)answer.Json["error"]!["code"]));
        Assert.Empty(await ListAsync());
    }

    [Theory]
    [InlineData("v9")]
    [InlineData("v10")]
    public async Task A_variable_is_changed_and_deleted(string version)
    {
        string id = (string)(await CreateAsync("""{"key":"A","value":"1","type":"plain","target":["production"],"comment":"first"}"""))["id"]!;
        string path = $"/{version}/projects/{_project}/env/{id}";

        Answer changed = await Answer.SendAsync(_client, HttpMethod.Patch, path, """{"value":"2","target":["production","preview"]}""");
        Answer deleted = await Answer.SendAsync(_client, HttpMethod.Delete, path);

        Assert.Equal((HttpStatusCode.OK, "2", "first"), (changed.Status, (string?)changed.Json["value"], (string?)changed.Json["comment"]));
        Assert.Equal((HttpStatusCode.OK, "A"), (deleted.Status, (string?)deleted.Json["key"]));
        foreach (HttpMethod? method in new[] { HttpMethod.Patch, HttpMethod.Delete })
        {
            Answer gone = await Answer.SendAsync(_client, method, path, "{}");
            Assert.Equal((HttpStatusCode.NotFound, "not_found"), (gone.Status, (string?)gone.Json["error"]!["code"]));
        }
    }

    [Theory]
    [InlineData("""{"target":["preview"]}""", "ENV_CONFLICT")]
    [InlineData("""{"type":"plain"}""", "bad_request")]
    [InlineData("""{"colour":"red"}""", "bad_request")]
    public async Task A_change_that_can_not_be_made_is_refused(string body, string code)
    {
        await CreateAsync("""{"key":"A","value":"1","type":"plain","target":["preview"]}""");
        string? id = (string?)(await CreateAsync("""{"key":"A","value":"2","type":"sensitive","target":["production"]}"""))["id"];

        Answer answer = await Answer.SendAsync(_client, HttpMethod.Patch, $"{Variables}/{id}", body);

        Assert.Equal((HttpStatusCode.BadRequest, code), (answer.Status, (string?)answer.Json["error"]!["code"]));
    }

    [Fact]
    public async Task Many_are_deleted_at_once()
    {
        string first = (string)(await CreateAsync("""{"key":"A","value":"1","type":"plain","target":["production"]}"""))["id"]!;
        string second = (string)(await CreateAsync("""{"key":"B","value":"2","type":"plain","target":["production"]}"""))["id"]!;
        await CreateAsync("""{"key":"C","value":"3","type":"plain","target":["production"]}""");
        string path = $"/v1/projects/{_project}/env";

        Answer answer = await Answer.SendAsync(_client, HttpMethod.Delete, path, new JsonObject { ["ids"] = new JsonArray(first, second, "nothing") }.ToJsonString());

        Assert.Equal((HttpStatusCode.OK, 2), (answer.Status, (int)answer.Json["deleted"]!));
        Assert.Equal([first, second], answer.Json["ids"]!.AsArray().Select(i => (string?)i));
        Assert.Equal(["C"], await NamesAsync());
        Assert.Equal(HttpStatusCode.BadRequest, (await Answer.SendAsync(_client, HttpMethod.Delete, path, "{}")).Status);
    }

    private async Task<string> CreateEnvironmentAsync(string slug) =>
        (string)(await Answer.PostAsync(_client, $"/v9/projects/{_project}/custom-environments", $$"""{"slug":"{{slug}}"}""")).Json["id"]!;

    private Task<Answer> PostAsync(string body, string query = "") => Answer.PostAsync(_client, Variables + query, body);

    private async Task<JsonNode> CreateAsync(string body)
    {
        Answer answer = await PostAsync(body);
        Assert.Equal(HttpStatusCode.Created, answer.Status);
        Assert.Empty(answer.Json["failed"]!.AsArray());
        return answer.Json["created"]!;
    }

    private async Task<JsonArray> ListAsync(string query = "") => (await Answer.GetAsync(_client, Variables + query)).Json["envs"]!.AsArray();

    private async Task<IEnumerable<string?>> NamesAsync(string query = "") => (await ListAsync(query)).Select(v => (string?)v!["key"]);
}
