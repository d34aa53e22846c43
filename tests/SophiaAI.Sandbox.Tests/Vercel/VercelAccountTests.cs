using System.Net;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Vercel;

public sealed class VercelAccountTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private readonly HttpClient _client = sandbox.Client("vercel", ("Authorization", "Bearer " + SandboxCredentials.VercelToken));

    [Fact]
    public async Task A_project_is_found_by_id_and_by_name()
    {
        Answer byId = await Answer.GetAsync(_client, "/v9/projects/" + SandboxCredentials.VercelProjectId);
        Answer byName = await Answer.GetAsync(_client, "/v9/projects/sophia-web");

        Assert.Equal("sophia-web", (string?)byId.Json["name"]);
        Assert.True(JsonNode.DeepEquals(byId.Json, byName.Json));
        Assert.NotEmpty(byId.Json["latestDeployments"]!.AsArray());
    }

    [Fact]
    public async Task Projects_are_paged_and_searched()
    {
        JsonNode first = (await Answer.GetAsync(_client, "/v10/projects?limit=2")).Json;
        JsonNode second = (await Answer.GetAsync(_client, $"/v10/projects?limit=2&from={first["pagination"]!["next"]}")).Json;
        JsonNode docs = (await Answer.GetAsync(_client, "/v10/projects?search=docs")).Json;

        IEnumerable<string> names = first["projects"]!.AsArray().Concat(second["projects"]!.AsArray()).Select(p => (string)p!["name"]!);
        Assert.Equal(["sophia-admin", "sophia-docs", "sophia-web"], names);
        Assert.Null(second["pagination"]!["next"]);
        Assert.Equal("sophia-docs", (string?)Assert.Single(docs["projects"]!.AsArray())!["name"]);
    }

    [Fact]
    public async Task The_team_and_the_user_are_known()
    {
        JsonNode team = (await Answer.GetAsync(_client, "/v2/teams/" + SandboxCredentials.VercelTeamId)).Json;
        JsonNode user = (await Answer.GetAsync(_client, "/v2/user")).Json["user"]!;

        Assert.Equal(SandboxCredentials.VercelTeamSlug, (string?)team["slug"]);
        Assert.Equal((SandboxCredentials.VercelTeamId, "northstar"), ((string?)user["defaultTeamId"], (string?)user["version"]));
    }

    [Fact]
    public void The_token_has_word_characters_only() => Assert.Matches(@"^\w+$", SandboxCredentials.VercelToken);

    [Fact]
    public async Task A_token_of_a_project_has_no_user_but_its_projects()
    {
        Answer made = await Answer.PostAsync(_client, "/v3/user/tokens", $$"""{"name":"bound","projectId":"{{SandboxCredentials.VercelProjectId}}"}""");
        using HttpClient bound = HttpClients.Create(sandbox.Server.Url("vercel"), ("Authorization", "Bearer " + made.Json["bearerToken"]));

        Answer user = await Answer.GetAsync(bound, "/v2/user");

        Assert.Equal((HttpStatusCode.NotFound, "User not found"), (user.Status, (string?)user.Json["error"]!["message"]));
        Assert.Equal(HttpStatusCode.OK, (await Answer.GetAsync(bound, "/v9/projects/sophia-web")).Status);
    }

    [Theory]
    [InlineData("/projects/sophia-web")]
    [InlineData("/v10/projects/sophia-web")]
    public async Task A_project_is_found_under_every_version_of_the_path(string path) =>
        Assert.Equal(SandboxCredentials.VercelProjectId, (string?)(await Answer.GetAsync(_client, path)).Json["id"]);

    [Theory]
    [InlineData("repo=sophia-docs")]
    [InlineData("repo=acme-sandbox/sophia-docs")]
    public async Task Projects_of_a_repository_are_found(string query) => Assert.Equal(
        "sophia-docs", (string?)Assert.Single((await Answer.GetAsync(_client, "/v9/projects?" + query)).Json["projects"]!.AsArray())!["name"]);

    [Theory]
    [InlineData("/v9/projects/nothing", "Project not found.")]
    [InlineData("/v13/deployments/dpl_nothing", "The deployment could not be found.")]
    [InlineData("/v3/deployments/dpl_nothing/events", "The deployment could not be found.")]
    [InlineData("/v99/nothing", "The requested resource could not be found.")]
    public async Task What_is_not_there_is_not_found(string path, string message)
    {
        Answer answer = await Answer.GetAsync(_client, path);

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.Equal("not_found", (string?)answer.Json["error"]!["code"]);
        Assert.Equal(message, (string?)answer.Json["error"]!["message"]);
    }

    [Theory]
    [InlineData("/v2/user?teamId=team_other")]
    [InlineData("/v7/deployments?slug=other")]
    [InlineData("/v2/teams/team_other")]
    public async Task Another_team_is_forbidden(string path)
    {
        Answer answer = await Answer.GetAsync(_client, path);

        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        Assert.Equal("forbidden", (string?)answer.Json["error"]!["code"]);
    }

    [Fact]
    public async Task A_wrong_token_and_a_missing_one_are_told_apart()
    {
        using HttpClient wrong = HttpClients.Create(sandbox.Server.Url("vercel"), ("Authorization", "Bearer wrong"));
        using HttpClient missing = HttpClients.Create(sandbox.Server.Url("vercel"));

        Answer wrongAnswer = await Answer.GetAsync(wrong, "/v2/user");
        Answer missingAnswer = await Answer.GetAsync(missing, "/v2/user");

        Assert.Equal(HttpStatusCode.Forbidden, wrongAnswer.Status);
        Assert.True((bool)wrongAnswer.Json["error"]!["invalidToken"]!);
        Assert.Equal(HttpStatusCode.Forbidden, missingAnswer.Status);
        Assert.True((bool)missingAnswer.Json["error"]!["missingToken"]!);
    }

    [Theory]
    [InlineData("/v2/user")]
    [InlineData("/v9/projects/nothing")]
    [InlineData("/v7/deployments?limit=0")]
    public async Task Every_answer_tells_the_rate_limit(string path)
    {
        Answer answer = await Answer.GetAsync(_client, path);

        Assert.Equal("500", answer.Header("X-RateLimit-Limit"));
        Assert.InRange(int.Parse(answer.Header("X-RateLimit-Remaining")!), 0, 499);
        DateTimeOffset reset = DateTimeOffset.FromUnixTimeSeconds(long.Parse(answer.Header("X-RateLimit-Reset")!));
        Assert.InRange(reset - sandbox.Time.GetUtcNow(), TimeSpan.Zero, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task The_limit_is_kept_until_it_is_reset()
    {
        ManualTime time = new();
        await using SandboxServer server = await SandboxServer.StartAsync(new SandboxOptions { TimeProvider = time }, TestContext.Current.CancellationToken);
        using HttpClient client = HttpClients.Create(server.Url("vercel"), ("Authorization", "Bearer " + SandboxCredentials.VercelToken));
        for (int i = 0; i < 500; i++)
            Assert.Equal(HttpStatusCode.OK, (await Answer.GetAsync(client, "/v2/user")).Status);

        Answer refused = await Answer.GetAsync(client, "/v2/user");
        time.Advance(TimeSpan.FromSeconds(int.Parse(refused.Header("Retry-After")!)));
        Answer later = await Answer.GetAsync(client, "/v2/user");

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
        Assert.Equal("rate_limited", (string?)refused.Json["error"]!["code"]);
        Assert.Equal(500, (int)refused.Json["error"]!["limit"]!["total"]!);
        Assert.Equal("0", refused.Header("X-RateLimit-Remaining"));
        Assert.Equal(HttpStatusCode.OK, later.Status);
        Assert.Equal("499", later.Header("X-RateLimit-Remaining"));
    }
}
