using System.Net;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Vercel;

/// <summary>Deployments are created, finish, are canceled and are deleted.</summary>
public sealed class VercelDeployTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private readonly HttpClient _client = sandbox.Client("vercel", ("Authorization", "Bearer " + SandboxCredentials.VercelToken));

    [Fact]
    public async Task A_new_deployment_becomes_ready()
    {
        JsonNode made = await CreateAsync("""{"name":"sophia-web","target":"production","meta":{"ticket":"42"}}""");
        Assert.Equal(("QUEUED", "production", "42"), ((string?)made["readyState"], (string?)made["target"], (string?)made["meta"]!["ticket"]));
        JsonNode newest = (await Answer.GetAsync(_client, "/v7/deployments?limit=1")).Json["deployments"]![0]!;
        Assert.Equal((string?)made["id"], (string?)newest["uid"]);

        sandbox.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal("BUILDING", await StateAsync(made));
        sandbox.Time.Advance(TimeSpan.FromSeconds(4));

        JsonNode ready = (await Answer.GetAsync(_client, "/v13/deployments/" + made["url"])).Json;
        Assert.Equal(("READY", true, "PROMOTED"), ((string?)ready["readyState"], (bool)ready["aliasAssigned"]!, (string?)ready["readySubstate"]));
        Assert.True((long)ready["buildingAt"]! < (long)ready["ready"]!);
        JsonNode project = (await Answer.GetAsync(_client, "/v9/projects/sophia-web")).Json;
        Assert.Contains((string?)made["id"], project["latestDeployments"]!.AsArray().Select(d => (string?)d!["id"]));
    }

    [Fact]
    public async Task A_deployment_is_repeated_with_what_it_was_made_of()
    {
        JsonNode original = (await Answer.GetAsync(_client, "/v7/deployments?state=ERROR&limit=1")).Json["deployments"]![0]!;

        JsonNode made = await CreateAsync($$$"""{"name":"{{{original["name"]}}}","deploymentId":"{{{original["uid"]}}}","meta":{"action":"redeploy"}}""", "?forceNew=1");

        Assert.NotEqual((string?)original["uid"], (string?)made["id"]);
        Assert.Equal(
            ((string?)original["projectId"], (string?)original["meta"]!["githubCommitSha"], "redeploy"),
            ((string?)made["projectId"], (string?)made["meta"]!["githubCommitSha"], (string?)made["source"]));
    }

    [Fact]
    public async Task A_deployment_for_a_custom_environment_is_listed_by_its_name()
    {
        JsonNode made = await CreateAsync("""{"name":"sophia-web","customEnvironmentSlugOrId":"qa"}""");
        Assert.Equal((null, "qa"), ((string?)made["target"], (string?)made["customEnvironment"]!["slug"]));
        JsonArray listed = (await Answer.GetAsync(_client, "/v7/deployments?target=qa")).Json["deployments"]!.AsArray();
        Assert.Contains((string?)made["id"], listed.Select(static deployment => (string?)deployment!["uid"]));
    }

    [Fact]
    public async Task A_project_is_made_for_settings()
    {
        JsonNode made = await CreateAsync("""{"name":"from-a-deployment","projectSettings":{"framework":"astro"}}""");

        JsonNode project = (await Answer.GetAsync(_client, "/v9/projects/from-a-deployment")).Json;
        Assert.Equal(((string?)made["projectId"], "astro"), ((string?)project["id"], (string?)project["framework"]));
    }

    [Theory]
    [InlineData("\"customEnvironmentSlugOrId\":\"qa\"")]
    [InlineData("\"customEnvironmentSlugOrId\":\"env_sandboxQuality00000000000002\",\"target\":\"production\"")]
    [InlineData("\"target\":\"qa\"")]
    public async Task A_custom_environment_is_deployed_to(string members)
    {
        JsonNode made = await CreateAsync($"{{\"name\":\"sophia-web\",{members}}}");
        Assert.Equal((null, "qa"), ((string?)made["target"], (string?)made["customEnvironment"]!["slug"]));
        foreach (string target in new[] { "qa", "env_sandboxQuality00000000000002" })
        {
            JsonNode listed = (await Answer.GetAsync(_client, "/v7/deployments?limit=1&target=" + target)).Json["deployments"]![0]!;
            Assert.Equal(((string?)made["id"], "qa"), ((string?)listed["uid"], (string?)listed["customEnvironment"]!["slug"]));
        }

        sandbox.Time.Advance(TimeSpan.FromMinutes(1));
        JsonNode ready = (await Answer.GetAsync(_client, "/v13/deployments/" + made["id"])).Json;
        Assert.Equal(["sophia-web-env-qa-acme-sandbox.vercel.app"], ready["alias"]!.AsArray().Select(alias => (string?)alias));
    }

    [Theory]
    [InlineData("""{"name":"sophia-web","customEnvironmentSlugOrId":"nope"}""", HttpStatusCode.BadRequest, "bad_request")]
    [InlineData("""{"name":"sophia-docs","customEnvironmentSlugOrId":"qa"}""", HttpStatusCode.BadRequest, "bad_request")]
    [InlineData("{}", HttpStatusCode.BadRequest, "bad_request")]
    [InlineData("""{"name":"sophia-web","target":"moon"}""", HttpStatusCode.BadRequest, "bad_request")]
    [InlineData("""{"name":"sophia-web","meta":{"a":1}}""", HttpStatusCode.BadRequest, "bad_request")]
    [InlineData("""{"name":"sophia-web","customEnvironmentSlugOrId":"moon"}""", HttpStatusCode.BadRequest, "bad_request")]
    [InlineData("""{"name":"nothing"}""", HttpStatusCode.BadRequest, "missing_project_settings")]
    [InlineData("""{"name":"Not A Name","projectSettings":{}}""", HttpStatusCode.BadRequest, "bad_request")]
    [InlineData("""{"name":"sophia-web","deploymentId":"dpl_nothing"}""", HttpStatusCode.NotFound, "not_found")]
    public async Task What_can_not_be_deployed_is_refused(string body, HttpStatusCode status, string code) =>
        AssertError(await Answer.PostAsync(_client, "/v13/deployments", body), status, code);

    [Fact]
    public async Task Only_what_is_under_way_is_canceled()
    {
        JsonNode made = await CreateAsync("""{"name":"sophia-docs"}""");
        string path = $"/v12/deployments/{made["id"]}/cancel";

        Answer canceled = await Answer.SendAsync(_client, HttpMethod.Patch, path);
        sandbox.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal((HttpStatusCode.OK, "CANCELED"), (canceled.Status, (string?)canceled.Json["status"]));
        Assert.Equal("CANCELED", await StateAsync(made));
        AssertError(await Answer.SendAsync(_client, HttpMethod.Patch, path), HttpStatusCode.BadRequest, "bad_request");
        AssertError(await Answer.SendAsync(_client, HttpMethod.Patch, "/v12/deployments/dpl_nothing/cancel"), HttpStatusCode.NotFound, "not_found");
    }

    [Theory]
    [InlineData("/v13/deployments/")]
    [InlineData("/now/deployments/")]
    public async Task A_deleted_deployment_is_gone(string path)
    {
        JsonNode made = await CreateAsync("""{"name":"sophia-docs"}""");

        Answer deleted = await Answer.SendAsync(_client, HttpMethod.Delete, path + made["id"]);

        Assert.Equal((HttpStatusCode.OK, "DELETED"), (deleted.Status, (string?)deleted.Json["state"]));
        Assert.Equal((string?)made["id"], (string?)deleted.Json["uid"]);
        AssertError(await Answer.GetAsync(_client, "/v13/deployments/" + made["id"]), HttpStatusCode.NotFound, "not_found");
        AssertError(await Answer.SendAsync(_client, HttpMethod.Delete, path + made["id"]), HttpStatusCode.NotFound, "not_found");
    }

    private async Task<JsonNode> CreateAsync(string body, string query = "")
    {
        Answer answer = await Answer.PostAsync(_client, "/v13/deployments" + query, body);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return answer.Json;
    }

    private async Task<string?> StateAsync(JsonNode made) => (string?)(await Answer.GetAsync(_client, $"/v13/deployments/{made["id"]}")).Json["readyState"];

    private static void AssertError(Answer answer, HttpStatusCode status, string code) =>
        Assert.Equal((status, code), (answer.Status, (string?)answer.Json["error"]!["code"]));
}
