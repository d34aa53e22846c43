using System.Globalization;
using System.Net;
using System.Text.Json;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Telemetry;
using SophiaAI.Providers.Services.Estuary.Statistics;

namespace SophiaAI.Providers.Tests.Services.Estuary;

/// <summary>Statistics: whole buckets, requests that are small enough, and counts in text.</summary>
public sealed class EstuaryStatisticTests : IDisposable
{
    private static readonly DateTimeOffset s_now = Time("2026-11-20T12:34:56Z");

    private readonly FlowBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Theory]
    [InlineData(EstuaryGrain.Hour, "2026-11-20T09:15:00+01:00", "2026-11-20T10:00:01Z", "2026-11-20T08:00:00Z", "2026-11-20T11:00:00Z", 3)]
    [InlineData(EstuaryGrain.Hour, "2026-11-20T08:00:00Z", "2026-11-20T10:00:00Z", "2026-11-20T08:00:00Z", "2026-11-20T10:00:00Z", 2)]
    [InlineData(EstuaryGrain.Hour, null, null, "2026-11-19T13:00:00Z", "2026-11-20T13:00:00Z", 24)]
    [InlineData(EstuaryGrain.Day, "2026-11-01T00:30:00+01:00", "2026-11-03T00:00:00Z", "2026-10-31T00:00:00Z", "2026-11-03T00:00:00Z", 3)]
    [InlineData(EstuaryGrain.Day, null, null, "2026-10-22T00:00:00Z", "2026-11-21T00:00:00Z", 30)]
    [InlineData(EstuaryGrain.Month, "2026-01-31T23:59:59Z", "2026-03-01T00:00:01Z", "2026-01-01T00:00:00Z", "2026-04-01T00:00:00Z", 3)]
    [InlineData(EstuaryGrain.Month, null, null, "2025-12-01T00:00:00Z", "2026-12-01T00:00:00Z", 12)]
    [InlineData(EstuaryGrain.Month, null, "9999-12-31T23:59:59Z", "2025-12-01T00:00:00Z", "2026-12-01T00:00:00Z", 12)]
    [InlineData(EstuaryGrain.Month, "0001-01-01T00:00:00Z", "2020-03-01T00:00:00Z", "2020-01-01T00:00:00Z", "2020-03-01T00:00:00Z", 2)]
    public void A_window_is_widened_to_whole_buckets(string grain, string? from, string? to, string start, string end, int buckets)
    {
        EstuaryWindow window = EstuaryWindow.Of(grain, from is null ? null : Time(from), to is null ? null : Time(to), s_now);
        Assert.Equal((Time(start), Time(end), buckets), (window.Start, window.End, window.Buckets));
    }

    [Fact]
    public async Task A_window_in_the_future_has_no_buckets_and_costs_no_request()
    {
        EstuaryWindow window = EstuaryWindow.Of(EstuaryGrain.Hour, s_now.AddDays(1), s_now.AddDays(2), s_now);
        Assert.Equal(0, window.Buckets);
        Assert.Empty(await ListAsync(["acmeCo/a"], window));
        Assert.Empty(_bed.Service.Requests);
    }

    [Theory]
    [InlineData(250, 24)]
    [InlineData(3, 2000)]
    [InlineData(2, 30_000)]
    [InlineData(100, 100)]
    [InlineData(101, 1)]
    public async Task Requests_are_small_enough_and_together_ask_for_everything_once(int names, int hours)
    {
        _bed.Always(static _ => Buckets.Page());
        EstuaryWindow window = EstuaryWindow.Of(EstuaryGrain.Hour, s_now.AddHours(-hours), s_now.AddHours(-1), s_now);
        await ListAsync([.. Enumerable.Range(0, names).Select(static number => $"acmeCo/n{number:000}")], window);

        Dictionary<string, long> asked = [];
        foreach (JsonElement by in Enumerable.Range(0, _bed.Service.Requests.Count).Select(request => _bed.Variables(request).GetProperty("by")))
        {
            string[] given = [.. by.GetProperty("names").EnumerateArray().Select(static name => name.GetString()!)];
            long buckets = (long)(by.GetProperty("end").GetDateTimeOffset() - by.GetProperty("start").GetDateTimeOffset()).TotalHours;
            Assert.InRange(given.Length, 1, 100);
            Assert.InRange(given.Length * buckets, 1, 10_000);
            foreach (string name in given) asked[name] = asked.GetValueOrDefault(name) + buckets;
        }

        Assert.Equal(names, asked.Count);
        Assert.All(asked.Values, buckets => Assert.Equal(window.Buckets, buckets), throwIfEmpty: true);
    }

    [Fact]
    public async Task They_come_by_name_and_then_by_time_and_each_name_once()
    {
        _bed.Answer(Buckets.Page(
            Buckets.Of("acmeCo/b", "2026-11-20T08:00:00Z"), Buckets.Of("acmeCo/a", "2026-11-20T09:00:00Z"), Buckets.Of("acmeCo/a", "2026-11-20T08:00:00Z")));
        List<EstuaryStatistic> all = await ListAsync(["acmeCo/b", "acmeCo/a", "acmeCo/b"], Hours());
        Assert.Equal(["acmeCo/a 8", "acmeCo/a 9", "acmeCo/b 8"], all.Select(static one => string.Create(CultureInfo.InvariantCulture, $"{one.CatalogName} {one.Timestamp.Hour}")));
        JsonElement by = _bed.Variables(0).GetProperty("by");
        Assert.Equal(["acmeCo/a", "acmeCo/b"], by.GetProperty("names").EnumerateArray().Select(static name => name.GetString()));
        Assert.Equal("HOURLY", by.GetProperty("grain").GetString());
    }

    [Fact]
    public async Task Counts_are_numbers_in_text()
    {
        _bed.Answer(Buckets.Page(Buckets.Of("acmeCo/a", "2026-11-20T08:00:00Z", 4_000_000_000_000, "2026-11-20T08:59:00Z")));
        EstuaryStatistic only = Assert.Single(await ListAsync(["acmeCo/a"], Hours()));
        Assert.Equal((1, 200, 3, 4_000_000_000_000), (only.DocumentsReadByMe, only.BytesReadFromMe, only.DocumentsWrittenByMe, only.DocumentsWrittenToMe));
        Assert.Equal((5, 6, 7, TimeSpan.FromHours(1), 9), (only.Warnings, only.Errors, only.Failures, only.UsageTime, only.Transactions));
        Assert.Equal(Time("2026-11-20T08:59:00Z"), only.LastPublishedAt);
        Assert.Null(only.Bindings);
    }

    [Fact]
    public async Task A_task_has_its_bindings_and_a_derivation_its_transforms()
    {
        _bed.Answer(Buckets.Page(
            Buckets.Of("acmeCo/capture", "2026-11-20T08:00:00Z", parts: Buckets.Capture(("acmeCo/c", "2026-11-20T08:01:00Z"))),
            Buckets.Of("acmeCo/derived", "2026-11-20T08:00:00Z", parts: Buckets.Derive("2026-11-20T08:02:00Z", ("t", "acmeCo/s", "2026-11-20T08:03:00Z", 20))),
            Buckets.Of("acmeCo/materialization", "2026-11-20T08:00:00Z", parts: Buckets.Materialize(("acmeCo/c", "2026-11-20T08:04:00Z", 30)))));
        List<EstuaryStatistic> all = await ListAsync(["acmeCo/capture", "acmeCo/derived", "acmeCo/materialization"], Hours());

        EstuaryBindingStatistic[] bindings = [.. all.Select(static one => Assert.Single(one.Bindings!))];
        Assert.Equal(["acmeCo/c", "acmeCo/s", "acmeCo/c"], bindings.Select(static binding => binding.Collection));
        Assert.Equal([null, "t", null], bindings.Select(static binding => binding.Transform));
        Assert.Equal([null, 20L, 30L], bindings.Select(static binding => binding.BytesBehind));
        Assert.Equal([1, 3, 4], bindings.Select(static binding => binding.LastPublishedAt!.Value.Minute));
        Assert.Equal([4L, 4L, 4L], bindings.Select(static binding => binding.DocumentsIn));
        Assert.Equal([3L, 0L, 3L], bindings.Select(static binding => binding.DocumentsOut));
        Assert.Equal([0L, 0L, 1L], bindings.Select(static binding => binding.DocumentsLoaded));
        Assert.Equal(Time("2026-11-20T08:02:00Z"), all[1].LastPublishedAt);
    }

    [Theory]
    [InlineData(EstuaryGrain.Hour, "HOURLY", "2026-11-20T11:00:00Z", true)]
    [InlineData(EstuaryGrain.Hour, "HOURLY", "2026-11-20T12:00:00Z", false)]
    [InlineData(EstuaryGrain.Day, "DAILY", "2026-11-19T00:00:00Z", true)]
    [InlineData(EstuaryGrain.Day, "DAILY", "2026-11-20T00:00:00Z", false)]
    [InlineData(EstuaryGrain.Month, "MONTHLY", "2026-10-01T00:00:00Z", true)]
    [InlineData(EstuaryGrain.Month, "MONTHLY", "2026-11-01T00:00:00Z", false)]
    public async Task What_has_not_ended_is_not_complete(string grain, string sent, string timestamp, bool isComplete)
    {
        _bed.Answer(Buckets.Page(Buckets.Of("acmeCo/a", timestamp, grain: sent)));
        Assert.Equal(isComplete, Assert.Single(await ListAsync(["acmeCo/a"], EstuaryWindow.Of(grain, null, null, s_now))).IsComplete);
    }

    [Theory]
    [InlineData("PermissionDenied: key is not authorized to access prefix or name 'bobCo/x' with required capability read", FailureReason.AccessDenied)]
    [InlineData("`start` (2026-10-06T06:00:00+00:00) is not aligned to the daily grain; a bucket that straddles it would be omitted from the results", FailureReason.InvalidRequest)]
    public async Task A_refusal_within_status_200_is_an_error(string words, FailureReason reason)
    {
        _bed.Refuse(words);
        Assert.Equal(reason, (await Assert.ThrowsAsync<ServiceException>(() => ListAsync(["bobCo/x"], Hours()))).Reason);
    }

    [Fact]
    public async Task A_query_that_took_the_service_too_long_is_tried_again()
    {
        _bed.Refuse("timed out fetching catalog stats");
        _bed.Answer(Buckets.Page(Buckets.Of("acmeCo/a", "2026-11-20T08:00:00Z")));
        Assert.Single(await ListAsync(["acmeCo/a"], Hours()));
        for (int attempt = 0; attempt < 4; attempt++) _bed.Refuse("timed out fetching catalog stats");
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => ListAsync(["acmeCo/a"], Hours()));
        Assert.Equal((FailureReason.Timeout, 4), (failure.Reason, failure.Attempts));
    }

    [Theory]
    [InlineData("acmeCo/b", "2026-11-20T08:00:00Z", "HOURLY", "a name that was not asked for (acmeCo/b, HOURLY, 2026-11-20 08:00:00Z)")]
    [InlineData("acmeCo/", "2026-11-20T08:00:00Z", "HOURLY", "a name that was not asked for")]
    [InlineData("acmeCo/a", "2026-11-20T08:00:00Z", "DAILY", "a time that was not asked for (acmeCo/a, DAILY, 2026-11-20 08:00:00Z)")]
    [InlineData("acmeCo/a", "2026-11-20T08:30:00Z", "HOURLY", "a time that was not asked for")]
    [InlineData("acmeCo/a", "2026-11-20T05:00:00Z", "HOURLY", "a time that was not asked for")]
    [InlineData("acmeCo/a", "2026-11-20T13:00:00Z", "HOURLY", "a time that was not asked for")]
    [InlineData("acmeCo/a", "2026-11-20T07:00:00Z", "HOURLY", "a time that it gives twice (acmeCo/a, HOURLY, 2026-11-20 07:00:00Z)")]
    public async Task Statistics_that_were_not_asked_for_are_no_answer(string name, string timestamp, string grain, string what)
    {
        _bed.Answer(Buckets.Page(Buckets.Of("acmeCo/a", "2026-11-20T07:00:00Z"), Buckets.Of(name, timestamp, grain: grain)));
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => ListAsync(["acmeCo/a"], Hours()));
        Assert.Equal(FailureReason.InvalidResponse, failure.Reason);
        Assert.Contains(what, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_prefix_has_statistics_of_its_own()
    {
        _bed.Answer(Buckets.Page(Buckets.Of("acmeCo/", "2026-11-20T06:00:00Z"), Buckets.Of("acmeCo/", "2026-11-20T12:00:00Z"), Buckets.Of("acmeCo/a", "2026-11-20T12:00:00Z")));
        Assert.Equal(["acmeCo/", "acmeCo/", "acmeCo/a"], (await ListAsync(["acmeCo/a", "acmeCo/"], Hours())).Select(static one => one.CatalogName));
    }

    [Theory]
    [InlineData("docsTotal")]
    [InlineData("bytesTotal")]
    [InlineData("warnings")]
    [InlineData("errors")]
    [InlineData("failures")]
    [InlineData("usageSeconds")]
    [InlineData("txnCount")]
    [InlineData("grain")]
    public async Task A_count_that_is_missing_is_not_none(string field)
    {
        string whole = JsonSerializer.Serialize(new { data = Buckets.Page(Buckets.Of("acmeCo/a", "2026-11-20T08:00:00Z")) });
        _bed.Service.Answer(HttpStatusCode.OK, whole).Answer(HttpStatusCode.OK, whole.Replace($"\"{field}\"", "\"other\"", StringComparison.Ordinal));
        Assert.Single(await ListAsync(["acmeCo/a"], Hours()));
        Assert.Equal(FailureReason.InvalidResponse, (await Assert.ThrowsAsync<ServiceException>(() => ListAsync(["acmeCo/a"], Hours()))).Reason);
    }

    [Theory]
    [InlineData("400", "18446744073709551615")]
    [InlineData("9", "9223372036854775808")]
    public async Task A_count_that_does_not_fit_is_said_to_be_one(string sent, string count)
    {
        string whole = JsonSerializer.Serialize(new { data = Buckets.Page(Buckets.Of("acmeCo/a", "2026-11-20T08:00:00Z", 4)) });
        _bed.Service.Answer(HttpStatusCode.OK, whole.Replace($"\"{sent}\"", $"\"{count}\"", StringComparison.Ordinal));
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => ListAsync(["acmeCo/a"], Hours()));
        Assert.Equal((FailureReason.InvalidResponse, "Ask for single hours or single tasks, whose counts are smaller."), (failure.Reason, failure.RecommendedAction));
        Assert.Contains($"greater than this module can hold: {count},", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_first_part_is_not_taken_for_all()
    {
        _bed.Answer(new { catalogStats = new { pageInfo = new { hasNextPage = true, endCursor = "c" }, edges = Array.Empty<object>() } });
        Assert.Equal(FailureReason.InvalidResponse, (await Assert.ThrowsAsync<ServiceException>(() => ListAsync(["acmeCo/a"], Hours()))).Reason);
    }

    [Fact]
    public async Task A_long_span_shows_how_far_it_has_come()
    {
        _bed.Always(static _ => Buckets.Page());
        await ListAsync(["acmeCo/a"], EstuaryWindow.Of(EstuaryGrain.Hour, s_now.AddDays(-365), null, s_now));
        Assert.Equal(4, _bed.Events.Messages(ProviderEventKind.Progress).Count());
    }

    private static EstuaryWindow Hours() => EstuaryWindow.Of(EstuaryGrain.Hour, s_now.AddHours(-6), null, s_now);

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private Task<List<EstuaryStatistic>> ListAsync(string[] names, EstuaryWindow window) =>
        FlowBed.ReadAsync(new EstuaryStatisticProvider(_bed.Client).GetStatisticsAsync(names, window, TestContext.Current.CancellationToken));
}
