using System.Text.Json;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Services.Estuary;

/// <summary>What is measured of Estuary Flow. The time is 2026-11-20, noon.</summary>
public sealed class EstuaryMeasureTests : IDisposable
{
    private readonly FlowBed _bed = new();
    private readonly List<(string Type, object Spec)> _specs = [];
    private readonly List<object> _hours = [];
    private readonly List<object> _alerts = [];

    public EstuaryMeasureTests() => _bed.Always(Answer);

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task Shards_have_failed_or_not_and_of_a_new_task_it_is_not_known()
    {
        Task("acmeCo/runs", "capture");
        Task("acmeCo/failed", "capture", shards: "FAILED");
        Task("acmeCo/new", "capture", shards: null);
        Task("acmeCo/off", "materialization", shards: "FAILED", isDisabled: true);
        MeasureRun run = await ReadAsync("Tasks");
        Assert.Equal(
            ["estuary_failed_shards{task=\"acmeCo/runs\"} 0", "estuary_failed_shards{task=\"acmeCo/failed\"} 1", "estuary_failed_shards{task=\"acmeCo/off\"} 0"],
            run.Values());
        Assert.Equal(2, _bed.Service.Requests.Count);
    }

    [Fact]
    public async Task A_materialization_is_late_as_its_latest_binding_and_data_old_as_its_last()
    {
        Task("acmeCo/out", "materialization", sources: ["acmeCo/a", "acmeCo/b"]);
        Collection("acmeCo/a");
        Collection("acmeCo/b");
        _hours.Add(Buckets.Of("acmeCo/a", "2026-11-20T11:00:00Z", 1, "2026-11-20T11:50:00Z"));
        _hours.Add(Buckets.Of("acmeCo/b", "2026-11-20T11:00:00Z", 1, "2026-11-20T11:58:00Z"));
        _hours.Add(Buckets.Of("acmeCo/out", "2026-11-20T11:00:00Z", parts: Buckets.Materialize(("acmeCo/a", "2026-11-20T11:50:00Z", 0), ("acmeCo/b", "2026-11-20T11:43:00Z", 512))));
        MeasureRun run = await ReadAsync("Freshness");
        Assert.Equal(
            ["estuary_lag{task=\"acmeCo/out\"} 900", "estuary_data_age{collection=\"acmeCo/a\"} 600", "estuary_data_age{collection=\"acmeCo/b\"} 120"],
            run.Values());
        // Two lists, the specifications, and the statistics by hour.
        Assert.Equal(4, _bed.Service.Requests.Count);
    }

    [Fact]
    public async Task What_has_read_all_is_not_late()
    {
        Task("acmeCo/out", "materialization", sources: ["acmeCo/a"]);
        Collection("acmeCo/a");
        _hours.Add(Buckets.Of("acmeCo/a", "2026-11-20T11:00:00Z", 1, "2026-11-20T11:50:00Z"));
        _hours.Add(Buckets.Of("acmeCo/out", "2026-11-20T11:00:00Z", parts: Buckets.Materialize(("acmeCo/a", "2026-11-20T11:50:01Z", 0))));
        Assert.Contains("estuary_lag{task=\"acmeCo/out\"} 0", (await ReadAsync("Freshness")).Values());
    }

    [Fact]
    public async Task What_had_no_document_and_what_another_tenant_owns_is_not_known()
    {
        Task("acmeCo/out", "materialization", sources: ["others/a"]);
        Task("acmeCo/off", "materialization", sources: ["acmeCo/b"], isDisabled: true);
        Collection("acmeCo/b");
        _hours.Add(Buckets.Of("acmeCo/out", "2026-11-20T11:00:00Z", parts: Buckets.Materialize(("others/a", "2026-11-20T11:43:00Z", 512))));
        Assert.Empty((await ReadAsync("Freshness")).Readings);
    }

    [Fact]
    public async Task An_active_alert_is_one_whatever_it_is_about()
    {
        _alerts.AddRange([Alert("acmeCo/a", "shard_failed"), Alert("acmeCo/a", "shard_failed"), Alert("acmeCo/b", "data_movement_stalled")]);
        MeasureRun run = await ReadAsync("Alerts");
        Assert.Equal(
            ["estuary_alerts{task=\"acmeCo/a\", type=\"shard_failed\"} 1", "estuary_alerts{task=\"acmeCo/b\", type=\"data_movement_stalled\"} 1"],
            run.Values());
        JsonElement by = _bed.Variables(0).GetProperty("by");
        Assert.Equal(("acmeCo/", true), (by.GetProperty("prefix").GetString(), by.GetProperty("active").GetBoolean()));
        Assert.Single(_bed.Service.Requests);
    }

    [Fact]
    public async Task Alerts_that_the_key_may_not_read_are_not_known()
    {
        _bed.Refuse("PermissionDenied: you are not authorized to 'acmeCo/'");
        MeasureRun run = await ReadAsync("Alerts");
        Assert.Equal(["estuary_alerts"], run.Unknown);
        Assert.Equal(["Estuary's alerts can be read only with the admin capability on the tenant, which the key does not have."], run.Unseen);
    }

    [Fact]
    public async Task Alerts_beyond_those_that_are_read_are_not_known_and_so_not_resolved()
    {
        for (int i = 0; i < 500; i++) _alerts.Add(Alert($"acmeCo/{i}", "shard_failed"));
        _alerts.Add(Alert("acmeCo/0", "shard_failed"));
        Assert.Empty((await ReadAsync("Alerts")).Unknown);
        _alerts.Add(Alert("acmeCo/500", "shard_failed"));
        MeasureRun run = await ReadAsync("Alerts");
        Assert.Equal(["estuary_alerts"], run.Unknown);
        Assert.Equal(["Estuary has more than 500 active alerts: only the first ones were read."], run.Unseen);
        Assert.Equal(500, run.Readings.Count);
    }

    [Fact]
    public async Task After_too_many_alerts_of_one_tenant_the_next_is_not_asked_for()
    {
        using FlowBed bed = new(tenant: null);
        bed.Answer(new { prefixes = new { pageInfo = new { hasNextPage = false, endCursor = "c" }, edges = ((string[])["a/", "b/"]).Select(static prefix => new { node = new { prefix, userCapability = "admin" } }) } });
        bed.Answer(new { alerts = new { pageInfo = new { hasPreviousPage = false, endCursor = "c" }, edges = Enumerable.Range(0, 501).Select(static i => new { node = Alert($"a/{i}", "shard_failed") }) } });
        MeasureRun run = await Measuring.ReadAsync(bed.Client.Context, "Estuary/Alerts");
        Assert.Single(run.Unseen);
        Assert.Equal(2, bed.Service.Requests.Count);
    }

    [Fact]
    public async Task Volume_and_hours_are_those_of_24_hours_that_have_ended()
    {
        Task("acmeCo/in", "capture");
        Task("acmeCo/idle", "capture");
        _hours.Add(Buckets.Of("acmeCo/in", "2026-11-19T12:00:00Z"));
        _hours.Add(Buckets.Of("acmeCo/in", "2026-11-20T11:00:00Z"));
        MeasureRun run = await ReadAsync("Usage");
        // Three hundred bytes and an hour in each.
        Assert.Equal(["estuary_bytes_day{task=\"acmeCo/in\"} 600", "estuary_usage_hours{task=\"acmeCo/in\"} 2"], run.Values());
        Assert.Equal(3, _bed.Service.Requests.Count);
    }

    [Fact]
    public async Task The_present_hour_does_not_count()
    {
        _bed.Clock.Advance(TimeSpan.FromMinutes(30));
        Task("acmeCo/in", "capture");
        _hours.Add(Buckets.Of("acmeCo/in", "2026-11-20T11:00:00Z"));
        _hours.Add(Buckets.Of("acmeCo/in", "2026-11-20T12:00:00Z"));
        Assert.Contains("estuary_usage_hours{task=\"acmeCo/in\"} 1", (await ReadAsync("Usage")).Values());
    }

    [Fact]
    public async Task Of_too_many_tasks_the_first_are_looked_at_and_that_is_said()
    {
        for (int i = 0; i < 251; i++) Task($"acmeCo/{i}", "capture");
        Assert.Equal(["There are 251 names in Estuary's catalog to look at: only the first 250 were."], (await ReadAsync("Usage")).Unseen);
        // Two lists, and statistics of a hundred names at a time.
        Assert.Equal(5, _bed.Service.Requests.Count);
    }

    [Fact]
    public async Task A_source_that_fails_says_why()
    {
        _bed.Refuse("Unauthorized: invalid token");
        await Assert.ThrowsAsync<ServiceException>(() => ReadAsync("Tasks"));
    }

    private Task<MeasureRun> ReadAsync(string source) => Measuring.ReadAsync(_bed.Client.Context, $"Estuary/{source}");

    private object Answer(JsonElement variables)
    {
        JsonElement by = variables.GetProperty("by");
        if (by.TryGetProperty("grain", out JsonElement grain)) return grain.GetString() == "HOURLY" ? Buckets.Page([.. _hours]) : Buckets.Page();
        if (by.TryGetProperty("active", out _)) return new { alerts = new { pageInfo = new { hasPreviousPage = false, endCursor = "c" }, edges = _alerts.Select(static alert => new { node = alert }) } };
        string? type = by.TryGetProperty("catalogType", out JsonElement given) ? given.GetString() : null;
        return new { liveSpecs = new { pageInfo = new { hasNextPage = false, endCursor = "c" }, edges = _specs.Where(spec => type is null || spec.Type == type).Select(static spec => new { node = spec.Spec }) } };
    }

    private void Collection(string name) => Add(name, "collection", new { }, isDisabled: false, shards: null);

    private void Task(string name, string type, string? shards = "OK", bool isDisabled = false, string[]? sources = null) =>
        Add(name, type, new { bindings = (sources ?? []).Select(static source => new { source, resource = new { table = "A" } }) }, isDisabled, shards);

    private void Add(string name, string type, object model, bool isDisabled, string? shards) => _specs.Add((type, new
    {
        catalogName = name,
        userCapability = "admin",
        liveSpec = new { catalogType = type, isDisabled, model },
        status = shards is null ? null : new { type = "OK", summary = "OK", controller = new { activation = new { shardStatus = new { status = shards } } } },
    }));

    private static object Alert(string name, string type) => new { catalogName = name, alertType = type, firedAt = "2026-11-20T10:00:00Z" };
}
