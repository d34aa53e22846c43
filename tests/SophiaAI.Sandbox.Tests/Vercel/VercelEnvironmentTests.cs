using System.Net;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Vercel;

/// <summary>Custom environments are listed, created, changed and deleted. Each test has its own project.</summary>
public sealed class VercelEnvironmentTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>, IAsyncLifetime
{
    private readonly HttpClient _client = sandbox.Client("vercel", ("Authorization", "Bearer " + SandboxCredentials.VercelToken));
    private string _project = "";

    private string Environments => $"/v9/projects/{_project}/custom-environments";

    private string Variables => $"/v10/projects/{_project}/env";

    public async ValueTask InitializeAsync()
    {
        Answer answer = await Answer.PostAsync(_client, "/v11/projects", $$"""{"name":"custom-{{Guid.NewGuid():N}}"}""");
        _project = (string)answer.Json["id"]!;
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("/projects")]
    [InlineData("/v9/projects")]
    public async Task An_environment_is_made_listed_and_read_by_id_and_slug(string prefix)
    {
        string path = $"{prefix}/{_project}/custom-environments";
        Answer made = await Answer.PostAsync(_client, path, """{"slug":"qa","description":"Last look","branchMatcher":{"type":"startsWith","pattern":"release/"}}""");

        JsonNode list = (await Answer.GetAsync(_client, path)).Json;
        JsonNode byId = (await Answer.GetAsync(_client, $"{path}/{(string?)made.Json["id"]}")).Json;
        JsonNode bySlug = (await Answer.GetAsync(_client, $"{path}/qa")).Json;

        Assert.Equal((HttpStatusCode.Created, "qa", "preview"), (made.Status, (string?)made.Json["slug"], (string?)made.Json["type"]));
        Assert.Equal("qa", (string?)Assert.Single(list["environments"]!.AsArray())!["slug"]);
        Assert.True((int)list["accountLimit"]!["total"]! > 0);
        Assert.Equal(made.Text, byId.ToJsonString());
        Assert.Equal(made.Text, bySlug.ToJsonString());
    }

    [Fact]
    public async Task A_branch_leads_to_the_environments_that_it_is_deployed_to()
    {
        await CreateAsync("""{"slug":"exact","branchMatcher":{"type":"equals","pattern":"main"}}""");
        await CreateAsync("""{"slug":"start","branchMatcher":{"type":"startsWith","pattern":"ma"}}""");
        await CreateAsync("""{"slug":"end","branchMatcher":{"type":"endsWith","pattern":"line"}}""");
        await CreateAsync("""{"slug":"none"}""");

        Assert.Equal(["exact", "start"], await SlugsAsync("?gitBranch=main"));
        Assert.Equal(["start", "end"], await SlugsAsync("?gitBranch=mainline"));
        Assert.Equal(["exact", "start", "end", "none"], await SlugsAsync());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"slug":"production"}""")]
    [InlineData("""{"slug":"Quality Assurance"}""")]
    [InlineData("""{"slug":"qa","branchMatcher":{"type":"like","pattern":"x"}}""")]
    [InlineData("""{"slug":"qa","branchMatcher":{"type":"equals"}}""")]
    [InlineData("""{"slug":"qa","copyEnvVarsFrom":"nowhere"}""")]
    [InlineData("""{"slug":"qa","colour":"red"}""")]
    public async Task What_makes_no_environment_is_a_bad_request(string body)
    {
        Answer answer = await Answer.PostAsync(_client, Environments, body);

        Assert.Equal((HttpStatusCode.BadRequest, "bad_request"), (answer.Status, (string?)answer.Json["error"]!["code"]));
        Assert.Empty(await SlugsAsync());
    }

    [Fact]
    public async Task A_slug_is_used_once_in_a_project()
    {
        await CreateAsync("""{"slug":"qa"}""");
        await CreateAsync("""{"slug":"demo"}""");

        Answer made = await Answer.PostAsync(_client, Environments, """{"slug":"qa"}""");
        Answer changed = await Answer.SendAsync(_client, HttpMethod.Patch, Environments + "/demo", """{"slug":"qa"}""");

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Conflict), (made.Status, changed.Status));
    }

    [Fact]
    public async Task A_project_has_no_more_than_the_account_allows()
    {
        int limit = (int)(await Answer.GetAsync(_client, Environments)).Json["accountLimit"]!["total"]!;
        for (int number = 0; number < limit; number++)
            await CreateAsync($$"""{"slug":"env-{{number}}"}""");

        Assert.Equal(HttpStatusCode.BadRequest, (await Answer.PostAsync(_client, Environments, """{"slug":"one-more"}""")).Status);
    }

    [Fact]
    public async Task Variables_are_copied_from_another_environment()
    {
        await Answer.PostAsync(_client, Variables, """{"key":"A","value":"1","type":"plain","target":["production"]}""");
        await Answer.PostAsync(_client, Variables, """{"key":"B","value":"2","type":"plain","target":["development"]}""");

        await CreateAsync("""{"slug":"qa","copyEnvVarsFrom":"production"}""");
        await CreateAsync("""{"slug":"demo","copyEnvVarsFrom":"qa"}""");

        foreach (string slug in new[] { "qa", "demo" })
        {
            JsonNode copy = Assert.Single((await Answer.GetAsync(_client, $"{Variables}?customEnvironmentId={slug}")).Json["envs"]!.AsArray())!;
            Assert.Equal(("A", "1"), ((string?)copy["key"], (string?)copy["value"]));
        }
    }

    [Fact]
    public async Task An_environment_is_changed()
    {
        string id = await CreateAsync("""{"slug":"qa","description":"old","branchMatcher":{"type":"equals","pattern":"main"}}""");

        Answer changed = await Answer.SendAsync(_client, HttpMethod.Patch, Environments + "/qa", """{"slug":"quality","branchMatcher":null}""");

        Assert.Equal((HttpStatusCode.OK, id, "quality", "old"), (changed.Status, (string?)changed.Json["id"], (string?)changed.Json["slug"], (string?)changed.Json["description"]));
        Assert.Null(changed.Json["branchMatcher"]);
        Assert.Equal(HttpStatusCode.NotFound, (await Answer.GetAsync(_client, Environments + "/qa")).Status);
    }

    [Theory]
    [InlineData("{}", new[] { "A", "B" })]
    [InlineData(null, new[] { "A", "B" })]
    [InlineData("""{"deleteUnassignedEnvironmentVariables":true}""", new[] { "B" })]
    public async Task With_an_environment_its_own_variables_go_when_that_is_asked_for(string? body, string[] left)
    {
        string id = await CreateAsync("""{"slug":"qa"}""");
        await Answer.PostAsync(_client, Variables, $$"""{"key":"A","value":"1","type":"plain","customEnvironmentIds":["{{id}}"]}""");
        await Answer.PostAsync(_client, Variables, $$"""{"key":"B","value":"1","type":"plain","target":["preview"],"customEnvironmentIds":["qa"]}""");

        Answer deleted = await Answer.SendAsync(_client, HttpMethod.Delete, Environments + "/qa", body);

        JsonArray variables = (await Answer.GetAsync(_client, Variables)).Json["envs"]!.AsArray();
        Assert.Equal((HttpStatusCode.OK, "qa"), (deleted.Status, (string?)deleted.Json["slug"]));
        Assert.Equal(left, variables.Select(v => (string)v!["key"]!));
        Assert.All(variables, v => Assert.Empty(v!["customEnvironmentIds"]!.AsArray()));
        Assert.Empty(await SlugsAsync());
    }

    [Fact]
    public async Task A_variable_leaves_one_of_its_environments()
    {
        string qa = await CreateAsync("""{"slug":"qa"}""");
        Answer made = await Answer.PostAsync(_client, Variables, """{"key":"A","value":"1","type":"plain","target":["preview"],"customEnvironmentIds":["qa"]}""");
        string path = $"{Variables}/{(string?)made.Json["created"]!["id"]}?customEnvironmentId={qa}";

        await Answer.SendAsync(_client, HttpMethod.Delete, path);
        JsonNode left = Assert.Single((await Answer.GetAsync(_client, Variables)).Json["envs"]!.AsArray())!;
        await Answer.SendAsync(_client, HttpMethod.Delete, path);

        Assert.Empty(left["customEnvironmentIds"]!.AsArray());
        Assert.Empty((await Answer.GetAsync(_client, Variables)).Json["envs"]!.AsArray());
    }

    private async Task<string> CreateAsync(string body)
    {
        Answer answer = await Answer.PostAsync(_client, Environments, body);
        Assert.Equal(HttpStatusCode.Created, answer.Status);
        return (string)answer.Json["id"]!;
    }

    private async Task<IEnumerable<string?>> SlugsAsync(string query = "") =>
        (await Answer.GetAsync(_client, Environments + query)).Json["environments"]!.AsArray().Select(e => (string?)e!["slug"]);
}
