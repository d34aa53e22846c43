using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Estuary;

/// <summary>The metrics, and whether they say what the statistics say.</summary>
public sealed partial class EstuaryMetricsTests : IAsyncLifetime
{
    private const string Path = "/api/v1/metrics/";
    private const string Capture = "acmeCo/gong/source-gong";
    private const string Snowflake = "acmeCo/warehouse/snowflake/materialize-snowflake";
    private readonly SandboxFixture _sandbox = new();

    public async ValueTask InitializeAsync()
    {
        await _sandbox.InitializeAsync();
        _sandbox.Server.Estuary.HasIncidents = false;
        _sandbox.Time.Advance(TimeSpan.FromMinutes(30));
    }

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task Every_family_is_described_and_every_line_is_a_sample()
    {
        Answer answer = await ReadAsync("acmeCo/");
        string[] lines = answer.Text.Split('\n');
        HashSet<string> counters = [.. lines.Where(l => l.StartsWith("# TYPE ", StringComparison.Ordinal) && l.EndsWith(" counter", StringComparison.Ordinal)).Select(l => l.Split(' ')[2] + "_total")];

        Assert.Equal((HttpStatusCode.OK, "application/openmetrics-text"), (answer.Status, answer.ContentType));
        Assert.Equal(["# EOF", ""], lines[^2..]);
        Assert.All(lines[..^2].Where(l => !l.StartsWith('#')), line => Assert.Matches(Sample(), line));
        Assert.All(lines[..^2].Where(l => !l.StartsWith('#')), line => Assert.True(counters.Contains(line.Split('{')[0]) || line.StartsWith("materialized_last_source", StringComparison.Ordinal), line));
        Assert.Superset(
            new HashSet<string>
            {
                "captured_in_bytes_total", "captured_out_docs_total", "derived_in_docs_total", "derived_published_bytes_total", "derived_out_bytes_total", "materialized_in_docs_total",
                "materialized_load_bytes_total", "materialized_out_bytes_total", "logged_warnings_total", "logged_errors_total", "logged_failures_total", "read_by_me_bytes_total",
                "read_from_me_docs_total", "written_by_me_bytes_total", "written_to_me_docs_total", "txn_count_total", "usage_seconds_total",
            },
            counters);
    }

    [Fact]
    public async Task They_add_up_to_the_statistics_of_the_month()
    {
        string text = (await ReadAsync("acmeCo/")).Text;
        JsonNode month = (await EstuaryApi.DataAsync(
            _sandbox.Client("estuary", EstuaryApi.Bearer(SandboxCredentials.EstuaryApiKey)),
            $$"""{ catalogStats(by: {names: ["{{Capture}}"], grain: MONTHLY, start: "2026-11-01T00:00:00Z", end: "2026-12-01T00:00:00Z"}) { edges { node { statsSummary { writtenByMe { bytesTotal docsTotal } usageSeconds txnCount } } } } }"""))
            ["catalogStats"]!["edges"]![0]!["node"]!["statsSummary"]!;

        Assert.Equal(Number(month["writtenByMe"]!["bytesTotal"]), Value(text, "written_by_me_bytes_total", Capture));
        Assert.Equal(Number(month["writtenByMe"]!["docsTotal"]), Sum(text, "captured_out_docs_total", Capture));
        Assert.Equal(Number(month["usageSeconds"]), Value(text, "usage_seconds_total", Capture));
        Assert.Equal(Number(month["txnCount"]), Value(text, "txn_count_total", Capture));
    }

    [Fact]
    public async Task Hours_that_have_ended_are_not_counted_again()
    {
        decimal first = Value((await ReadAsync("acmeCo/")).Text, "written_by_me_bytes_total", Capture);
        _sandbox.Time.Advance(TimeSpan.FromHours(3));
        decimal later = Value((await ReadAsync("acmeCo/gong/")).Text, "written_by_me_bytes_total", Capture);
        await using SandboxServer other = await SandboxServer.StartAsync(new SandboxOptions { TimeProvider = _sandbox.Time }, TestContext.Current.CancellationToken);
        using HttpClient client = HttpClients.Create(other.Url("estuary"), EstuaryApi.Bearer(SandboxCredentials.EstuaryRefreshToken));

        Assert.True(later > first);
        Assert.Equal(later, Value((await Answer.GetAsync(client, Path + "acmeCo/")).Text, "written_by_me_bytes_total", Capture));
    }

    [Fact]
    public async Task Counters_begin_again_with_the_month()
    {
        decimal november = Value((await ReadAsync("acmeCo/")).Text, "usage_seconds_total", Capture);
        _sandbox.Time.Advance(new DateTimeOffset(2026, 12, 1, 2, 0, 0, TimeSpan.Zero) - _sandbox.Time.GetUtcNow());

        Assert.True(november > 1_000_000);
        Assert.Equal(7200, Value((await ReadAsync("acmeCo/")).Text, "usage_seconds_total", Capture));
    }

    [Fact]
    public async Task A_failure_is_in_the_metrics_at_once()
    {
        decimal before = Value((await ReadAsync("acmeCo/")).Text, "logged_failures_total", Capture);
        await Answer.PostAsync(_sandbox.Client("estuary"), "/_sandbox/estuary/incidents", $$"""{"task": "{{Capture}}"}""");

        Assert.True(Value((await ReadAsync("acmeCo/")).Text, "logged_failures_total", Capture) > before);
    }

    [Fact]
    public async Task A_delayed_materialization_has_read_what_is_that_old()
    {
        _sandbox.Server.SetFresh(true);
        decimal now = _sandbox.Time.GetUtcNow().ToUnixTimeSeconds();
        Assert.All(Values((await ReadAsync("acmeCo/")).Text, "materialized_last_source_published_at_time_seconds", Snowflake), at => Assert.InRange(at, now - 300, now));

        await Answer.PostAsync(_sandbox.Client("estuary"), "/_sandbox/estuary/delays", $$"""{"task": "{{Snowflake}}", "minutes": 20}""");
        Assert.All(Values((await ReadAsync("acmeCo/")).Text, "materialized_last_source_published_at_time_seconds", Snowflake), at => Assert.Equal(now - 1200, at));
    }

    private Task<Answer> ReadAsync(string prefix) => Answer.GetAsync(_sandbox.Client("estuary", EstuaryApi.Bearer(SandboxCredentials.EstuaryRefreshToken)), Path + prefix);

    private static decimal Value(string text, string name, string task) => Assert.Single(Values(text, name, task));

    private static decimal Sum(string text, string name, string task) => Values(text, name, task).Sum();

    private static decimal[] Values(string text, string name, string task) =>
    [
        .. text.Split('\n').Where(l => l.StartsWith($"{name}{{task=\"{task}\"", StringComparison.Ordinal)).Select(l => decimal.Parse(l.Split(' ')[^1], CultureInfo.InvariantCulture)),
    ];

    private static decimal Number(JsonNode? node) => decimal.Parse((string)node!, CultureInfo.InvariantCulture);

    [GeneratedRegex("""^[a-z_]+\{task="[^"]+"(,(collection|transform)="[^"]+")?\} [0-9.]+\z""")]
    private static partial Regex Sample();
}
