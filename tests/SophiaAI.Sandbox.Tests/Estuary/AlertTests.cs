using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Estuary;

public sealed class AlertTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private const string Page = "{ pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { alertType catalogName firedAt resolvedAt arguments resolvedArguments } } }";

    private readonly HttpClient _client = sandbox.Client("estuary", EstuaryApi.Bearer(SandboxCredentials.EstuaryApiKey));

    [Fact]
    public async Task Alerts_are_read_backwards_from_the_newest()
    {
        List<JsonNode> read = [];
        JsonNode page = await ListAsync("by: {prefix: \"acmeCo/\"}, last: 25");
        Assert.Equal(25, page["edges"]!.AsArray().Count);
        read.AddRange(page["edges"]!.AsArray().Select(e => e!));
        while ((bool)page["pageInfo"]!["hasPreviousPage"]!)
        {
            Assert.Equal((string?)read[^1]["cursor"], (string?)page["pageInfo"]!["endCursor"]);
            page = await ListAsync($"by: {{prefix: \"acmeCo/\"}}, last: 25, before: \"{page["pageInfo"]!["endCursor"]}\"");
            Assert.False((bool)page["pageInfo"]!["hasNextPage"]!);
            read.AddRange(page["edges"]!.AsArray().Select(e => e!));
        }

        string[] fired = [.. read.Select(e => (string)e["node"]!["firedAt"]!)];
        Assert.InRange(fired.Length, 55, 70);
        Assert.True(string.CompareOrdinal(fired[^1], "2025-11-20") > 0);
        Assert.Equal(fired.OrderDescending(StringComparer.Ordinal), fired);
        Assert.Equal(read.Count, read.Select(e => (string)e["cursor"]!).Distinct().Count());
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00;[a-z_]+;acmeCo/", (string)read[0]["cursor"]!);
    }

    [Fact]
    public async Task First_alone_means_nothing_and_after_leads_back_to_the_newer()
    {
        JsonNode twenty = await ListAsync("by: {prefix: \"acmeCo/\"}, first: 3");
        JsonArray edges = twenty["edges"]!.AsArray();

        JsonNode newer = await ListAsync($"by: {{prefix: \"acmeCo/\"}}, first: 2, after: \"{edges[5]!["cursor"]}\"");

        Assert.Equal(20, edges.Count);
        Assert.Equal([(string?)edges[3]!["cursor"], (string?)edges[4]!["cursor"]], newer["edges"]!.AsArray().Select(e => (string?)e!["cursor"]));
        Assert.True((bool)newer["pageInfo"]!["hasNextPage"]!);
    }

    [Fact]
    public async Task Active_alerts_belong_to_the_tasks_in_trouble()
    {
        JsonNode[] active = [.. (await ListAsync("by: {prefix: \"acmeCo/\", active: true}"))["edges"]!.AsArray().Select(e => e!["node"]!)];

        Assert.Equal(
            [
                "auto_discover_failed acmeCo/salesforce/source-salesforce", "data_movement_stalled acmeCo/analytics/bigquery/materialize-bigquery", "data_movement_stalled acmeCo/google-ads/source-google-ads",
                "shard_failed acmeCo/google-ads/source-google-ads", "task_auto_disabled_failing acmeCo/intercom/source-intercom", "task_chronically_failing acmeCo/google-ads/source-google-ads",
            ],
            active.Select(a => $"{a["alertType"]} {a["catalogName"]}").Order(StringComparer.Ordinal));
        Assert.All(active, a => Assert.True(a["resolvedAt"] is null && a["resolvedArguments"] is null && (string?)a["arguments"]!["state"] == "firing"), throwIfEmpty: true);
        JsonNode resolved = (await ListAsync("by: {prefix: \"acmeCo/\", active: false}, last: 1"))["edges"]![0]!["node"]!;
        Assert.Equal("resolved", (string?)resolved["resolvedArguments"]!["state"]);
        Assert.True(string.CompareOrdinal((string?)resolved["firedAt"], (string?)resolved["resolvedAt"]) <= 0);
    }

    [Fact]
    public async Task A_reference_has_its_own_alerts()
    {
        JsonNode data = await EstuaryApi.DataAsync(_client, """
            { liveSpecs(by: {names: ["acmeCo/google-ads/source-google-ads", "acmeCo/gong/calls"]}) { edges { node {
                activeAlerts { alertType firedAt } alertHistory(last: 2) { pageInfo { hasPreviousPage endCursor } edges { node { alertType } } }
            } } } }
            """);

        JsonNode capture = data["liveSpecs"]!["edges"]![1]!["node"]!;
        Assert.Equal(["task_chronically_failing", "data_movement_stalled", "shard_failed"], capture["activeAlerts"]!.AsArray().Select(a => (string)a!["alertType"]!));
        Assert.Equal(2, capture["alertHistory"]!["edges"]!.AsArray().Count);
        Assert.True((bool)capture["alertHistory"]!["pageInfo"]!["hasPreviousPage"]!);
        Assert.Empty(data["liveSpecs"]!["edges"]![0]!["node"]!["activeAlerts"]!.AsArray());
    }

    [Theory]
    [InlineData("partnerCo/shared/")]
    [InlineData("bobCo/")]
    [InlineData("")]
    public async Task Only_an_administrator_sees_alerts(string prefix) => Assert.Equal(
        $"PermissionDenied: {SandboxCredentials.EstuaryServiceAccount} is not authorized to access prefix or name '{prefix}' with required capability admin",
        await EstuaryApi.ErrorAsync(_client, $$"""{ alerts(by: {prefix: "{{prefix}}"}) { edges { cursor } } }"""));

    [Theory]
    [InlineData("by: {prefix: \"acmeCo\"}", "Failed to parse \"Prefix\": 'acmeCo' must end with '/'")]
    [InlineData("by: {active: true}", "Invalid value for argument \"by.prefix\", expected type \"Prefix!\"")]
    [InlineData("by: {prefix: \"acmeCo/\"}, before: \"x\"", "Invalid value for argument \"before\": 'x' is not a cursor of alerts")]
    public async Task Arguments_are_checked(string arguments, string message) =>
        Assert.Equal(message, await EstuaryApi.ErrorAsync(_client, "{ alerts(" + arguments + ") { edges { cursor } } }"));

    [Fact]
    public async Task Every_alert_has_a_known_type()
    {
        JsonNode data = await EstuaryApi.DataAsync(_client, "{ alertTypes { alertType displayName description isDefault isSystem } alerts(by: {prefix: \"acmeCo/\"}, last: 100) { edges { node { alertType } } } }");

        string[] types = [.. data["alertTypes"]!.AsArray().Select(t => (string)t!["alertType"]!)];
        Assert.Equal(12, types.Length);
        Assert.Subset(types.ToHashSet(), data["alerts"]!["edges"]!.AsArray().Select(e => (string)e!["node"]!["alertType"]!).ToHashSet());
        Assert.Contains(data["alertTypes"]!.AsArray(), t => (bool)t!["isSystem"]!);
    }

    private async Task<JsonNode> ListAsync(string arguments) => (await EstuaryApi.DataAsync(_client, "{ alerts(" + arguments + ") " + Page + " }"))["alerts"]!;
}
