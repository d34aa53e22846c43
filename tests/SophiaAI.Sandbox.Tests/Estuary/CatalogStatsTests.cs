using System.Globalization;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Estuary;

/// <summary>Statistics agree with each other, whichever way they are added up, and with the troubles of the tasks.</summary>
public sealed class CatalogStatsTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private const string Query = """
        query($by: CatalogStatsBy!) { catalogStats(by: $by) { pageInfo { hasNextPage hasPreviousPage } edges { cursor node {
          catalogName grain timestamp
          statsSummary { readByMe { docsTotal bytesTotal } readFromMe { docsTotal bytesTotal } writtenByMe { docsTotal bytesTotal } writtenToMe { docsTotal bytesTotal } warnings errors failures usageSeconds txnCount lastPublishedAt }
          taskStats {
            capture { collection right { docsTotal } out { docsTotal bytesTotal } lastPublishedAt }
            derive { transforms { transform source input { docsTotal } lastSourcePublishedAt bytesBehind } published { docsTotal } out { docsTotal } lastPublishedAt }
            materialize { collection left { docsTotal } right { docsTotal bytesTotal } out { docsTotal } lastSourcePublishedAt bytesBehind }
          }
        } } } }
        """;

    private readonly HttpClient _client = sandbox.Client("estuary", EstuaryApi.Bearer(SandboxCredentials.EstuaryApiKey));

    [Fact]
    public async Task A_captures_documents_are_those_of_its_collections()
    {
        JsonNode[] rows = await RowsAsync("HOURLY", "2026-11-19T09:00:00Z", "2026-11-19T12:00:00Z", ["acmeCo/gong/source-gong", .. await TargetsAsync("acmeCo/gong/source-gong")]);

        JsonNode[] capture = [.. rows.Where(r => (string)r["catalogName"]! == "acmeCo/gong/source-gong")];
        Assert.Equal(3, capture.Length);
        foreach (JsonNode row in capture)
        {
            JsonNode[] collections = [.. rows.Where(r => (string)r["timestamp"]! == (string)row["timestamp"]! && r != row)];
            ulong written = Number(row, "writtenByMe", "bytesTotal");
            Assert.True(written > 0);
            Assert.Equal(written, Sum(collections, "writtenToMe", "bytesTotal"));
            Assert.Equal(written, Total(row["taskStats"]!["capture"]!.AsArray().Select(b => Parse(b!["out"]!["bytesTotal"]))));
            Assert.Equal((0UL, "3600"), (Number(row, "writtenToMe", "docsTotal"), (string?)row["statsSummary"]!["usageSeconds"]));
            Assert.All(collections, c => Assert.Null(c["taskStats"]), throwIfEmpty: true);
        }
    }

    [Theory]
    [InlineData("DAILY", "2026-11-16T00:00:00Z", "2026-11-18T00:00:00Z", 2)]
    [InlineData("MONTHLY", "2026-10-01T00:00:00Z", "2026-11-01T00:00:00Z", 1)]
    public async Task Longer_buckets_are_the_sums_of_hours(string grain, string start, string end, int count)
    {
        string[] names = ["acmeCo/salesforce/source-salesforce"];
        JsonNode[] longer = await RowsAsync(grain, start, end, names);
        JsonNode[] hours = await RowsAsync("HOURLY", start, end, names);

        Assert.Equal(count, longer.Length);
        Assert.All(longer, r => Assert.Equal(grain, (string?)r["grain"]), throwIfEmpty: true);
        foreach (string unit in new[] { "docsTotal", "bytesTotal" })
            Assert.Equal(Sum(hours, "writtenByMe", unit), Sum(longer, "writtenByMe", unit));
        Assert.Equal(hours.Max(r => (string?)r["statsSummary"]!["lastPublishedAt"]), longer.Max(r => (string?)r["statsSummary"]!["lastPublishedAt"]));
    }

    [Fact]
    public async Task A_prefix_is_the_sum_of_its_members()
    {
        string[] members = ["acmeCo/gong/source-gong", .. await TargetsAsync("acmeCo/gong/source-gong")];
        JsonNode[] rows = await RowsAsync("DAILY", "2026-11-18T00:00:00Z", "2026-11-19T00:00:00Z", ["acmeCo/gong/", .. members]);

        JsonNode whole = Assert.Single(rows, r => (string)r["catalogName"]! == "acmeCo/gong/");
        JsonNode[] parts = [.. rows.Where(r => r != whole)];
        Assert.Null(whole["taskStats"]);
        foreach (string sum in new[] { "readByMe", "readFromMe", "writtenByMe", "writtenToMe" })
            Assert.Equal(Sum(parts, sum, "docsTotal"), Number(whole, sum, "docsTotal"));
        Assert.Equal(Total(parts.Select(p => Parse(p["statsSummary"]!["usageSeconds"]))), Parse(whole["statsSummary"]!["usageSeconds"]));
    }

    [Fact]
    public async Task A_materialization_reads_what_its_sources_were_written()
    {
        string[] sources = [.. (await SourcesAsync("acmeCo/warehouse/snowflake/materialize-snowflake")).Take(40)];
        JsonNode[] rows = await RowsAsync("HOURLY", "2026-11-19T10:00:00Z", "2026-11-19T11:00:00Z", ["acmeCo/warehouse/snowflake/materialize-snowflake", .. sources]);

        JsonNode task = Assert.Single(rows, r => r["taskStats"] is not null && (string)r["catalogName"]! == "acmeCo/warehouse/snowflake/materialize-snowflake");
        JsonObject[] bindings = [.. task["taskStats"]!["materialize"]!.AsArray().Select(b => b!.AsObject())];
        Assert.Equal(Number(task, "readByMe", "bytesTotal"), Total(bindings.Select(b => Parse(b["right"]!["bytesTotal"]))));
        Assert.All(bindings, b => Assert.True((string?)b["bytesBehind"] == "0" && b["lastSourcePublishedAt"] is not null), throwIfEmpty: true);
        foreach (JsonNode source in rows.Where(r => r != task))
        {
            ulong read = Parse(Assert.Single(bindings, b => (string)b["collection"]! == (string)source["catalogName"]!)["right"]!["bytesTotal"]);
            ulong readers = (ulong)(await NeighboursAsync((string)source["catalogName"]!, "readBy")).Length;
            Assert.Equal((Number(source, "writtenToMe", "bytesTotal"), read * readers), (read, Number(source, "readFromMe", "bytesTotal")));
        }
    }

    [Fact]
    public async Task A_derivation_reads_by_transforms_and_writes_to_itself()
    {
        JsonNode row = Assert.Single(await RowsAsync("DAILY", "2026-11-18T00:00:00Z", "2026-11-19T00:00:00Z", ["acmeCo/finance/daily-revenue"]));

        JsonNode derive = row["taskStats"]!["derive"]!;
        Assert.True(Number(row, "writtenToMe", "docsTotal") > 0);
        Assert.Equal(Number(row, "writtenByMe", "docsTotal"), Number(row, "writtenToMe", "docsTotal"));
        Assert.Equal(Number(row, "writtenByMe", "docsTotal"), Parse(derive["out"]!["docsTotal"]));
        Assert.Equal(Number(row, "readByMe", "docsTotal"), Total(derive["transforms"]!.AsArray().Select(t => Parse(t!["input"]!["docsTotal"]))));
        Assert.Contains(derive["transforms"]!.AsArray(), t => (string?)t!["transform"] == "from_payments" && (string?)t["source"] == "acmeCo/billing/payments");
    }

    [Fact]
    public async Task A_task_that_stalled_falls_further_behind()
    {
        JsonNode[] rows = await RowsAsync("HOURLY", "2026-11-18T18:00:00Z", "2026-11-19T18:00:00Z", ["acmeCo/analytics/bigquery/materialize-bigquery"]);

        ulong[] behind = [.. rows.Select(r => Total(r["taskStats"]!["materialize"]!.AsArray().Select(b => Parse(b!["bytesBehind"]))))];
        JsonNode[] stalled = [.. rows.Where((_, i) => behind[i] > 0)];
        Assert.Equal(24, rows.Length);
        Assert.Equal(behind.Order(), behind);
        Assert.Equal(3, behind.Count(b => b == 0));
        Assert.All(stalled, r => Assert.Equal(0UL, Number(r, "readByMe", "docsTotal")), throwIfEmpty: true);
        Assert.Single(stalled.SelectMany(r => r["taskStats"]!["materialize"]!.AsArray()).Where(b => (string?)b!["collection"] == "acmeCo/product/events").Select(b => (string?)b!["lastSourcePublishedAt"]).Distinct());
    }

    [Fact]
    public async Task A_task_that_fails_has_failures_and_gaps_and_one_that_is_disabled_has_nothing()
    {
        JsonNode[] failing = await RowsAsync("HOURLY", "2026-11-18T00:00:00Z", "2026-11-19T00:00:00Z", ["acmeCo/google-ads/source-google-ads"]);

        Assert.Equal(6, failing.Length);
        Assert.All(failing, r => Assert.Equal(("1", "0"), ((string?)r["statsSummary"]!["failures"], (string?)r["statsSummary"]!["writtenByMe"]!["docsTotal"])), throwIfEmpty: true);
        Assert.Empty(await RowsAsync("HOURLY", "2026-11-19T18:00:00Z", "2026-11-20T00:00:00Z", ["acmeCo/intercom/source-intercom", "acmeCo/intercom/contacts"]));
    }

    [Fact]
    public async Task There_is_more_to_do_on_working_days()
    {
        JsonNode[] days = await RowsAsync("DAILY", "2026-11-09T00:00:00Z", "2026-11-16T00:00:00Z", ["acmeCo/product/source-mysql"]);

        ulong[] docs = [.. days.Select(d => Number(d, "writtenByMe", "docsTotal"))];
        Assert.Equal(7, docs.Length);
        Assert.True(docs[..5].Min() > docs[5..].Max());
    }

    [Fact]
    public async Task Hours_are_kept_for_months_and_days_for_years()
    {
        string[] names = ["acmeCo/"];

        Assert.Empty(await RowsAsync("HOURLY", "2026-05-30T00:00:00Z", "2026-06-01T00:00:00Z", names));
        Assert.Equal(2, (await RowsAsync("DAILY", "2026-05-30T00:00:00Z", "2026-06-01T00:00:00Z", names)).Length);
        Assert.Empty(await RowsAsync("MONTHLY", "2024-01-01T00:00:00Z", "2025-02-01T00:00:00Z", names));
        Assert.Empty(await RowsAsync("DAILY", "2026-11-21T00:00:00Z", "2026-11-23T00:00:00Z", names));
        Assert.Equal(12, (await RowsAsync("MONTHLY", "2025-12-01T00:00:00Z", "2026-12-01T00:00:00Z", names)).Length);
    }

    [Fact]
    public async Task Names_come_once_and_in_order_with_a_cursor_each()
    {
        JsonNode page = await PageAsync("DAILY", "2026-11-18T00:00:00Z", "2026-11-19T00:00:00Z", ["acmeCo/stripe/events", "acmeCo/product/events", "acmeCo/stripe/events"]);

        Assert.Equal(["acmeCo/product/events", "acmeCo/stripe/events"], page["edges"]!.AsArray().Select(e => (string)e!["node"]!["catalogName"]!));
        Assert.Equal("YWNtZUNvL3Byb2R1Y3QvZXZlbnRzADIwMjYtMTEtMThUMDA6MDA6MDArMDA6MDA", (string?)page["edges"]![0]!["cursor"]);
        Assert.False((bool)page["pageInfo"]!["hasNextPage"]!);
    }

    [Theory]
    [InlineData("DAILY", "2026-10-06T06:00:00Z", "2026-10-08T00:00:00Z", "`start` (2026-10-06T06:00:00+00:00) is not aligned to the daily grain; a bucket that straddles it would be omitted from the results")]
    [InlineData("HOURLY", "2026-10-06T06:00:00Z", "2026-10-06T07:30:00Z", "`end` (2026-10-06T07:30:00+00:00) is not aligned to the hourly grain; a bucket that straddles it would be omitted from the results")]
    [InlineData("MONTHLY", "2026-10-02T00:00:00Z", "2026-11-01T00:00:00Z", "`start` (2026-10-02T00:00:00+00:00) is not aligned to the monthly grain; a bucket that straddles it would be omitted from the results")]
    [InlineData("DAILY", "2026-10-06T00:00:00Z", "2026-10-06T00:00:00Z", "`start` (2026-10-06T00:00:00+00:00) must be before `end` (2026-10-06T00:00:00+00:00)")]
    [InlineData("HOURLY", "2025-01-01T00:00:00Z", "2026-11-01T00:00:00Z", "query matches more than 10000 buckets; narrow `names` or the time range, or request a coarser grain")]
    [InlineData("WEEKLY", "2026-10-06T00:00:00Z", "2026-10-07T00:00:00Z", "Invalid value for argument \"by.grain\", enumeration type \"CatalogStatsGrain\" does not contain the value \"WEEKLY\"")]
    [InlineData("DAILY", "yesterday", "2026-10-07T00:00:00Z", "Failed to parse \"DateTime\": input contains invalid characters")]
    public async Task What_makes_no_sense_is_refused(string grain, string start, string end, string message) =>
        Assert.Equal(message, await EstuaryApi.ErrorAsync(_client, Query, By(grain, start, end, ["acmeCo/gong/calls"])));

    [Theory]
    [InlineData(0, "greater than or equal to 1")]
    [InlineData(101, "less than or equal to 100")]
    public async Task The_number_of_names_is_limited(int count, string limit) => Assert.Equal(
        $"Failed to parse \"[String!]\": the value length is {count}, must be {limit} (occurred while parsing \"CatalogStatsBy\")",
        await EstuaryApi.ErrorAsync(_client, Query, By("DAILY", "2026-10-06T00:00:00Z", "2026-10-07T00:00:00Z", Enumerable.Range(0, count).Select(i => $"acmeCo/{i}"))));

    [Fact]
    public async Task The_permission_comes_before_the_rest() => Assert.Equal(
        $"PermissionDenied: {SandboxCredentials.EstuaryServiceAccount} is not authorized to access prefix or name 'bobCo/' with required capability read",
        await EstuaryApi.ErrorAsync(_client, Query, By("DAILY", "2026-10-08T06:00:00Z", "2026-10-07T00:00:00Z", ["acmeCo/", "bobCo/"])));

    private static JsonObject By(string grain, string start, string end, IEnumerable<string> names) => new()
    {
        ["by"] = new JsonObject { ["names"] = new JsonArray([.. names.Select(n => JsonValue.Create(n))]), ["grain"] = grain, ["start"] = start, ["end"] = end },
    };

    private static ulong Number(JsonNode row, string flow, string count) => Parse(row["statsSummary"]![flow]![count]);

    private static ulong Sum(IEnumerable<JsonNode> rows, string flow, string count) => Total(rows.Select(r => Number(r, flow, count)));

    private static ulong Total(IEnumerable<ulong> numbers) => numbers.Aggregate(0UL, (sum, number) => sum + number);

    private static ulong Parse(JsonNode? text) => ulong.Parse((string)text!, CultureInfo.InvariantCulture);

    private async Task<JsonNode> PageAsync(string grain, string start, string end, IEnumerable<string> names) =>
        (await EstuaryApi.DataAsync(_client, Query, By(grain, start, end, names)))["catalogStats"]!;

    private async Task<JsonNode[]> RowsAsync(string grain, string start, string end, IEnumerable<string> names) =>
        [.. (await PageAsync(grain, start, end, names))["edges"]!.AsArray().Select(e => e!["node"]!)];

    private Task<string[]> TargetsAsync(string name) => NeighboursAsync(name, "writesTo");

    private Task<string[]> SourcesAsync(string name) => NeighboursAsync(name, "readsFrom");

    private async Task<string[]> NeighboursAsync(string name, string field)
    {
        JsonNode data = await EstuaryApi.DataAsync(_client, "{ liveSpecs(by: {names: [\"" + name + "\"]}) { edges { node { liveSpec { found: " + field + "(first: 200) { edges { cursor } } } } } } }");
        return [.. data["liveSpecs"]!["edges"]![0]!["node"]!["liveSpec"]!["found"]!["edges"]!.AsArray().Select(e => (string)e!["cursor"]!)];
    }
}
