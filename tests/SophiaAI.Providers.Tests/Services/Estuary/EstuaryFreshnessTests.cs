using System.Globalization;
using System.Text.Json;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Estuary.Freshness;

namespace SophiaAI.Providers.Tests.Services.Estuary;

/// <summary>Freshness: the last document of a task, of whatever kind, and why it is old. The time is 2026-11-20, noon.</summary>
public sealed class EstuaryFreshnessTests : IDisposable
{
    private readonly FlowBed _bed = new();
    private readonly List<object> _specs = [];
    private readonly Dictionary<string, List<object>> _buckets = new() { ["HOURLY"] = [], ["DAILY"] = [], ["MONTHLY"] = [] };

    public EstuaryFreshnessTests() => _bed.Always(variables => variables.GetProperty("by").TryGetProperty("grain", out JsonElement grain)
        ? Buckets.Page([.. _buckets[grain.GetString()!]])
        : new { liveSpecs = new { pageInfo = new { hasNextPage = false, endCursor = "c" }, edges = _specs.Select(static spec => new { node = spec }) } });

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task A_capture_is_as_fresh_as_what_it_wrote_last()
    {
        Capture("acmeCo/capture", ["acmeCo/a", "acmeCo/b"]);
        Hour(Buckets.Of("acmeCo/capture", "2026-11-20T11:00:00Z", parts: Buckets.Capture(("acmeCo/a", "2026-11-20T11:48:00Z"), ("acmeCo/b", "2026-11-20T11:10:00Z"))));
        EstuaryFreshness found = await TestAsync("acmeCo/capture");
        Assert.Equal((EstuaryKind.Capture, true, EstuaryFreshnessReason.Fresh), (found.Kind, found.IsFresh, found.Reason));
        Assert.Equal((Time("2026-11-20T11:48:00Z"), TimeSpan.FromMinutes(12), (long?)null), (found.LastDocumentAt, found.Age, found.BytesBehind));
        Assert.Equal("The last document is 12 minutes old.", found.Message);
        Assert.Equal(2, _bed.Service.Requests.Count);
    }

    [Fact]
    public async Task One_old_table_among_many_is_named()
    {
        Capture("acmeCo/capture", ["acmeCo/a", "acmeCo/b", "acmeCo/c"]);
        Hour(Buckets.Of("acmeCo/capture", "2026-11-20T11:00:00Z", parts: Buckets.Capture(("acmeCo/a", "2026-11-20T11:48:00Z"), ("acmeCo/c", "2026-11-20T11:59:00Z"))));
        Day("acmeCo/capture", "2026-11-17T00:00:00Z", Buckets.Capture(("acmeCo/b", "2026-11-17T12:00:00Z")));

        EstuaryFreshness found = await TestAsync("acmeCo/capture");
        Assert.True(found.IsFresh);
        Assert.Equal("The last document is 1 minute old. Of its 3 bindings, 1 is not fresh: acmeCo/b.", found.Message);
        EstuaryBindingFreshness old = Assert.Single(found.Bindings, static binding => !binding.IsFresh);
        Assert.Equal(("acmeCo/b", TimeSpan.FromDays(3)), (old.Collection, old.Age));
        // Days, and no months: by then everything had been found.
        Assert.Equal(3, _bed.Service.Requests.Count);

        EstuaryFreshness each = await TestAsync("acmeCo/capture", each: true);
        Assert.Equal((false, EstuaryFreshnessReason.Stale, TimeSpan.FromDays(3)), (each.IsFresh, each.Reason, each.Age));
        Assert.StartsWith("The last document of the oldest binding is 3 days old, more than 1 hour.", each.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_disabled_binding_does_not_count()
    {
        Capture("acmeCo/capture", ["acmeCo/a", "acmeCo/b"], disabled: "acmeCo/b");
        Hour(Buckets.Of("acmeCo/capture", "2026-11-20T11:00:00Z", parts: Buckets.Capture(("acmeCo/a", "2026-11-20T11:48:00Z"))));
        EstuaryFreshness found = await TestAsync("acmeCo/capture", each: true);
        Assert.True(found.IsFresh);
        Assert.Equal([false, true], found.Bindings.Select(static binding => binding.IsDisabled));
        Assert.Equal(2, _bed.Service.Requests.Count);
    }

    [Fact]
    public async Task A_task_without_a_specification_has_the_bindings_that_statistics_have()
    {
        Spec("acmeCo/capture", "capture", null);
        Hour(Buckets.Of("acmeCo/capture", "2026-11-20T11:00:00Z", parts: Buckets.Capture(("acmeCo/a", "2026-11-20T11:48:00Z"))));
        EstuaryFreshness found = await TestAsync("acmeCo/capture");
        Assert.Equal((true, TimeSpan.FromMinutes(12), "acmeCo/a"), (found.IsFresh, found.Age, Assert.Single(found.Bindings).Collection));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_a_disabled_binding_wrote_last_does_not_make_a_task_fresh(bool each)
    {
        Capture("acmeCo/capture", ["acmeCo/a", "acmeCo/b"], disabled: "acmeCo/b");
        Hour(Buckets.Of("acmeCo/capture", "2026-11-20T11:00:00Z", parts: Buckets.Capture(("acmeCo/b", "2026-11-20T11:59:00Z"))));
        EstuaryFreshness found = await TestAsync("acmeCo/capture", each);
        Assert.Equal((false, EstuaryFreshnessReason.NoData, "It has had no document for two years."), (found.IsFresh, found.Reason, found.Message));

        Day("acmeCo/capture", "2026-11-17T00:00:00Z", Buckets.Capture(("acmeCo/a", "2026-11-17T12:00:00Z")));
        found = await TestAsync("acmeCo/capture", each);
        Assert.Equal((false, EstuaryFreshnessReason.Stale, TimeSpan.FromDays(3)), (found.IsFresh, found.Reason, found.Age));
    }

    [Fact]
    public async Task A_task_whose_bindings_are_all_disabled_has_no_data()
    {
        Capture("acmeCo/capture", ["acmeCo/b"], disabled: "acmeCo/b");
        Hour(Buckets.Of("acmeCo/capture", "2026-11-20T11:00:00Z", parts: Buckets.Capture(("acmeCo/b", "2026-11-20T11:59:00Z"))));
        EstuaryFreshness found = await TestAsync("acmeCo/capture");
        Assert.Equal((false, EstuaryFreshnessReason.NoData, "None of its bindings is enabled."), (found.IsFresh, found.Reason, found.Message));
    }

    [Fact]
    public async Task A_binding_that_has_been_removed_is_forgotten()
    {
        Capture("acmeCo/capture", ["acmeCo/a"]);
        Hour(Buckets.Of("acmeCo/capture", "2026-11-20T09:00:00Z", parts: Buckets.Capture(("acmeCo/a", "2026-11-20T09:00:00Z"), ("acmeCo/removed", "2026-11-20T11:59:00Z"))));
        EstuaryFreshness found = await TestAsync("acmeCo/capture");
        Assert.Equal((false, EstuaryFreshnessReason.Stale), (found.IsFresh, found.Reason));
        Assert.Single(found.Bindings);
    }

    [Theory]
    [InlineData(0, EstuaryFreshnessReason.Stale, "The last document is 3 hours old, more than 1 hour.")]
    [InlineData(2_000_000, EstuaryFreshnessReason.Behind, "The last document is 3 hours old, more than 1 hour. 2,000,000 bytes of its collections are still to be read.")]
    public async Task A_materialization_is_as_fresh_as_what_it_read_last(long behind, string reason, string message)
    {
        Materialization();
        Hour(Buckets.Of("acmeCo/materialization", "2026-11-20T08:00:00Z", parts: Buckets.Materialize(("acmeCo/a", "2026-11-20T08:30:00Z", 7))));
        Hour(Buckets.Of("acmeCo/materialization", "2026-11-20T11:00:00Z", parts: Buckets.Materialize(("acmeCo/a", "2026-11-20T09:00:00Z", behind))));
        EstuaryFreshness found = await TestAsync("acmeCo/materialization");
        Assert.Equal((EstuaryKind.Materialization, false, reason, behind, message), (found.Kind, found.IsFresh, found.Reason, found.BytesBehind, found.Message));
    }

    [Theory]
    [InlineData("2026-11-20T10:00:00Z", "HOURLY", "2 hours")]
    [InlineData("2026-11-20T00:00:00Z", "DAILY", "12 hours")]
    [InlineData("2026-11-10T00:00:00Z", "DAILY", "10 days")]
    public async Task What_was_to_be_read_earlier_says_nothing_about_now(string timestamp, string grain, string age)
    {
        Materialization("PENDING");
        _buckets[grain].Add(Buckets.Of("acmeCo/materialization", timestamp, parts: Buckets.Materialize(("acmeCo/a", timestamp, 0)), grain: grain));
        EstuaryFreshness found = await TestAsync("acmeCo/materialization");
        Assert.Equal((EstuaryFreshnessReason.Stale, (long?)null, (long?)null), (found.Reason, found.BytesBehind, Assert.Single(found.Bindings).BytesBehind));
        Assert.Equal($"The status of its shards is PENDING. The last document is {age} old, more than 1 hour. How much is still to be read is not known.", found.Message);
    }

    [Fact]
    public async Task The_present_hour_says_what_is_to_be_read_before_the_last_one_does()
    {
        _bed.Clock.Advance(TimeSpan.FromMinutes(20));
        Materialization();
        Hour(Buckets.Of("acmeCo/materialization", "2026-11-20T11:00:00Z", parts: Buckets.Materialize(("acmeCo/a", "2026-11-20T09:00:00Z", 500))));
        Assert.Equal((EstuaryFreshnessReason.Behind, 500), await BehindAsync());
        Hour(Buckets.Of("acmeCo/materialization", "2026-11-20T12:00:00Z", parts: Buckets.Materialize(("acmeCo/a", "2026-11-20T09:00:00Z", 0))));
        Assert.Equal((EstuaryFreshnessReason.Stale, 0), await BehindAsync());

        async Task<(string Reason, long? Bytes)> BehindAsync()
        {
            EstuaryFreshness found = await TestAsync("acmeCo/materialization");
            return (found.Reason, found.BytesBehind);
        }
    }

    [Theory]
    [InlineData("2026-11-20T12:04:59Z", true, EstuaryFreshnessReason.Fresh, "The last document is 0 seconds old.")]
    [InlineData("2026-11-20T12:05:01Z", false, EstuaryFreshnessReason.Future, "The last document has a time in the future, 2026-11-20 12:05:01Z, so how old it is is not known.")]
    [InlineData("2099-01-01T00:00:00Z", false, EstuaryFreshnessReason.Future, "The last document has a time in the future, 2099-01-01 00:00:00Z, so how old it is is not known.")]
    public async Task A_time_in_the_future_is_not_fresh(string last, bool isFresh, string reason, string message)
    {
        Capture("acmeCo/capture", ["acmeCo/a"]);
        Hour(Buckets.Of("acmeCo/capture", "2026-11-20T11:00:00Z", parts: Buckets.Capture(("acmeCo/a", last))));
        EstuaryFreshness found = await TestAsync("acmeCo/capture");
        Assert.Equal((isFresh, reason, message), (found.IsFresh, found.Reason, found.Message));
        Assert.Equal((Time(last), isFresh ? TimeSpan.Zero : (TimeSpan?)null), (found.LastDocumentAt, found.Age));
        Assert.Equal((isFresh, found.Age), (Assert.Single(found.Bindings).IsFresh, found.Bindings[0].Age));
    }

    [Fact]
    public async Task One_binding_with_a_time_in_the_future_is_enough()
    {
        Capture("acmeCo/capture", ["acmeCo/a", "acmeCo/b", "acmeCo/c"]);
        Hour(Buckets.Of("acmeCo/capture", "2026-11-20T11:00:00Z", parts: Buckets.Capture(("acmeCo/a", "2026-11-20T11:50:00Z"), ("acmeCo/b", "2099-01-01T00:00:00Z"), ("acmeCo/c", "2026-11-20T11:50:00Z"))));
        EstuaryFreshness each = await TestAsync("acmeCo/capture", each: true);
        Assert.Equal((false, EstuaryFreshnessReason.Future, Time("2099-01-01T00:00:00Z")), (each.IsFresh, each.Reason, each.LastDocumentAt));
        Assert.EndsWith("Of its 3 bindings, 1 is not fresh: acmeCo/b.", each.Message, StringComparison.Ordinal);
        Assert.Equal(EstuaryFreshnessReason.Future, (await TestAsync("acmeCo/capture")).Reason);
    }

    [Fact]
    public async Task A_derivation_is_as_fresh_as_what_it_wrote()
    {
        Spec("acmeCo/derived", "collection", new { key = new[] { "/id" }, derive = new { transforms = new[] { new { name = "t", source = new { name = "acmeCo/a" } }, new { name = "u", source = new { name = "acmeCo/a" } } } } });
        Hour(Buckets.Of("acmeCo/derived", "2026-11-20T11:00:00Z", 4, parts: Buckets.Derive("2026-11-20T11:30:00Z", ("t", "acmeCo/a", "2026-11-20T11:20:00Z", 5), ("u", "acmeCo/a", "2026-11-20T08:00:00Z", 6))));
        EstuaryFreshness found = await TestAsync("acmeCo/derived");
        Assert.Equal((EstuaryKind.Derivation, true, 11L), (found.Kind, found.IsFresh, found.BytesBehind));
        Assert.Equal(TimeSpan.FromMinutes(30), found.Age);
        Assert.Equal([("t", true), ("u", false)], found.Bindings.Select(static binding => (binding.Transform!, binding.IsFresh)));
        Assert.Contains("Of its 2 transforms, 1 is not fresh: u.", found.Message, StringComparison.Ordinal);

        Assert.Equal(TimeSpan.FromHours(4), (await TestAsync("acmeCo/derived", each: true)).Age);
    }

    [Fact]
    public async Task A_collection_is_as_fresh_as_what_was_written_to_it()
    {
        Spec("acmeCo/a", "collection", new { key = new[] { "/id" } });
        Hour(Buckets.Of("acmeCo/a", "2026-11-20T10:00:00Z", 4, "2026-11-20T10:59:00Z"));
        EstuaryFreshness found = await TestAsync("acmeCo/a", maxAge: TimeSpan.FromHours(2));
        Assert.Equal((EstuaryKind.Collection, true, TimeSpan.FromMinutes(61)), (found.Kind, found.IsFresh, found.Age));
        Assert.Empty(found.Bindings);
    }

    [Fact]
    public async Task Without_the_time_of_the_last_document_that_of_its_bucket_counts()
    {
        Spec("acmeCo/a", "collection", new { });
        _buckets["MONTHLY"].Add(Buckets.Of("acmeCo/a", "2026-06-01T00:00:00Z", grain: "MONTHLY"));
        _buckets["MONTHLY"].Add(Buckets.Of("acmeCo/a", "2026-04-01T00:00:00Z", written: 3, grain: "MONTHLY"));
        Assert.Equal(Time("2026-04-01T00:00:00Z"), (await TestAsync("acmeCo/a")).LastDocumentAt);
    }

    [Fact]
    public async Task It_looks_in_hours_then_in_days_then_in_months()
    {
        Spec("acmeCo/a", "collection", new { });
        EstuaryFreshness found = await TestAsync("acmeCo/a");
        Assert.Equal((false, EstuaryFreshnessReason.NoData, (TimeSpan?)null), (found.IsFresh, found.Reason, found.Age));
        Assert.Equal("It has had no document for two years.", found.Message);
        Assert.Equal(
            ["HOURLY 2026-11-19 2026-11-20", "DAILY 2026-10-20 2026-11-21", "MONTHLY 2024-11-01 2026-12-01"],
            Enumerable.Range(1, 3).Select(request => _bed.Variables(request).GetProperty("by")).Select(static by => string.Create(
                CultureInfo.InvariantCulture, $"{by.GetProperty("grain").GetString()} {by.GetProperty("start").GetDateTimeOffset():yyyy-MM-dd} {by.GetProperty("end").GetDateTimeOffset():yyyy-MM-dd}")));
        Assert.Equal(4, _bed.Service.Requests.Count);
    }

    [Fact]
    public async Task A_binding_of_which_nothing_ever_came_has_no_data()
    {
        Capture("acmeCo/capture", ["acmeCo/a", "acmeCo/b"]);
        Hour(Buckets.Of("acmeCo/capture", "2026-11-20T11:00:00Z", parts: Buckets.Capture(("acmeCo/a", "2026-11-20T11:48:00Z"))));
        EstuaryFreshness each = await TestAsync("acmeCo/capture", each: true);
        Assert.Equal((false, EstuaryFreshnessReason.NoData), (each.IsFresh, each.Reason));
        Assert.Equal("At least one of its bindings has had no document for two years. Of its 2 bindings, 1 is not fresh: acmeCo/b.", each.Message);
    }

    [Theory]
    [InlineData(true, "FAILED", "11:50", EstuaryFreshnessReason.Fresh, "It is disabled. The last document is 10 minutes old.")]
    [InlineData(true, "FAILED", "09:00", EstuaryFreshnessReason.Disabled, "It is disabled. The last document is 3 hours old, more than 1 hour.")]
    [InlineData(false, "FAILED", "11:50", EstuaryFreshnessReason.Fresh, "Its shards have failed: connection refused. The last document is 10 minutes old.")]
    [InlineData(false, "FAILED", "09:00", EstuaryFreshnessReason.Failed, "Its shards have failed: connection refused. The last document is 3 hours old, more than 1 hour.")]
    [InlineData(true, "PENDING", "09:00", EstuaryFreshnessReason.Disabled, "It is disabled. The last document is 3 hours old, more than 1 hour.")]
    [InlineData(false, "PENDING", "11:50", EstuaryFreshnessReason.Fresh, "The status of its shards is PENDING. The last document is 10 minutes old.")]
    [InlineData(false, "PENDING", "09:00", EstuaryFreshnessReason.Stale, "The status of its shards is PENDING. The last document is 3 hours old, more than 1 hour.")]
    [InlineData(false, "BACKFILL", "09:00", EstuaryFreshnessReason.Stale, "The status of its shards is BACKFILL. The last document is 3 hours old, more than 1 hour.")]
    [InlineData(false, "OK", "09:00", EstuaryFreshnessReason.Stale, "The last document is 3 hours old, more than 1 hour.")]
    public async Task Why_it_is_old_is_said(bool isDisabled, string shards, string last, string reason, string message)
    {
        Capture("acmeCo/capture", ["acmeCo/a"], isDisabled: isDisabled, shards: shards);
        Hour(Buckets.Of("acmeCo/capture", "2026-11-20T09:00:00Z", parts: Buckets.Capture(("acmeCo/a", $"2026-11-20T{last}:00Z"))));
        EstuaryFreshness found = await TestAsync("acmeCo/capture");
        Assert.Equal((reason == EstuaryFreshnessReason.Fresh, reason, message, shards), (found.IsFresh, found.Reason, found.Message, found.ShardStatus));
    }

    [Fact]
    public async Task What_does_not_exist_is_left_out_and_the_rest_comes_as_given()
    {
        _specs.Add(new { catalogName = "acmeCo/gone", liveSpec = (object?)null });
        Spec("acmeCo/a", "collection", new { });
        Spec("acmeCo/b", "collection", new { });
        Spec("acmeCo/test", "test", new { });
        List<EstuaryFreshness> found = await FlowBed.ReadAsync(new EstuaryFreshnessProvider(_bed.Client).TestAsync(
            ["acmeCo/b", "acmeCo/gone", "acmeCo/nothing", "acmeCo/test", "acmeCo/a"], new EstuaryFreshnessRule(TimeSpan.FromHours(1), false), TestContext.Current.CancellationToken));
        Assert.Equal(["acmeCo/b", "acmeCo/a"], found.Select(static one => one.CatalogName));
    }

    [Fact]
    public async Task What_can_not_be_read_is_an_error_and_not_stale()
    {
        using FlowBed bed = new();
        bed.Answer(new { liveSpecs = new { pageInfo = new { hasNextPage = false }, edges = new[] { new { node = new { catalogName = "acmeCo/a", liveSpec = new { catalogType = "collection" } } } } } })
            .Refuse("PermissionDenied: key is not authorized to access prefix or name 'acmeCo/a' with required capability read");
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => FlowBed.ReadAsync(new EstuaryFreshnessProvider(bed.Client).TestAsync(
            ["acmeCo/a"], new EstuaryFreshnessRule(TimeSpan.FromHours(1), false), TestContext.Current.CancellationToken)));
        Assert.Equal(FailureReason.AccessDenied, failure.Reason);
    }

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private void Hour(object bucket) => _buckets["HOURLY"].Add(bucket);

    private void Day(string name, string timestamp, object parts) => _buckets["DAILY"].Add(Buckets.Of(name, timestamp, parts: parts, grain: "DAILY"));

    private void Capture(string name, string[] collections, string? disabled = null, bool isDisabled = false, string shards = "OK") =>
        Spec(name, "capture", new { bindings = collections.Select(collection => new { target = collection, resource = new { }, disable = collection == disabled }) }, isDisabled, shards);

    private void Materialization(string shards = "OK") =>
        Spec("acmeCo/materialization", "materialization", new { bindings = new[] { new { source = (object)"acmeCo/a", resource = new { table = "A" } } } }, shards: shards);

    private void Spec(string name, string type, object? model, bool isDisabled = false, string shards = "OK") => _specs.Add(new
    {
        catalogName = name,
        liveSpec = new { catalogType = type, isDisabled, model },
        status = new { controller = new { activation = new { shardStatus = new { status = shards }, lastFailure = new { message = "connection refused.\n  at line 5" } } } },
    });

    private async Task<EstuaryFreshness> TestAsync(string name, bool each = false, TimeSpan? maxAge = null) => Assert.Single(await FlowBed.ReadAsync(
        new EstuaryFreshnessProvider(_bed.Client).TestAsync([name], new EstuaryFreshnessRule(maxAge ?? TimeSpan.FromHours(1), each), TestContext.Current.CancellationToken)));
}
