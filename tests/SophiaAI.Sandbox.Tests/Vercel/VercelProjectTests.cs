using System.Net;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Vercel;

/// <summary>Projects are created, changed and deleted.</summary>
public sealed class VercelProjectTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private readonly HttpClient _client = sandbox.Client("vercel", ("Authorization", "Bearer " + SandboxCredentials.VercelToken));

    [Theory]
    [InlineData("v9")]
    [InlineData("v10")]
    [InlineData("v11")]
    public async Task A_new_project_is_listed_and_found(string version)
    {
        Answer made = await Answer.PostAsync(
            _client, $"/{version}/projects", $$$"""{"name":"made-{{{version}}}","framework":"astro","buildCommand":"make","gitRepository":{"type":"github","repo":"acme/made"}}""");

        Assert.Equal(HttpStatusCode.OK, made.Status);
        Assert.Equal(("astro", "make"), ((string?)made.Json["framework"], (string?)made.Json["buildCommand"]));
        Assert.Equal(("acme", "made"), ((string?)made.Json["link"]!["org"], (string?)made.Json["link"]!["repo"]));
        Assert.Equal(SandboxCredentials.VercelTeamId, (string?)made.Json["accountId"]);
        Assert.Empty(made.Json["latestDeployments"]!.AsArray());
        Assert.True(JsonNode.DeepEquals(made.Json, (await Answer.GetAsync(_client, $"/v9/projects/{made.Json["id"]}")).Json));
        JsonNode newest = (await Answer.GetAsync(_client, "/v10/projects?limit=1")).Json["projects"]![0]!;
        Assert.Equal((string?)made.Json["id"], (string?)newest["id"]);
    }

    [Fact]
    public async Task A_name_is_used_once()
    {
        Answer answer = await Answer.PostAsync(_client, "/v11/projects", """{"name":"sophia-web"}""");

        AssertError(answer, HttpStatusCode.Conflict, "conflict");
    }

    [Theory]
    [InlineData("no json", "Invalid request: should be object.")]
    [InlineData("{}", "Invalid request: missing required property `name`.")]
    [InlineData("""{"name":1}""", "Invalid request: `name` should be string.")]
    [InlineData("""{"name":"x","framework":1}""", "Invalid request: `framework` should be string.")]
    [InlineData("""{"name":"x","publicSource":"yes"}""", "Invalid request: `publicSource` should be boolean.")]
    [InlineData("""{"name":"x","colour":"red"}""", "Invalid request: should NOT have additional property `colour`.")]
    [InlineData("""{"name":"x","gitRepository":{"repo":"acme"}}""", "Invalid request: `gitRepository`: `repo` should be as in `owner/name`.")]
    [InlineData("""{"name":"x","gitRepository":{"type":"svn","repo":"acme/x"}}""", "Invalid request: `gitRepository`: `type` should be equal to one of the allowed values \"github, gitlab, bitbucket\".")]
    public async Task What_makes_no_project_is_a_bad_request(string body, string message)
    {
        Answer answer = await Answer.PostAsync(_client, "/v11/projects", body);

        AssertError(answer, HttpStatusCode.BadRequest, "bad_request");
        Assert.Equal(message, (string?)answer.Json["error"]!["message"]);
    }

    [Theory]
    [InlineData("Upper")]
    [InlineData("a---b")]
    [InlineData("a b")]
    [InlineData("")]
    public async Task A_name_keeps_to_the_rule(string name)
    {
        Answer answer = await Answer.PostAsync(_client, "/v11/projects", new JsonObject { ["name"] = name }.ToJsonString());

        AssertError(answer, HttpStatusCode.BadRequest, "bad_request");
        Assert.Contains("must be lowercase", (string?)answer.Json["error"]!["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_leaves_the_rest_as_it_was()
    {
        string id = await CreateAsync("""{"name":"to-change","framework":"astro","buildCommand":"make"}""");

        Answer changed = await Answer.SendAsync(_client, HttpMethod.Patch, "/v9/projects/to-change", """{"name":"changed","buildCommand":null,"nodeVersion":"24.x","directoryListing":true}""");

        Assert.Equal(HttpStatusCode.OK, changed.Status);
        Assert.Equal((id, "changed", "astro"), ((string?)changed.Json["id"], (string?)changed.Json["name"], (string?)changed.Json["framework"]));
        Assert.Null(changed.Json["buildCommand"]);
        Assert.Equal(("24.x", true), ((string?)changed.Json["nodeVersion"], (bool)changed.Json["directoryListing"]!));
        Assert.Equal(HttpStatusCode.NotFound, (await Answer.GetAsync(_client, "/v9/projects/to-change")).Status);
        Assert.Equal(HttpStatusCode.OK, (await Answer.GetAsync(_client, "/v9/projects/changed")).Status);
    }

    [Fact]
    public async Task A_project_is_linked_to_one_repository_at_a_time()
    {
        string id = await CreateAsync("""{"name":"to-link"}""");
        string link = $"/v9/projects/{id}/link";

        AssertError(await Answer.SendAsync(_client, HttpMethod.Delete, link), HttpStatusCode.BadRequest, "bad_request");
        Answer linked = await Answer.PostAsync(_client, link, """{"type":"github","repo":"acme/web"}""");
        Answer second = await Answer.PostAsync(_client, link, """{"type":"github","repo":"acme/other"}""");
        Answer unlinked = await Answer.SendAsync(_client, HttpMethod.Delete, link);

        Assert.Equal(HttpStatusCode.OK, linked.Status);
        Assert.Equal(("github", "acme", "web", "main"), ((string?)linked.Json["link"]!["type"], (string?)linked.Json["link"]!["org"], (string?)linked.Json["link"]!["repo"], (string?)linked.Json["link"]!["productionBranch"]));
        AssertError(second, HttpStatusCode.BadRequest, "bad_request");
        Assert.Equal((HttpStatusCode.OK, null), (unlinked.Status, unlinked.Json["link"]));
        Assert.Null((await Answer.GetAsync(_client, "/v9/projects/to-link")).Json["link"]);
    }

    [Theory]
    [InlineData("gitlab", "acme/team/web", "projectNamespace=acme/team projectName=web projectUrl=https://gitlab.com/acme/team/web")]
    [InlineData("bitbucket", "acme/web", "owner=acme slug=web name=web")]
    public async Task Each_host_has_its_own_words_for_a_repository(string type, string repo, string members)
    {
        string id = await CreateAsync($$"""{"name":"at-{{type}}"}""");
        JsonNode link = (await Answer.PostAsync(_client, $"/v9/projects/{id}/link", $$"""{"type":"{{type}}","repo":"{{repo}}"}""")).Json["link"]!;

        Assert.All(members.Split(' '), member => Assert.Equal(member.Split('=')[1], (string?)link[member.Split('=')[0]]), throwIfEmpty: true);
        Assert.Null(link["repo"]);
    }

    [Fact]
    public async Task The_production_branch_is_one_of_the_repository()
    {
        string id = await CreateAsync("""{"name":"to-branch"}""");
        string branch = $"/v9/projects/{id}/branch";

        AssertError(await Answer.SendAsync(_client, HttpMethod.Patch, branch, """{"branch":"release"}"""), HttpStatusCode.BadRequest, "bad_request");
        await Answer.PostAsync(_client, $"/v9/projects/{id}/link", """{"type":"github","repo":"acme/web"}""");
        Answer changed = await Answer.SendAsync(_client, HttpMethod.Patch, branch, """{"branch":"release"}""");

        Assert.Equal("release", (string?)changed.Json["link"]!["productionBranch"]);
        Assert.Equal("release", (string?)(await Answer.GetAsync(_client, "/v9/projects/to-branch")).Json["link"]!["productionBranch"]);
        AssertError(await Answer.SendAsync(_client, HttpMethod.Patch, branch, "{}"), HttpStatusCode.BadRequest, "bad_request");
        AssertError(await Answer.SendAsync(_client, HttpMethod.Patch, branch, """{"branch":""}"""), HttpStatusCode.BadRequest, "bad_request");
        AssertError(await Answer.SendAsync(_client, HttpMethod.Patch, "/v9/projects/nothing/branch", """{"branch":"x"}"""), HttpStatusCode.NotFound, "not_found");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"type":"github"}""")]
    [InlineData("""{"repo":"acme/web"}""")]
    [InlineData("""{"type":"github","repo":"web"}""")]
    [InlineData("""{"type":"github","repo":"acme/team/web"}""")]
    [InlineData("""{"type":"svn","repo":"acme/web"}""")]
    [InlineData("""{"type":"github","repo":"acme/web","branch":"x"}""")]
    public async Task What_names_no_repository_is_not_linked(string body)
    {
        string id = await CreateAsync($$"""{"name":"unlinked-{{Guid.NewGuid():N}}"}""");
        AssertError(await Answer.PostAsync(_client, $"/v9/projects/{id}/link", body), HttpStatusCode.BadRequest, "bad_request");
        AssertError(await Answer.PostAsync(_client, "/v9/projects/nothing/link", body), HttpStatusCode.NotFound, "not_found");
    }

    [Theory]
    [InlineData("/v9/projects/nothing", """{"name":"x"}""", HttpStatusCode.NotFound, "not_found")]
    [InlineData("/v9/projects/sophia-docs", """{"name":"sophia-web"}""", HttpStatusCode.Conflict, "conflict")]
    [InlineData("/v9/projects/sophia-docs", """{"name":null}""", HttpStatusCode.BadRequest, "bad_request")]
    [InlineData("/v9/projects/sophia-docs", """{"id":"prj_1"}""", HttpStatusCode.BadRequest, "bad_request")]
    public async Task A_change_that_can_not_be_made_is_refused(string path, string body, HttpStatusCode status, string code) =>
        AssertError(await Answer.SendAsync(_client, HttpMethod.Patch, path, body), status, code);

    [Fact]
    public async Task What_belongs_to_a_project_goes_with_it()
    {
        string id = await CreateAsync("""{"name":"to-delete"}""");
        Answer deployment = await Answer.PostAsync(_client, "/v13/deployments", """{"name":"to-delete"}""");
        await Answer.PostAsync(_client, $"/v10/projects/{id}/env", """{"key":"A","value":"1","type":"plain","target":["production"]}""");

        Answer deleted = await Answer.SendAsync(_client, HttpMethod.Delete, "/v9/projects/" + id);

        Assert.Equal((HttpStatusCode.NoContent, ""), (deleted.Status, deleted.Text));
        foreach (string? path in new[] { "/v9/projects/" + id, $"/v10/projects/{id}/env", $"/v13/deployments/{deployment.Json["id"]}" })
            AssertError(await Answer.GetAsync(_client, path), HttpStatusCode.NotFound, "not_found");
        AssertError(await Answer.SendAsync(_client, HttpMethod.Delete, "/v9/projects/" + id), HttpStatusCode.NotFound, "not_found");
        Assert.NotNull(await CreateAsync("""{"name":"to-delete"}"""));
    }

    private async Task<string> CreateAsync(string body)
    {
        Answer answer = await Answer.PostAsync(_client, "/v11/projects", body);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return (string)answer.Json["id"]!;
    }

    private static void AssertError(Answer answer, HttpStatusCode status, string code) =>
        Assert.Equal((status, code), (answer.Status, (string?)answer.Json["error"]!["code"]));
}
