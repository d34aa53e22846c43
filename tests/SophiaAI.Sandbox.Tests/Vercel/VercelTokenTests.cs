using System.Net;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Requests;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Vercel;

/// <summary>Tokens are created, listed and deleted, and give access to the account while valid.</summary>
public sealed class VercelTokenTests : IAsyncLifetime
{
    private readonly SandboxFixture _sandbox = new();

    private HttpClient Seeded => With(SandboxCredentials.VercelToken);

    private long Now => _sandbox.Time.GetUtcNow().ToUnixTimeMilliseconds();

    public ValueTask InitializeAsync() => _sandbox.InitializeAsync();

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Theory]
    [InlineData("current")]
    [InlineData(SandboxCredentials.VercelTokenId)]
    public async Task The_seeded_token_is_found(string id)
    {
        JsonNode token = (await Answer.GetAsync(Seeded, "/v5/user/tokens/" + id)).Json["token"]!;
        Assert.Equal(SandboxCredentials.VercelTokenId, (string?)token["id"]);
        Assert.Equal("user", (string?)Assert.Single(token["scopes"]!.AsArray())!["type"]);
        Assert.True((long)token["createdAt"]! < (long)token["activeAt"]!);
        Assert.Null(token["expiresAt"]);
        Assert.DoesNotContain(SandboxCredentials.VercelToken, token.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_token_opens_every_route_until_it_is_deleted()
    {
        JsonNode made = await CreateAsync(new JsonObject { ["name"] = "Nightly" });
        string secret = (string)made["bearerToken"]!;
        string id = (string)made["token"]!["id"]!;
        Assert.Contains("sandbox", secret, StringComparison.Ordinal);
        foreach (string? path in new[] { "/v2/user", "/v7/deployments", "/v10/projects", "/v5/user/tokens/current" })
            Assert.Equal(HttpStatusCode.OK, (await Answer.GetAsync(With(secret), path)).Status);
        Assert.Equal(id, (string?)(await Answer.GetAsync(With(secret), "/v5/user/tokens/current")).Json["token"]!["id"]);

        Answer deleted = await Answer.SendAsync(Seeded, HttpMethod.Delete, "/v3/user/tokens/" + id);
        Assert.Equal((HttpStatusCode.OK, id), (deleted.Status, (string?)deleted.Json["tokenId"]));
        await AssertRefusedAsync(secret);
        Assert.Equal(HttpStatusCode.NotFound, (await Answer.GetAsync(Seeded, "/v5/user/tokens/" + id)).Status);
        Answer again = await Answer.SendAsync(Seeded, HttpMethod.Delete, "/v3/user/tokens/" + id);
        Assert.Equal((HttpStatusCode.NotFound, "not_found"), (again.Status, (string?)again.Json["error"]!["code"]));
        Assert.Equal(HttpStatusCode.OK, (await Answer.GetAsync(Seeded, "/v2/user")).Status);
    }

    [Fact]
    public async Task A_token_can_delete_itself()
    {
        string secret = (string)(await CreateAsync(new JsonObject { ["name"] = "Nightly" }))["bearerToken"]!;
        Assert.Equal(HttpStatusCode.OK, (await Answer.SendAsync(Seeded, HttpMethod.Delete, "/v3/user/tokens/current")).Status);
        await AssertRefusedAsync(SandboxCredentials.VercelToken);
        Assert.Equal("Nightly", (string?)Assert.Single((await Answer.GetAsync(With(secret), "/v6/user/tokens")).Json["tokens"]!.AsArray())!["name"]);
    }

    [Fact]
    public async Task A_token_expires()
    {
        JsonNode made = await CreateAsync(new JsonObject { ["name"] = "Short", ["expiresAt"] = Now + 60_000 });
        string secret = (string)made["bearerToken"]!;
        Assert.Equal(Now + 60_000, (long)made["token"]!["expiresAt"]!);
        Assert.Equal(HttpStatusCode.OK, (await Answer.GetAsync(With(secret), "/v2/user")).Status);
        _sandbox.Time.Advance(TimeSpan.FromMinutes(1));
        await AssertRefusedAsync(secret);
    }

    [Theory]
    [InlineData("?teamId=" + SandboxCredentials.VercelTeamId, null)]
    [InlineData("?slug=" + SandboxCredentials.VercelTeamSlug, null)]
    [InlineData("", SandboxCredentials.VercelProjectId)]
    public async Task A_token_of_a_team_or_a_project_makes_no_tokens(string query, string? project)
    {
        JsonNode made = await CreateAsync(new JsonObject { ["name"] = "Bound", ["projectId"] = project }, query);
        Assert.Equal(SandboxCredentials.VercelTeamId, (string?)made["token"]!["scopes"]![0]!["teamId"]);
        HttpClient bound = With((string)made["bearerToken"]!);
        Assert.Equal(HttpStatusCode.OK, (await Answer.GetAsync(bound, "/v7/deployments")).Status);
        Answer refused = await Answer.PostAsync(bound, "/v3/user/tokens", """{"name":"x"}""");
        Assert.Equal(
            (HttpStatusCode.Forbidden, "Only user authentication tokens can be used to create new tokens"),
            (refused.Status, (string?)refused.Json["error"]!["message"]));
    }

    [Theory]
    [InlineData("/v5/user/tokens")]
    [InlineData("/v6/user/tokens")]
    public async Task Tokens_are_paged_newest_first(string path)
    {
        foreach (string? name in new[] { "one", "two", "three" })
            await CreateAsync(new JsonObject { ["name"] = name });
        JsonNode first = (await Answer.GetAsync(Seeded, path + "?limit=3")).Json;
        JsonNode second = (await Answer.GetAsync(Seeded, $"{path}?limit=3&until={first["pagination"]!["next"]}")).Json;
        Assert.Equal(["three", "two", "one", "Sophia AI"], first["tokens"]!.AsArray().Concat(second["tokens"]!.AsArray()).Select(t => (string)t!["name"]!));
        Assert.Equal((3, 1), ((int)first["pagination"]!["count"]!, (int)second["pagination"]!["count"]!));
        Assert.Null(second["pagination"]!["next"]);
    }

    [Theory]
    [InlineData("no json")]
    [InlineData("{}")]
    [InlineData("""{"name":1}""")]
    [InlineData("""{"name":"x","projectId":1}""")]
    [InlineData("""{"name":"x","expiresAt":"tomorrow"}""")]
    [InlineData("""{"name":"x","expiresAt":1}""")]
    public async Task What_makes_no_token_is_a_bad_request(string body)
    {
        Answer answer = await Answer.PostAsync(Seeded, "/v3/user/tokens", body);
        Assert.Equal((HttpStatusCode.BadRequest, "bad_request"), (answer.Status, (string?)answer.Json["error"]!["code"]));
    }

    [Fact]
    public async Task Another_team_and_an_unknown_project_are_refused()
    {
        Assert.Equal(HttpStatusCode.Forbidden, (await Answer.PostAsync(Seeded, "/v3/user/tokens?teamId=team_other", """{"name":"x"}""")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Answer.PostAsync(Seeded, "/v3/user/tokens", """{"name":"x","projectId":"prj_other"}""")).Status);
    }

    [Fact]
    public async Task The_secret_is_not_in_the_request_log()
    {
        string secret = (string)(await CreateAsync(new JsonObject { ["name"] = "Nightly" }))["bearerToken"]!;
        await Answer.GetAsync(With(secret), "/v2/user?note=" + secret);
        LoggedRequest logged = _sandbox.Server.Requests.All[^1];
        Assert.DoesNotContain(secret, logged.Query + string.Concat(logged.Headers.Select(h => h.Value)), StringComparison.Ordinal);
    }

    private HttpClient With(string secret) => _sandbox.Client("vercel", ("Authorization", "Bearer " + secret));

    private async Task<JsonNode> CreateAsync(JsonObject body, string query = "")
    {
        Answer answer = await Answer.PostAsync(Seeded, "/v3/user/tokens" + query, body.ToJsonString());
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return answer.Json;
    }

    private async Task AssertRefusedAsync(string secret)
    {
        Answer answer = await Answer.GetAsync(With(secret), "/v2/user");
        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        Assert.True((bool)answer.Json["error"]!["invalidToken"]!);
    }
}
