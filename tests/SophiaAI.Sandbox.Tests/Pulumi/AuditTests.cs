using System.Net;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Pulumi;

/// <summary>The organization's audit log.</summary>
public sealed class AuditTests : IAsyncLifetime
{
    private const string Path = "/api/orgs/acme/auditlogs";
    private readonly SandboxFixture _sandbox = new();
    private HttpClient? _client;

    private HttpClient Client => _client ??= _sandbox.Client("pulumi", EscApi.Token);

    private long Now => _sandbox.Time.GetUtcNow().ToUnixTimeSeconds();

    public ValueTask InitializeAsync() => _sandbox.InitializeAsync();

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task A_failed_sign_in_is_found_with_whose_token_it_was()
    {
        await FailAsync("pul-0000000000000000000000000000000000000002");
        await FailAsync("something-else");
        await Answer.GetAsync(_sandbox.Client("pulumi"), "/api/user");

        JsonNode[] events = await EventsAsync($"?startTime={Now + 1}");

        Assert.Equal(["", "sophia-sandbox"], events.Select(e => (string?)e["user"]!["githubLogin"]));
        Assert.All(events, e => Assert.Equal(("authenticationFailure", true, Now, "127.0.0.1"), ((string?)e["event"], (bool?)e["authFailure"], (long)e["timestamp"]!, (string?)e["sourceIP"])));
    }

    [Fact]
    public async Task Sign_ins_that_somebody_makes_up_are_found_until_they_are_taken_back()
    {
        await FailAsync("something-else");
        await Answer.PostAsync(Client, "/_sandbox/pulumi/signins", """{"user": "mallory", "count": 2}""");
        Assert.Equal(["mallory", "mallory", ""], (await EventsAsync($"?startTime={Now + 1}")).Select(e => (string?)e["user"]!["githubLogin"]));

        await Answer.SendAsync(Client, HttpMethod.Delete, "/_sandbox/pulumi/signins");

        Assert.Equal("", (string?)Assert.Single(await EventsAsync($"?startTime={Now + 1}"))["user"]!["githubLogin"]);
    }

    [Fact]
    public async Task The_token_never_expires_until_somebody_says_when()
    {
        Assert.Equal(("sandbox", 0), await TokenAsync());
        await Answer.PostAsync(Client, "/_sandbox/pulumi/tokens", """{"daysLeft": 5}""");
        Assert.Equal(("sandbox", Now + (5 * 24 * 60 * 60)), await TokenAsync());
        await Answer.SendAsync(Client, HttpMethod.Delete, "/_sandbox/pulumi/tokens");
        Assert.Equal(("sandbox", 0), await TokenAsync());
    }

    [Fact]
    public async Task What_changes_an_environment_is_found_too()
    {
        await EscApi.CreateAsync(Client, "audited", "values:\n  a: 1\n");
        await EscApi.OpenAsync(Client, EscApi.Root + "/acme/tests/audited");
        await Answer.GetAsync(Client, EscApi.Root + "/acme/tests/audited");
        await Answer.SendAsync(Client, HttpMethod.Delete, EscApi.Root + "/acme/tests/audited");
        await Answer.SendAsync(Client, HttpMethod.Delete, EscApi.Root + "/acme/tests/audited");

        Assert.Equal(
            ["environmentDeleted", "environmentOpened", "environmentUpdated", "environmentCreated"],
            (await EventsAsync($"?startTime={Now + 1}")).Select(e => (string?)e["event"]));
    }

    [Fact]
    public async Task The_log_is_read_from_a_time_back_page_by_page()
    {
        for (int i = 0; i < 45; i++)
        {
            await FailAsync("pul-wrong");
            _sandbox.Time.Advance(TimeSpan.FromSeconds(1));
        }

        List<long> times = [];
        string query = $"?startTime={Now - 5}";
        for (int page = 0; page < 4 && query.Length > 0; page++)
        {
            JsonNode answer = (await Answer.GetAsync(Client, Path + query)).Json;
            times.AddRange(answer["auditLogEvents"]!.AsArray().Select(e => (long)e!["timestamp"]!));
            query = answer["continuationToken"] is { } token ? "?continuationToken=" + token : "";
        }

        Assert.Equal(Enumerable.Range(6, 40).Select(ago => Now - ago), times);
    }

    [Fact]
    public async Task Events_are_filtered_by_kind_and_by_user()
    {
        await FailAsync("pul-wrong");
        await FailAsync("nobody");
        await EscApi.CreateAsync(Client, "filtered", "values: {}\n");

        Assert.Equal(2, (await EventsAsync($"?startTime={Now + 1}&eventFilter=authenticationFailure")).Length);
        Assert.Equal(3, (await EventsAsync($"?startTime={Now + 1}&userFilter=sophia-sandbox")).Length);
        Assert.Single(await EventsAsync($"?startTime={Now + 1}&userFilter=sophia-sandbox&eventFilter=authenticationFailure"));
    }

    [Theory]
    [InlineData("/api/orgs/acme/auditlogs", 400, "Bad Request: startTime or continuationToken is required")]
    [InlineData("/api/orgs/acme/auditlogs?startTime=yesterday", 400, "Bad Request: startTime must be a unix timestamp")]
    [InlineData("/api/orgs/acme/auditlogs?continuationToken=x", 400, "Bad Request: invalid continuationToken")]
    [InlineData("/api/orgs/initech/auditlogs?startTime=1", 404, "Not Found: organization 'initech' not found")]
    public async Task A_wrong_request_is_refused(string path, int status, string message)
    {
        Answer answer = await Answer.GetAsync(Client, path);

        Assert.Equal((status, message, status), ((int)answer.Status, (string?)answer.Json["message"], (int)answer.Json["code"]!));
    }

    [Fact]
    public async Task Without_the_licence_it_is_forbidden()
    {
        HttpClient admin = _sandbox.Client("pulumi");
        await Answer.PostAsync(admin, "/_sandbox/pulumi/audit", """{"licensed": false}""");
        Answer refused = await Answer.GetAsync(Client, $"{Path}?startTime={Now}");
        await Answer.SendAsync(admin, HttpMethod.Delete, "/_sandbox/pulumi/audit");
        Answer allowed = await Answer.GetAsync(Client, $"{Path}?startTime={Now}");

        Assert.Equal((HttpStatusCode.Forbidden, 403, HttpStatusCode.OK), (refused.Status, (int)refused.Json["code"]!, allowed.Status));
    }

    private Task<Answer> FailAsync(string token) => Answer.GetAsync(_sandbox.Client("pulumi", ("Authorization", "token " + token)), "/api/user");

    private async Task<(string?, long)> TokenAsync()
    {
        JsonNode token = Assert.Single((await Answer.GetAsync(Client, "/api/user/tokens")).Json["tokens"]!.AsArray())!;
        return ((string?)token["name"], (long)token["expires"]!);
    }

    private async Task<JsonNode[]> EventsAsync(string query) => [.. (await Answer.GetAsync(Client, Path + query)).Json["auditLogEvents"]!.AsArray().OfType<JsonNode>()];
}
