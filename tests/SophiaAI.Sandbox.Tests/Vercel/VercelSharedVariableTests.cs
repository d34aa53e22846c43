using System.Net;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Vercel;

/// <summary>The environment variables of a team. Each test has its own names.</summary>
public sealed class VercelSharedVariableTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private const string Web = SandboxCredentials.VercelProjectId;

    private readonly HttpClient _client = sandbox.Client("vercel", ("Authorization", "Bearer " + SandboxCredentials.VercelToken));

    [Fact]
    public async Task Values_are_shown_alone_and_sensitive_ones_never()
    {
        JsonArray listed = await ListAsync("?search=sentry");
        JsonNode encrypted = Assert.Single(listed)!;
        JsonNode sensitive = Assert.Single(await ListAsync("?search=OPENAI"))!;

        JsonNode alone = (await Answer.GetAsync(_client, $"/v1/env/{(string?)encrypted["id"]}")).Json;
        JsonNode hidden = (await Answer.GetAsync(_client, $"/v1/env/{(string?)sensitive["id"]}")).Json;

        Assert.DoesNotContain("https", (string?)encrypted["value"], StringComparison.Ordinal);
        Assert.StartsWith("https://", (string?)alone["value"], StringComparison.Ordinal);
        Assert.Equal(("", ""), ((string?)sensitive["value"], (string?)hidden["value"]));
    }

    [Fact]
    public async Task Variables_are_created_together_and_a_conflict_is_that_variables_error()
    {
        string id = await CreateAsync("SHARED_A");

        Answer partly = await Answer.PostAsync(_client, "/v1/env", """{"evs":[{"key":"SHARED_A","value":"2"},{"key":"SHARED_B","value":"3"}],"type":"encrypted","target":["production"]}""");
        Answer refused = await Answer.PostAsync(_client, "/v1/env", """{"evs":[{"key":"SHARED_A","value":"2"}],"type":"encrypted","target":["production","preview"]}""");

        Assert.Equal(HttpStatusCode.Created, partly.Status);
        Assert.Equal("SHARED_B", (string?)Assert.Single(partly.Json["created"]!.AsArray())!["key"]);
        JsonNode error = Assert.Single(partly.Json["failed"]!.AsArray())!["error"]!;
        Assert.Equal(("existing_key_and_target", id), ((string?)error["code"], (string?)error["envVarId"]));
        Assert.Equal((HttpStatusCode.Conflict, "existing_key_and_target"), (refused.Status, (string?)refused.Json["error"]!["code"]));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"evs":[]}""")]
    [InlineData("""{"evs":[{"key":"1A","value":"1"}]}""")]
    [InlineData("""{"evs":[{"key":"A"}]}""")]
    [InlineData("""{"evs":[{"key":"A","value":"1"}],"type":"plain"}""")]
    [InlineData("""{"evs":[{"key":"A","value":"1"}],"target":["moon"]}""")]
    [InlineData("""{"evs":[{"key":"A","value":"1"}],"type":"sensitive","target":["development"]}""")]
    [InlineData("""{"evs":[{"key":"A","value":"1"}],"projectId":["nothing"]}""")]
    public async Task What_makes_no_variable_is_a_bad_request(string body)
    {
        Answer answer = await Answer.PostAsync(_client, "/v1/env", body);

        Assert.Equal((HttpStatusCode.BadRequest, "bad_request"), (answer.Status, (string?)answer.Json["error"]!["code"]));
    }

    [Fact]
    public async Task Variables_are_changed_together_and_linked()
    {
        string first = await CreateAsync("SHARED_C");
        string second = await CreateAsync("SHARED_D");
        string body = $$$"""{"updates":{"{{{first}}}":{"value":"new","projectIdUpdates":{"link":["{{{Web}}}"]}},"{{{second}}}":{"key":"SHARED_C"},"nothing":{"value":"x"} } }""";

        JsonNode answer = (await Answer.SendAsync(_client, HttpMethod.Patch, "/v1/env", body)).Json;

        Assert.Equal(first, (string?)Assert.Single(answer["updated"]!.AsArray())!["id"]);
        Assert.Equal(["existing_key_and_target", "id_not_found"], answer["failed"]!.AsArray().Select(f => (string?)f!["error"]!["code"]));
        Assert.Equal("new", (string?)(await Answer.GetAsync(_client, $"/v1/env/{first}")).Json["value"]);
        Assert.Contains(await ListAsync($"?projectId={Web}"), v => (string?)v!["id"] == first);
        Assert.Equal(HttpStatusCode.BadRequest, (await Answer.SendAsync(_client, HttpMethod.Patch, "/v1/env", """{"updates":{}}""")).Status);
    }

    [Fact]
    public async Task A_sensitive_variable_stays_sensitive()
    {
        string id = await CreateAsync("SHARED_E", "sensitive");

        JsonNode answer = (await Answer.SendAsync(_client, HttpMethod.Patch, "/v1/env", $$$"""{"updates":{"{{{id}}}":{"type":"encrypted"} } }""")).Json;

        Assert.Equal("bad_request", (string?)Assert.Single(answer["failed"]!.AsArray())!["error"]!["code"]);
    }

    [Fact]
    public async Task Projects_have_their_own_variables_first_and_then_those_that_are_linked()
    {
        string id = await CreateAsync("SHARED_F", projectId: Web);
        string? linked = await PullAsync("SHARED_F");
        Answer own = await Answer.PostAsync(_client, "/v10/projects/sophia-web/env", """{"key":"SHARED_F","value":"own","type":"plain","target":["production"]}""");
        string? overridden = await PullAsync("SHARED_F");
        await Answer.SendAsync(_client, HttpMethod.Delete, $"/v10/projects/sophia-web/env/{(string?)own.Json["created"]!["id"]}");
        Answer unlinked = await Answer.SendAsync(_client, HttpMethod.Patch, $"/v1/env/{id}/unlink/{Web}");
        Answer again = await Answer.SendAsync(_client, HttpMethod.Patch, $"/v1/env/{id}/unlink/{Web}");

        Assert.Equal(("1", "own", null), (linked, overridden, await PullAsync("SHARED_F")));
        Assert.Equal((HttpStatusCode.OK, id, HttpStatusCode.NotFound), (unlinked.Status, (string?)unlinked.Json["id"], again.Status));
    }

    [Fact]
    public async Task A_variable_is_no_longer_linked_to_a_project_that_is_gone()
    {
        string project = (string)(await Answer.PostAsync(_client, "/v11/projects", """{"name":"shared-variables"}""")).Json["id"]!;
        string id = await CreateAsync("SHARED_I", projectId: project);
        await Answer.SendAsync(_client, HttpMethod.Delete, $"/v9/projects/{project}");

        JsonNode changed = (await Answer.SendAsync(_client, HttpMethod.Patch, "/v1/env", $$$"""{"updates":{"{{{id}}}":{"value":"2"} } }""")).Json;

        Assert.Empty(Assert.Single(changed["updated"]!.AsArray())!["projectId"]!.AsArray());
    }

    [Fact]
    public async Task A_list_is_narrowed_by_what_is_wanted_and_what_is_not()
    {
        string first = await CreateAsync("SHARED_G1");
        string second = await CreateAsync("SHARED_G2", projectId: Web);

        Assert.Equal([second, first], (await ListAsync("?search=shared_g")).Select(v => (string?)v!["id"]));
        Assert.Equal([first], (await ListAsync($"?ids={first}")).Select(v => (string?)v!["id"]));
        Assert.Equal([second], (await ListAsync($"?search=SHARED_G&exclude_ids={first}")).Select(v => (string?)v!["id"]));
        Assert.Equal([first], (await ListAsync($"?search=SHARED_G&exclude-projectId={Web}")).Select(v => (string?)v!["id"]));
    }

    [Fact]
    public async Task Variables_are_deleted_together()
    {
        string id = await CreateAsync("SHARED_H");

        JsonNode answer = (await Answer.SendAsync(_client, HttpMethod.Delete, "/v1/env", $$"""{"ids":["{{id}}","nothing"]}""")).Json;

        Assert.Equal([id], answer["deleted"]!.AsArray().Select(i => (string?)i));
        Assert.Equal("id_not_found", (string?)Assert.Single(answer["failed"]!.AsArray())!["error"]!["code"]);
        Assert.Equal(HttpStatusCode.NotFound, (await Answer.GetAsync(_client, $"/v1/env/{id}")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await Answer.SendAsync(_client, HttpMethod.Delete, "/v1/env", "{}")).Status);
    }

    private async Task<string> CreateAsync(string key, string type = "encrypted", string? projectId = null)
    {
        JsonObject body = new()
        {
            ["evs"] = new JsonArray(new JsonObject { ["key"] = key, ["value"] = "1" }),
            ["type"] = type,
            ["target"] = new JsonArray("production"),
            ["projectId"] = projectId is null ? [] : new JsonArray(projectId),
        };
        return (string)(await Answer.PostAsync(_client, "/v1/env", body.ToJsonString())).Json["created"]![0]!["id"]!;
    }

    private async Task<JsonArray> ListAsync(string query) => (await Answer.GetAsync(_client, "/v1/env" + query)).Json["data"]!.AsArray();

    private async Task<string?> PullAsync(string key) => (string?)(await Answer.GetAsync(_client, "/v3/env/pull/sophia-web/production")).Json["env"]![key];
}
