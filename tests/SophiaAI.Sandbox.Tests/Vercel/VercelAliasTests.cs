using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Vercel;

/// <summary>Aliases are listed, found, assigned and deleted.</summary>
public sealed class VercelAliasTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private readonly HttpClient _client = sandbox.Client("vercel", ("Authorization", "Bearer " + SandboxCredentials.VercelToken));

    [Theory]
    [InlineData("/v4/aliases")]
    [InlineData("/v3/now/aliases")]
    public async Task Aliases_are_listed_in_pages_newest_first(string path)
    {
        List<JsonNode> seen = [];
        long? until = null;
        do
        {
            JsonNode page = (await Answer.GetAsync(_client, $"{path}?limit=8" + (until is null ? "" : $"&until={until}"))).Json;
            seen.AddRange(page["aliases"]!.AsArray().OfType<JsonNode>());
            until = (long?)page["pagination"]!["next"];
            Assert.InRange(seen.Count, 1, 100);
        }
        while (until is not null);

        Assert.InRange(seen.Count, 21, 100);
        Assert.Equal(seen.Count, seen.Select(a => (string?)a["alias"]).Distinct().Count());
        long[] created = [.. seen.Select(a => (long)a["createdAt"]!)];
        Assert.Equal(created.OrderDescending(), created);
        Assert.All(seen, a => Assert.Equal((long)a["createdAt"]!, DateTimeOffset.Parse((string)a["created"]!, CultureInfo.InvariantCulture).ToUnixTimeMilliseconds()));
    }

    [Theory]
    [InlineData("projectId=sophia-docs", "sophia-docs")]
    [InlineData("projectId=" + SandboxCredentials.VercelProjectId, "sophia-web")]
    [InlineData("domain=sophia-web.acme.example", "sophia-web.acme.example")]
    [InlineData("domain=acme.example", "acme.example")]
    public async Task A_filter_lets_through_only_what_it_names(string query, string part)
    {
        JsonArray aliases = (await Answer.GetAsync(_client, "/v4/aliases?limit=100&" + query)).Json["aliases"]!.AsArray();

        Assert.All(aliases, a => Assert.Contains(part, (string?)a!["alias"], StringComparison.Ordinal), throwIfEmpty: true);
    }

    [Fact]
    public async Task What_a_rollback_would_move_is_known()
    {
        JsonNode candidate = (await Answer.GetAsync(_client, "/v7/deployments?projectId=sophia-docs&rollbackCandidate=true&limit=1")).Json["deployments"]![0]!;

        JsonArray aliases = (await Answer.GetAsync(_client, $"/v4/aliases?rollbackDeploymentId={candidate["uid"]}")).Json["aliases"]!.AsArray();

        Assert.Equal(3, aliases.Count);
    }

    [Theory]
    [InlineData("/v4/aliases/")]
    [InlineData("/now/aliases/")]
    public async Task An_alias_is_found_by_name_and_by_id(string path)
    {
        JsonNode byName = (await Answer.GetAsync(_client, path + "sophia-web.acme.example")).Json;
        JsonNode byId = (await Answer.GetAsync(_client, path + byName["uid"])).Json;

        Assert.True(JsonNode.DeepEquals(byName, byId));
        Assert.Equal(SandboxCredentials.VercelProjectId, (string?)byName["projectId"]);
        Assert.Equal((string?)byName["deploymentId"], (string?)(await Answer.GetAsync(_client, "/v13/deployments/" + byName["deployment"]!["url"])).Json["id"]);
        AssertError(await Answer.GetAsync(_client, path + "nothing.vercel.app"), HttpStatusCode.NotFound, "not_found");
    }

    [Theory]
    [InlineData("/v2/deployments/")]
    [InlineData("/now/deployments/")]
    public async Task An_alias_is_assigned_moved_and_deleted(string path)
    {
        string name = $"moved-{Guid.NewGuid():N}";
        (string first, string second) = await TwoReadyAsync();

        JsonNode made = (await AssignAsync(path, first, name)).Json;
        Answer again = await AssignAsync(path, first, name);
        JsonNode moved = (await AssignAsync(path, second, name + ".vercel.app")).Json;
        JsonArray listed = (await Answer.GetAsync(_client, path + second + "/aliases")).Json["aliases"]!.AsArray();
        Answer deleted = await Answer.SendAsync(_client, HttpMethod.Delete, "/v2/aliases/" + made["uid"]);

        Assert.Equal((name + ".vercel.app", null), ((string?)made["alias"], (string?)made["oldDeploymentId"]));
        AssertError(again, HttpStatusCode.Conflict, "conflict");
        Assert.Equal((string?)made["uid"], (string?)again.Json["error"]!["uid"]);
        Assert.Equal(((string?)made["uid"], first), ((string?)moved["uid"], (string?)moved["oldDeploymentId"]));
        Assert.Contains((string?)made["uid"], listed.Select(a => (string?)a!["uid"]));
        Assert.Equal("""{"status":"SUCCESS"}""", deleted.Text);
        AssertError(await Answer.SendAsync(_client, HttpMethod.Delete, "/now/aliases/" + made["uid"]), HttpStatusCode.NotFound, "not_found");
    }

    [Theory]
    [InlineData("{}", HttpStatusCode.BadRequest, "bad_request")]
    [InlineData("""{"alias":"a","colour":"red"}""", HttpStatusCode.BadRequest, "bad_request")]
    [InlineData("""{"alias":"-a-.vercel.app"}""", HttpStatusCode.BadRequest, "invalid_alias")]
    [InlineData("""{"alias":"a..b"}""", HttpStatusCode.BadRequest, "invalid_alias")]
    [InlineData("""{"alias":"example"}""", HttpStatusCode.Forbidden, "alias_in_use")]
    [InlineData("""{"alias":"www.example.com"}""", HttpStatusCode.Forbidden, "forbidden")]
    public async Task What_is_no_alias_is_refused(string body, HttpStatusCode status, string code) =>
        AssertError(await Answer.PostAsync(_client, $"/v2/deployments/{(await TwoReadyAsync()).First}/aliases", body), status, code);

    [Theory]
    [InlineData("BUILDING", HttpStatusCode.BadRequest, "deployment_not_ready")]
    [InlineData("ERROR", HttpStatusCode.Gone, "gone")]
    [InlineData("CANCELED", HttpStatusCode.Gone, "gone")]
    public async Task What_is_not_ready_gets_no_alias(string state, HttpStatusCode status, string code)
    {
        JsonNode deployment = (await Answer.GetAsync(_client, $"/v7/deployments?limit=1&state={state}")).Json["deployments"]![0]!;

        AssertError(await AssignAsync("/v2/deployments/", (string)deployment["uid"]!, "not-ready"), status, code);
    }

    [Fact]
    public async Task The_alias_of_another_team_is_in_use()
    {
        Answer team = await Answer.PostAsync(_client, "/v1/teams", """{"slug":"others"}""");
        string query = "?teamId=" + team.Json["id"];
        await Answer.PostAsync(_client, "/v13/deployments" + query, """{"name":"theirs","target":"production","projectSettings":{}}""");
        sandbox.Time.Advance(TimeSpan.FromSeconds(6));

        JsonArray theirs = (await Answer.GetAsync(_client, "/v4/aliases" + query)).Json["aliases"]!.AsArray();

        Assert.Equal(["theirs-others.vercel.app", "theirs.vercel.app"], theirs.Select(a => (string?)a!["alias"]));
        AssertError(await AssignAsync("/v2/deployments/", (await TwoReadyAsync()).First, "theirs"), HttpStatusCode.Forbidden, "alias_in_use");
        AssertError(await Answer.GetAsync(_client, "/v4/aliases/theirs.vercel.app"), HttpStatusCode.NotFound, "not_found");
    }

    private Task<Answer> AssignAsync(string path, string deployment, string alias) => Answer.PostAsync(_client, $"{path}{deployment}/aliases", $$"""{"alias":"{{alias}}"}""");

    private async Task<(string First, string Second)> TwoReadyAsync()
    {
        JsonArray ready = (await Answer.GetAsync(_client, "/v7/deployments?limit=2&state=READY")).Json["deployments"]!.AsArray();
        return ((string)ready[0]!["uid"]!, (string)ready[1]!["uid"]!);
    }

    private static void AssertError(Answer answer, HttpStatusCode status, string code) =>
        Assert.Equal((status, code), (answer.Status, (string?)answer.Json["error"]!["code"]));
}
