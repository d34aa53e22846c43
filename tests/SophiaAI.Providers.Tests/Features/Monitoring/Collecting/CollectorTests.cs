using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Features.Alerting.Rules;
using SophiaAI.Providers.Features.Monitoring.Collecting;
using SophiaAI.Providers.Features.Monitoring.Configuration;
using SophiaAI.Providers.Features.Monitoring.Measures;
using SophiaAI.Providers.Features.Monitoring.Store;

namespace SophiaAI.Providers.Tests.Features.Monitoring.Collecting;

/// <summary>What is collected in a slot: checks and sources that are due, and what is not known.</summary>
public sealed class CollectorTests : IDisposable
{
    private static readonly MeasureDefinition s_lag = new("lag", "s", "How far behind.");
    private static readonly MeasureDefinition s_failures = new("failures", "1", "What has failed.") { Kind = MeasureKind.Event, Latency = TimeSpan.FromMinutes(30) };

    private readonly Watched _watched = new();
    private MonitorState _state = new();
    private DateTimeOffset _slot = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    public void Dispose() => _watched.Dispose();

    [Fact]
    public async Task A_check_that_passes_is_up_and_one_that_is_skipped_is_unknown()
    {
        Collection found = await CollectAsync(new Script("Own",
            Script.Ends("Passes", static () => null),
            Script.Ends("Fails", static () => Script.Failure(FailureReason.AccessDenied)),
            Script.Ends("Skips", static () => new CheckSkippedException("Nothing to check.")),
            Script.Ends("Deep", static () => null) with { Tags = [CheckTag.Deep] },
            Script.Ends("Slow", static () => null) with { Tags = [CheckTag.Security] }));
        Assert.Equal([("Fails", 0), ("Passes", 1)], Values(found, "up"));
        // How long a failure took says nothing of how fast the service is.
        Assert.Equal("Passes", Assert.Single(found.Readings, static reading => reading.Measure == "check_duration").Labels["check"]);
        LabelSet details = found.Details[LabelSet.Of(("service", "Own"), ("check", "Fails"))];
        Assert.Equal("AccessDenied", details["reason"]);
        Assert.StartsWith("Look at it", details["advice"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_configured_is_said_once_and_again_when_it_was_in_between()
    {
        Exception? end = Script.Failure(FailureReason.NotConfigured);
        Script suite = new("Own", Script.Ends("Settings", () => end));
        Assert.Equal(["Own is not watched. It does not work."], (await CollectAsync(suite)).Warnings);
        Collection second = await CollectAsync(suite);
        Assert.Empty(second.Warnings);
        Assert.Empty(second.Readings);
        end = null;
        Assert.Single(Values(await CollectAsync(suite), "up"));
        end = Script.Failure(FailureReason.NotConfigured);
        Assert.Single((await CollectAsync(suite)).Warnings);
    }

    [Fact]
    public async Task A_check_that_is_not_due_stays_as_it_was_and_one_that_failed_is_run_each_time()
    {
        int runs = 0;
        Exception? end = null;
        Check check = Script.Ends("Hourly", () =>
        {
            runs++;
            return end;
        });
        Script suite = new("Own", check with { Every = TimeSpan.FromHours(1) });
        await CollectAsync(suite);
        Assert.Equal([("Hourly", 1)], Values(await CollectAsync(suite), "up"));
        Assert.Equal(1, runs);
        // The file says more than the check.
        _watched.File = _watched.File with { Checks = new CheckSettings { Every = [new("own/h*", TimeSpan.FromMinutes(15))] } };
        end = Script.Failure(FailureReason.Timeout);
        await CollectAsync(suite);
        Assert.Equal([("Hourly", 0)], Values(await CollectAsync(suite), "up"));
        await CollectAsync(suite);
        Assert.Equal(3, runs);
    }

    [Theory]
    [InlineData("Own", "", "A,B")]
    [InlineData("own/a*", "", "A")]
    [InlineData("", "Own/B", "A")]
    [InlineData("*", "Own", "")]
    public async Task The_file_says_which_checks_are_run(string include, string exclude, string expected)
    {
        _watched.File = _watched.File with { Checks = new CheckSettings { Include = Names(include), Exclude = Names(exclude) } };
        Collection found = await CollectAsync(new Script("Own", Script.Ends("A", static () => null), Script.Ends("B", static () => null)));
        Assert.Equal(Names(expected, ','), Values(found, "up").Select(static value => value.Check));
    }

    [Fact]
    public async Task An_event_is_counted_once_although_it_is_found_again()
    {
        List<(string Id, DateTimeOffset At)> events = [("1", _slot.AddMinutes(-3)), ("2", _slot.AddMinutes(-2)), ("old", _slot.AddHours(-2))];
        List<DateTimeOffset> since = [];
        Source("Failures", [s_failures], run =>
        {
            since.Add(run.Since);
            foreach ((string id, DateTimeOffset at) in events) run.Add(s_failures, id, at, LabelSet.Of(("task", "t")));
            return Task.CompletedTask;
        });
        Assert.Equal([2], Of(await CollectAsync(), "failures"));
        events.Add(("3", _slot.AddMinutes(-20)));
        Assert.Equal([1], Of(await CollectAsync(), "failures"));
        Collection third = await CollectAsync();
        Assert.Empty(Of(third, "failures"));
        // It was read nevertheless: there was nothing.
        Assert.Equal(third.State.Slot, third.State.Known["failures"]);
        DateTimeOffset first = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
        Assert.Equal([first.AddMinutes(-35), first.AddMinutes(-30), first.AddMinutes(-25)], since);
    }

    [Fact]
    public async Task After_a_gap_it_looks_back_a_day_and_says_what_was_not_looked_at()
    {
        DateTimeOffset since = default;
        Source("Failures", [s_failures], run =>
        {
            since = run.Since;
            return Task.CompletedTask;
        });
        await CollectAsync();
        _slot = _slot.AddDays(2);
        Assert.Equal(["Fake/Failures: what happened between 2026-11-20 12:00 and 2026-11-21 12:05 UTC was not looked at, because the monitor did not run."], (await CollectAsync()).Warnings);
        Assert.Equal(_slot.AddMinutes(-5).AddDays(-1), since);
        Assert.Empty((await CollectAsync()).Warnings);
    }

    [Fact]
    public async Task A_source_that_fails_is_told_its_values_are_unknown_and_the_others_are_read()
    {
        Source("Lag", [s_lag], static _ => throw new InvalidOperationException("broken"));
        Source("Failures", [s_failures], static run =>
        {
            run.Add(s_failures, "1", run.Now, LabelSet.Empty);
            return Task.CompletedTask;
        });
        Collection found = await CollectAsync();
        Assert.Equal(["Fake/Lag was not read: InvalidOperationException: broken"], found.Warnings);
        Assert.Equal(["Fake/Failures"], found.Sources);
        Assert.False(found.State.Known.ContainsKey("lag"));
        Assert.Single(Of(found, "failures"));
    }

    [Fact]
    public async Task A_failure_that_lasts_is_said_once()
    {
        Source("Lag", [s_lag], static _ => throw Script.Failure(FailureReason.AccessDenied));
        Assert.Single((await CollectAsync()).Warnings);
        Assert.Empty((await CollectAsync()).Warnings);
    }

    [Fact]
    public async Task A_source_is_read_when_it_is_due_and_the_file_may_say_otherwise()
    {
        int reads = 0;
        Source("Lag", [s_lag], run =>
        {
            reads++;
            run.Add(s_lag, 4, LabelSet.Of(("task", "a")));
            return Task.CompletedTask;
        }, TimeSpan.FromMinutes(15));
        for (int i = 0; i < 6; i++) await CollectAsync();
        Assert.Equal(2, reads);
        _watched.File = _watched.File with { Measures = new Dictionary<string, MeasureSettings> { ["Fake/Lag"] = new() { Every = TimeSpan.FromMinutes(5) } } };
        for (int i = 0; i < 6; i++) await CollectAsync();
        Assert.Equal(8, reads);
        _watched.File = _watched.File with { Measures = new Dictionary<string, MeasureSettings> { ["Fake/Lag"] = new() { IsEnabled = false } } };
        Assert.Empty(Of(await CollectAsync(), "lag"));
        _watched.File = _watched.File with { Measures = new Dictionary<string, MeasureSettings>() };
        _watched.IsConfigured = false;
        Assert.Empty(Of(await CollectAsync(), "lag"));
        Assert.Equal(8, reads);
    }

    [Theory]
    [InlineData(false, false, 0)]
    [InlineData(false, true, 1)]
    [InlineData(true, false, 1)]
    public async Task A_suspended_warehouse_is_not_woken_unless_the_file_says_so(bool isAwake, bool wake, int expected)
    {
        int reads = 0;
        MeasureSource source = new("Queries", [s_lag], _ =>
        {
            reads++;
            return Task.CompletedTask;
        });
        _watched.Sources.Add(source with { NeedsWarehouse = true, IsAwakeAsync = (_, _) => Task.FromResult(isAwake) });
        _watched.File = _watched.File with { Measures = new Dictionary<string, MeasureSettings> { ["Fake/Queries"] = new() { Wake = wake } } };
        Assert.Empty((await CollectAsync()).Warnings);
        Assert.Equal(expected, reads);
    }

    [Theory]
    [InlineData("lag", false, 1)]
    [InlineData("up", true, 1)]
    [InlineData("up", false, 0)]
    public async Task What_no_rule_is_about_is_read_only_if_the_file_names_it(string measure, bool isNamed, int expected)
    {
        int reads = 0;
        Source("Lag", [s_lag], _ =>
        {
            reads++;
            return Task.CompletedTask;
        });
        MonitorFile file = _watched.File;
        _watched.File = file with
        {
            Measures = isNamed ? file.Measures : new Dictionary<string, MeasureSettings>(),
            Configuration = file.Configuration with { Rules = [file.Configuration.Rules[0] with { Condition = new AbsenceCondition(new MeasureSelector(measure, []), TimeSpan.FromHours(1)) }] },
        };
        await CollectAsync();
        Assert.Equal(expected, reads);
    }

    [Fact]
    public void A_ratio_needs_both_measures()
    {
        MeasureSelector errors = new("errors", []);
        MeasureSelector all = new("all", []);
        Assert.Equal([errors, all], new WindowCondition(errors, WindowFunction.Ratio, TimeSpan.FromHours(1), default) { Of = all }.Selectors);
        Assert.Equal([errors, all], new BurnRateCondition(errors, all, 0.99, []).Selectors);
    }

    [Fact]
    public async Task Values_have_the_service_as_a_label_and_what_comes_from_outside_is_safe_to_show()
    {
        Source("Lag", [s_lag], static run =>
        {
            run.Add(s_lag, 1, LabelSet.Of(("task", "a\u202Eb\n" + new string('x', 300))));
            run.Add(s_lag, double.NaN, LabelSet.Empty);
            run.Add(new MeasureDefinition("other", "1", "Not its own."), 1);
            return Task.CompletedTask;
        });
        Reading reading = Assert.Single((await CollectAsync()).Readings);
        Assert.Equal("Fake", reading.Labels["service"]);
        Assert.StartsWith("a\\u{202e}b ", reading.Labels["task"], StringComparison.Ordinal);
        Assert.Equal(201, reading.Labels["task"].Length);
    }

    [Fact]
    public async Task Labels_that_are_too_long_are_cut_between_two_characters_and_stay_apart()
    {
        Source("Lag", [s_lag], static run =>
        {
            foreach (string end in new[] { "1", "2" }) run.Add(s_lag, 1, LabelSet.Of(("task", new string('x', 183) + "🔴🔴🔴🔴🔴🔴🔴🔴🔴🔴" + end)));
            return Task.CompletedTask;
        });
        string[] tasks = [.. (await CollectAsync()).Readings.Select(static reading => reading.Labels["task"])];
        Assert.Equal(2, tasks.Distinct().Count());
        Assert.All(tasks, static task => Assert.Equal((new string('x', 183) + "…", 200), (task[..184], task.Length)));
    }

    private static string[] Names(string text, char separator = '|') => text.Split(separator, StringSplitOptions.RemoveEmptyEntries);

    // Named by the file: otherwise it is read only for the rules.
    private void Source(string name, MeasureDefinition[] measures, Func<MeasureRun, Task> read, TimeSpan? every = null)
    {
        _watched.Sources.Add(new MeasureSource(name, measures, read) { Every = every ?? TimeSpan.FromMinutes(5) });
        _watched.File = _watched.File with { Measures = _watched.File.Measures.Append(KeyValuePair.Create($"Fake/{name}", new MeasureSettings())).ToDictionary() };
    }

    private async Task<Collection> CollectAsync(params CheckSuite[] suites)
    {
        ProviderContext context = _watched.Context();
        Collection found = await new Collector(context, new MeasureCatalog(context.Services), _watched.File).CollectAsync(suites, _state, _slot, TestContext.Current.CancellationToken);
        _state = found.State;
        _slot = _slot.AddMinutes(5);
        return found;
    }

    private static IEnumerable<(string Check, double Value)> Values(Collection found, string measure) =>
        found.Readings.Where(reading => reading.Measure == measure).Select(static reading => (reading.Labels["check"], reading.Value)).OrderBy(static value => value.Item1, StringComparer.Ordinal);

    private static IEnumerable<double> Of(Collection found, string measure) => found.Readings.Where(reading => reading.Measure == measure).Select(static reading => reading.Value);
}
