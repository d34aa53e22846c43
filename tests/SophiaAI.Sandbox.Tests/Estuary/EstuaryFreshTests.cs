using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Estuary;

/// <summary>Estuary when all is well, and when one thing is not.</summary>
public sealed class EstuaryFreshTests : IAsyncLifetime
{
    private const string Capture = "acmeCo/gong/source-gong";
    private const string Calls = "acmeCo/gong/calls";
    private const string Disabled = "acmeCo/intercom/source-intercom";
    private const string Snowflake = "acmeCo/warehouse/snowflake/materialize-snowflake";
    private const int MostNames = 100;
    private readonly SandboxFixture _sandbox = new();
    private HttpClient? _client;

    private HttpClient Client => _client ??= _sandbox.Client("estuary", EstuaryApi.Bearer(SandboxCredentials.EstuaryApiKey));

    private DateTimeOffset Now => _sandbox.Time.GetUtcNow();

    public async ValueTask InitializeAsync()
    {
        await _sandbox.InitializeAsync();
        _sandbox.Time.Advance(TimeSpan.FromDays(8) + TimeSpan.FromMinutes(37));
        _sandbox.Server.SetFresh(true);
    }

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task Every_collection_has_got_something_in_the_last_minutes()
    {
        Dictionary<string, DateTimeOffset> newest = await NewestAsync(await NamesAsync("collection"));

        Assert.True(newest.Count > 130);
        Assert.All(newest, n => Assert.InRange(Now - n.Value, TimeSpan.Zero, TimeSpan.FromMinutes(5)));
    }

    [Fact]
    public async Task No_task_fails_waits_is_disabled_or_has_an_alert()
    {
        JsonNode data = await EstuaryApi.DataAsync(Client, """
            { liveSpecs(by: {prefix: "acmeCo/"}, first: 500) { edges { node { catalogName status { type controller { activation { shardStatus { status } } } } } } }
              alerts(by: {prefix: "acmeCo/", active: true}, last: 50) { edges { node { alertType } } } }
            """);

        Assert.Empty(data["alerts"]!["edges"]!.AsArray());
        Assert.All(data["liveSpecs"]!["edges"]!.AsArray().Where(e => e!["node"]!["status"] is not null), e => Assert.Equal("OK", (string?)e!["node"]!["status"]!["type"]));
    }

    [Fact]
    public async Task What_was_wrong_is_wrong_again_when_the_data_is_not_fresh_any_more()
    {
        await using SandboxServer server = await SandboxServer.StartAsync(new SandboxOptions { TimeProvider = _sandbox.Time }, TestContext.Current.CancellationToken);
        server.Estuary.HasIncidents = true;
        using HttpClient client = HttpClients.Create(server.Url("estuary"), EstuaryApi.Bearer(SandboxCredentials.EstuaryApiKey));
        string before = await ConditionAsync(client);

        server.SetFresh(true);
        string fresh = await ConditionAsync(client);
        server.SetFresh(true);
        server.SetFresh(false);

        Assert.NotEqual(before, fresh);
        Assert.Equal(before, await ConditionAsync(client));
        server.SetFresh(true);
        Assert.Equal(Alerts(fresh), Alerts(await ConditionAsync(client)));
    }

    [Fact]
    public async Task What_somebody_publishes_while_the_data_is_fresh_is_not_taken_back()
    {
        JsonNode mended = await SpecAsync(Disabled);
        string model = mended["model"]!.ToJsonString();
        await PostAsync("specs", $$"""{"catalogName": "{{Disabled}}", "model": {{model}}, "detail": "mine"}""");
        string? mine = (string?)(await SpecAsync(Disabled))["lastPubId"];

        _sandbox.Server.SetFresh(false);
        JsonNode kept = await SpecAsync(Disabled);

        Assert.NotEqual((string?)mended["lastPubId"], mine);
        Assert.Equal((mine, false), ((string?)kept["lastPubId"], (bool)kept["isDisabled"]!));
    }

    [Fact]
    public async Task Incidents_that_were_ended_while_the_data_is_fresh_stay_ended()
    {
        await DeleteAsync("incidents");

        _sandbox.Server.SetFresh(false);

        Assert.All(JsonNode.Parse(Alerts(await ConditionAsync(Client)))!.AsArray(), a => Assert.Equal(Disabled, (string?)a!["node"]!["catalogName"]), throwIfEmpty: true);
    }

    [Fact]
    public async Task No_materialization_is_behind()
    {
        string[] tasks = await NamesAsync("materialization");
        JsonNode[] bindings = [.. (await RowsAsync(tasks)).SelectMany(r => r["taskStats"]!["materialize"]!.AsArray()).OfType<JsonNode>()];

        Assert.All(bindings, b => Assert.Equal("0", (string?)b["bytesBehind"]), throwIfEmpty: true);
        Assert.All(bindings, b => Assert.InRange(Now - Time(b["lastSourcePublishedAt"]), TimeSpan.Zero, TimeSpan.FromMinutes(5)));
    }

    [Fact]
    public async Task A_delayed_capture_makes_its_collections_old_and_no_others()
    {
        await PostAsync("delays", $$"""{"task": "{{Capture}}", "minutes": 400}""");
        Dictionary<string, DateTimeOffset> newest = await NewestAsync([Calls, "acmeCo/hubspot/deals"], hours: 10);

        Assert.InRange(Now - newest[Calls], TimeSpan.FromMinutes(400), TimeSpan.FromMinutes(405));
        Assert.InRange(Now - newest["acmeCo/hubspot/deals"], TimeSpan.Zero, TimeSpan.FromMinutes(5));

        await DeleteAsync("delays");
        Assert.InRange(Now - (await NewestAsync([Calls]))[Calls], TimeSpan.Zero, TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task A_delayed_materialization_is_that_far_behind()
    {
        await PostAsync("delays", $$"""{"task": "{{Snowflake}}", "minutes": 20}""");
        JsonNode[] bindings = [.. (await RowsAsync([Snowflake])).SelectMany(r => r["taskStats"]!["materialize"]!.AsArray()).OfType<JsonNode>()];

        Assert.All(bindings, b => Assert.Equal(Now.AddMinutes(-20), Time(b["lastSourcePublishedAt"])), throwIfEmpty: true);
        Assert.All(bindings, b => Assert.NotEqual("0", (string?)b["bytesBehind"]));
    }

    [Fact]
    public async Task A_shard_that_has_failed_is_well_again_at_once()
    {
        await PostAsync("incidents", $$"""{"task": "{{Snowflake}}", "type": "shard_failed"}""");
        _sandbox.Time.Advance(TimeSpan.FromMinutes(10));
        string? failing = await ShardAsync();
        JsonNode[] behind = [.. (await RowsAsync([Snowflake])).SelectMany(r => r["taskStats"]!["materialize"]!.AsArray()).OfType<JsonNode>()];

        await DeleteAsync("incidents");
        string? well = await ShardAsync();
        JsonNode[] caughtUp = [.. (await RowsAsync([Snowflake])).SelectMany(r => r["taskStats"]!["materialize"]!.AsArray()).OfType<JsonNode>()];

        Assert.Equal(("FAILED", "OK"), (failing, well));
        Assert.Contains(behind, b => (string?)b["bytesBehind"] != "0");
        Assert.All(caughtUp, b => Assert.Equal("0", (string?)b["bytesBehind"]), throwIfEmpty: true);
    }

    /// <summary>How all tasks are, what was published last, and which alerts there are.</summary>
    private static async Task<string> ConditionAsync(HttpClient client) => (await EstuaryApi.DataAsync(client, """
        { liveSpecs(by: {prefix: "acmeCo/"}, first: 500) { edges { node { catalogName liveSpec { lastPubId isDisabled } status { type summary controller { activation { shardStatus { status } } } } } } }
          alerts(by: {prefix: "acmeCo/", active: true}, last: 50) { edges { node { alertType catalogName firedAt } } } }
        """)).ToJsonString();

    private static string Alerts(string condition) => JsonNode.Parse(condition)!["alerts"]!["edges"]!.ToJsonString();

    private async Task<JsonNode> SpecAsync(string name) => (await EstuaryApi.DataAsync(
        Client, $$"""{ liveSpecs(by: {names: ["{{name}}"]}) { edges { node { liveSpec { lastPubId isDisabled model } } } } }"""))["liveSpecs"]!["edges"]![0]!["node"]!["liveSpec"]!;

    private async Task<string?> ShardAsync() => (string?)(await EstuaryApi.DataAsync(
        Client, $$"""{ liveSpecs(by: {names: ["{{Snowflake}}"]}) { edges { node { status { controller { activation { shardStatus { status } } } } } } } }"""))
        ["liveSpecs"]!["edges"]![0]!["node"]!["status"]!["controller"]!["activation"]!["shardStatus"]!["status"];

    private async Task<string[]> NamesAsync(string type)
    {
        JsonNode data = await EstuaryApi.DataAsync(
            Client, "query($type: CatalogType!) { liveSpecs(by: {prefix: \"acmeCo/\", catalogType: $type}, first: 500) { edges { node { catalogName liveSpec { catalogType } } } } }", new JsonObject { ["type"] = type });
        return [.. data["liveSpecs"]!["edges"]!.AsArray().Where(e => e!["node"]!["liveSpec"] is not null).Select(e => (string)e!["node"]!["catalogName"]!)];
    }

    /// <summary>When the newest document of each collection came, as the statistics of the last hours say.</summary>
    private async Task<Dictionary<string, DateTimeOffset>> NewestAsync(string[] names, int hours = 2)
    {
        Dictionary<string, DateTimeOffset> newest = [];
        foreach (JsonNode row in await RowsAsync(names, hours))
        {
            if (row["statsSummary"]!["lastPublishedAt"] is { } at)
                newest[(string)row["catalogName"]!] = Time(at);
        }

        return newest;
    }

    private async Task<List<JsonNode>> RowsAsync(string[] names, int hours = 1)
    {
        DateTimeOffset end = new(Now.Year, Now.Month, Now.Day, Now.Hour, 0, 0, TimeSpan.Zero);
        List<JsonNode> rows = [];
        foreach (string[] some in names.Chunk(MostNames))
        {
            JsonNode data = await EstuaryApi.DataAsync(
                Client,
                "query($by: CatalogStatsBy!) { catalogStats(by: $by) { edges { node { catalogName statsSummary { lastPublishedAt } taskStats { materialize { collection lastSourcePublishedAt bytesBehind } } } } } }",
                new JsonObject
                {
                    ["by"] = new JsonObject
                    {
                        ["names"] = new JsonArray([.. some.Select(n => (JsonNode)n)]), ["grain"] = "HOURLY", ["start"] = Text(end.AddHours(1 - hours)), ["end"] = Text(end.AddHours(1)),
                    },
                });
            rows.AddRange(data["catalogStats"]!["edges"]!.AsArray().Select(e => e!["node"]!));
        }

        return rows;
    }

    private async Task PostAsync(string knob, string body)
    {
        Answer answer = await Answer.PostAsync(Client, "/_sandbox/estuary/" + knob, body);
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
    }

    private async Task DeleteAsync(string knob) =>
        Assert.Equal(HttpStatusCode.NoContent, (await Answer.SendAsync(Client, HttpMethod.Delete, "/_sandbox/estuary/" + knob)).Status);

    private static string Text(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static DateTimeOffset Time(JsonNode? time) => DateTimeOffset.Parse((string)time!, CultureInfo.InvariantCulture);
}
