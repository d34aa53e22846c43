using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Gong;

/// <summary>Gong's data when it ends now.</summary>
public sealed class GongFreshTests : IAsyncLifetime
{
    private readonly SandboxFixture _sandbox = new();

    public ValueTask InitializeAsync() => _sandbox.InitializeAsync();

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task Calls_end_now_and_go_back_to_where_they_were()
    {
        HttpClient client = GongApi.Client(_sandbox);
        string was = (await Answer.GetAsync(client, "/v2/calls?" + GongApi.WholeYear)).Text;
        _sandbox.Time.Advance(TimeSpan.FromDays(100));
        string yesterday = Text(_sandbox.Time.GetUtcNow().AddDays(-1));
        string query = $"/v2/calls?fromDateTime={yesterday}&toDateTime={Text(_sandbox.Time.GetUtcNow())}";

        HttpStatusCode before = (await Answer.GetAsync(client, query)).Status;
        _sandbox.Server.SetFresh(true);
        JsonNode fresh = (await Answer.GetAsync(client, query)).Json;
        _sandbox.Server.SetFresh(false);
        string again = (await Answer.GetAsync(client, "/v2/calls?" + GongApi.WholeYear)).Text;

        Assert.Equal(HttpStatusCode.NotFound, before);
        Assert.NotEmpty(fresh["calls"]!.AsArray());
        Assert.Equal(JsonNode.Parse(was)!["calls"]!.ToJsonString(), JsonNode.Parse(again)!["calls"]!.ToJsonString());
    }

    [Fact]
    public async Task The_days_calls_are_spent_as_far_as_it_is_said()
    {
        await using SandboxServer server = await SandboxServer.StartAsync(new SandboxOptions { TimeProvider = _sandbox.Time }, TestContext.Current.CancellationToken);
        using HttpClient client = GongApi.Client(server);

        await Answer.PostAsync(client, "/_sandbox/gong/usage", """{"spent": 10000, "secondsAgo": 3600}""");
        Answer refused = await Answer.GetAsync(client, "/v2/workspaces");
        await Answer.SendAsync(client, HttpMethod.Delete, "/_sandbox/gong/usage");
        Answer allowed = await Answer.GetAsync(client, "/v2/workspaces");

        Assert.Equal((429, "82800", 200), ((int)refused.Status, refused.Header("Retry-After"), (int)allowed.Status));
    }

    private static string Text(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
