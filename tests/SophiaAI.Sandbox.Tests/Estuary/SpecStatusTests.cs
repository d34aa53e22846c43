using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Estuary;

public sealed class SpecStatusTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private const string Status = """
        type summary
        controller {
          nextRun error failures updatedAt alerts
          activation { lastActivated lastActivatedAt recentFailureCount nextRetry shardStatus { count firstTs lastTs status } lastFailure { shard { name keyBegin rClockBegin build } ts message fields } }
          publications { nextAfter maxObservedPubId history { id created completed detail isTouch count result { type lockFailures { catalogName expected actual } } errors { catalogName scope detail } } }
          autoDiscover { interval nextAt pendingPublish failure { count firstTs lastOutcome } }
          sourceCapture { upToDate addBindings }
        }
        connector { shard { name } ts message fields }
        """;

    private readonly HttpClient _client = sandbox.Client("estuary", EstuaryApi.Bearer(SandboxCredentials.EstuaryApiKey));

    [Theory]
    [InlineData("acmeCo/gong/source-gong", "OK", "OK")]
    [InlineData("acmeCo/google-ads/source-google-ads", "ERROR", "FAILED")]
    [InlineData("acmeCo/jira/source-jira", "WARNING", "PENDING")]
    [InlineData("acmeCo/intercom/source-intercom", "TASK_DISABLED", null)]
    [InlineData("acmeCo/gong/calls", "OK", null)]
    [InlineData("acmeCo/finance/daily-revenue", "OK", "OK")]
    public async Task The_status_is_that_of_the_shards(string name, string type, string? shards)
    {
        JsonNode status = await StatusAsync(name);

        Assert.Equal((type, shards), ((string?)status["type"], (string?)status["controller"]!["activation"]!["shardStatus"]?["status"]));
    }

    [Fact]
    public async Task A_failing_task_says_why_and_how_often()
    {
        JsonNode status = await StatusAsync("acmeCo/google-ads/source-google-ads");

        JsonNode activation = status["controller"]!["activation"]!;
        Assert.Equal("task shard failed: the refresh token of the Google account was revoked", (string?)status["summary"]);
        Assert.Equal("the refresh token of the Google account was revoked", (string?)activation["lastFailure"]!["message"]);
        Assert.StartsWith("capture/acmeCo/google-ads/source-google-ads/", (string?)activation["lastFailure"]!["shard"]!["name"], StringComparison.Ordinal);
        Assert.True((int)activation["recentFailureCount"]! > 3);
        Assert.NotNull(activation["nextRetry"]);
        Assert.Equal(["data_movement_stalled", "shard_failed", "task_chronically_failing"], status["controller"]!["alerts"]!.AsObject().Select(a => a.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_task_that_was_disabled_for_its_failures_was_disabled_by_the_control_plane()
    {
        JsonNode data = await EstuaryApi.DataAsync(_client, """{ liveSpecs(by: {names: ["acmeCo/intercom/source-intercom"]}) { edges { node { lastPublication { userEmail detail publishedAt } activeAlerts { alertType firedAt } } } } }""");

        JsonNode node = data["liveSpecs"]!["edges"]![0]!["node"]!;
        Assert.Equal(("support@estuary.dev", "disabled after failing for 14 days"), ((string?)node["lastPublication"]!["userEmail"], (string?)node["lastPublication"]!["detail"]));
        JsonNode alert = Assert.Single(node["activeAlerts"]!.AsArray())!;
        Assert.Equal("task_auto_disabled_failing", (string?)alert["alertType"]);
        Assert.True(string.CompareOrdinal((string?)node["lastPublication"]!["publishedAt"], (string?)alert["firedAt"]) < 0);
    }

    [Fact]
    public async Task A_failure_may_be_long_past()
    {
        JsonNode data = await EstuaryApi.DataAsync(_client, "{ liveSpecs(by: {prefix: \"acmeCo/\", catalogType: capture}) { edges { node { status { " + Status + " } } } } }");

        JsonNode[] recovered = [.. data["liveSpecs"]!["edges"]!.AsArray().Select(e => e!["node"]!["status"]!).Where(s => (string?)s["type"] == "OK" && s["controller"]!["activation"]!["lastFailure"] is not null)];
        Assert.NotEmpty(recovered);
        Assert.All(recovered, s => Assert.Equal(0, (int)s["controller"]!["activation"]!["recentFailureCount"]!), throwIfEmpty: true);
    }

    [Fact]
    public async Task A_publication_of_the_control_plane_that_failed_has_no_id_but_errors()
    {
        JsonNode data = await EstuaryApi.DataAsync(_client, "{ liveSpecs(by: {prefix: \"acmeCo/\"}, first: 200) { edges { node { catalogName status { " + Status + " } } } } }");

        JsonNode[] items = [.. data["liveSpecs"]!["edges"]!.AsArray().Select(e => e!["node"]!["status"]).OfType<JsonNode>().SelectMany(s => s["controller"]!["publications"]!["history"]!.AsArray()).Select(i => i!)];
        JsonNode[] failed = [.. items.Where(i => (string?)i["id"] == "0000000000000000")];
        Assert.NotEmpty(failed);
        Assert.All(failed, i => Assert.Equal(("buildFailed", 1), ((string?)i["result"]!["type"], i["errors"]!.AsArray().Count)), throwIfEmpty: true);
        Assert.All(items.Except(failed), i => Assert.Equal(("success", 0), ((string?)i["result"]!["type"], i["errors"]!.AsArray().Count)), throwIfEmpty: true);
    }

    private async Task<JsonNode> StatusAsync(string name)
    {
        JsonNode data = await EstuaryApi.DataAsync(_client, "{ liveSpecs(by: {names: [\"" + name + "\"]}) { edges { node { status { " + Status + " } } } } }");
        return Assert.Single(data["liveSpecs"]!["edges"]!.AsArray())!["node"]!["status"]!;
    }
}
