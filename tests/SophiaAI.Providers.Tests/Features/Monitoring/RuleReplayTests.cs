using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Features.Alerting;
using SophiaAI.Providers.Features.Alerting.Configuration;
using SophiaAI.Providers.Features.Alerting.Rules;
using SophiaAI.Providers.Features.Monitoring;
using SophiaAI.Providers.Features.Monitoring.Replaying;
using SophiaAI.Providers.Features.Monitoring.Samples;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Features.Monitoring;

/// <summary>Rules over the values of the past.</summary>
public sealed class RuleReplayTests : IDisposable
{
    private static readonly DateTimeOffset s_start = new(2026, 10, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan s_interval = TimeSpan.FromMinutes(30);
    private static readonly LabelSet s_one = LabelSet.Of(("service", "Fake"));
    private static readonly MeasureDefinition s_heat = new("heat", "s", "How hot it is.");
    private static readonly MeasureDefinition s_falls = new("falls", "1", "How often it fell.") { Kind = MeasureKind.Event };

    private readonly TestBed _bed = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("sophia-").FullName;
    private AlertRule[] _rules = [Rule("Hot", above: 5, forMinutes: 30)];

    public void Dispose()
    {
        _bed.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    // The past is one of real runs: what they have told is what the replay says.
    [Fact]
    public async Task What_was_told_is_what_would_have_been_told()
    {
        using Watched watched = new();
        AlertRule down = watched.File.Configuration.Rules[0];
        watched.File = watched.File with
        {
            Configuration = watched.File.Configuration with
            {
                Rules = [down, down with { Name = "LongDown", For = TimeSpan.FromMinutes(10), KeepFiringFor = TimeSpan.FromMinutes(5) }],
                Route = watched.File.Configuration.Route with { GroupBy = [], GroupInterval = TimeSpan.FromMinutes(10), RepeatInterval = TimeSpan.FromMinutes(30) },
            },
        };
        Random random = new(3);
        List<string> told = [];
        for (int run = 0; run < 60; run++)
        {
            if (random.Next(4) == 0) watched.End = watched.End is null ? Script.Failure(FailureReason.Unavailable) : null;
            SophiaMonitorRun done = await watched.NextAsync();
            told.AddRange(done.Sent.Select(message => $"{done.Slot:HH:mm} {message.Kind} {string.Join(' ', message.Alerts.Order(StringComparer.Ordinal))}"));
        }

        (IReadOnlyList<SophiaRuleTest> tests, IReadOnlyList<string> warnings) = await watched.Last().ReplayAsync(watched.Now.AddDays(-1), watched.Now, TestContext.Current.CancellationToken);
        Assert.Empty(warnings);
        Assert.Equal(["Down", "LongDown"], tests.Select(static test => test.Name));
        Assert.Contains(told, static one => one.Contains("Reminder", StringComparison.Ordinal));
        Assert.Equal(told, tests.SelectMany(static test => test.Messages).Distinct().OrderBy(static message => message.At).Select(static message => $"{message.At:HH:mm} {message.Kind} {string.Join(' ', message.Alerts.Order(StringComparer.Ordinal))}"));
        Assert.Equal(tests[0].Fired, tests[0].Alerts.Count);
        Assert.All(tests[0].Alerts, static alert => Assert.True(alert.FiredAt < (alert.EndsAt ?? DateTimeOffset.MaxValue)));
        Assert.Equal(watched.Notifier.Messages.Count, told.Count);
    }

    [Fact]
    public void Each_time_has_the_finest_values_that_are_kept()
    {
        SampleStore store = Write(48, static at => at is { Month: 10, Day: 4 or 18 or 19, Hour: 10 or 11 } ? 10 : at is { Month: 11, Day: 15 } ? 20 : 1);
        SophiaRuleTest test = Assert.Single(Replay(store, s_start.AddHours(1), s_start.AddDays(48)));
        Assert.Equal([SampleResolution.Day, SampleResolution.Hour, SampleResolution.Single], test.Times.Select(static time => time.Resolution));
        Assert.Equal(s_start.AddDays(8), test.Times[0].To);
        // An hour of a day is not seen in the day's mean.
        Assert.Equal([(18, SampleResolution.Hour), (19, SampleResolution.Hour), (15, SampleResolution.Single)], test.Alerts.Select(static alert => (alert.FiredAt.Day, alert.Resolution)));
        Assert.Equal(3, test.Fired);
        SophiaTestedAlert first = test.Alerts[0];
        Assert.Equal((10.0, 10.0, "s", "Fake"), (first.Highest, first.Lowest, first.Unit, first.Service));
        Assert.Equal(new DateTimeOffset(2026, 10, 18, 10, 30, 0, TimeSpan.Zero), first.StartsAt);
        Assert.Equal(first.StartsAt.AddMinutes(30), first.FiredAt);
        Assert.Equal(first.FiredAt, first.ToldAt);
        Assert.Equal(20.0, test.Alerts[2].Highest);
        Assert.Equal(1, test.Series);
    }

    [Fact]
    public void What_has_begun_before_is_an_alert_of_the_time()
    {
        SampleStore store = Write(3, static at => at.Day == 2 ? 10 : 1);
        SophiaRuleTest test = Assert.Single(Replay(store, s_start.AddDays(1.5), s_start.AddDays(3)));
        SophiaTestedAlert alert = Assert.Single(test.Alerts);
        Assert.True(alert.StartsAt < test.From);
        Assert.Equal(alert.EndsAt - test.From, test.Firing);
        Assert.Equal(["Resolved"], test.Messages.Where(static message => message.Kind != "Reminder").Select(static message => message.Kind));
        Assert.Null(Assert.Single(Replay(store, s_start, s_start.AddDays(1.5))[0].Alerts).EndsAt);
    }

    [Fact]
    public void While_the_monitor_did_not_run_nothing_is_told()
    {
        _rules = [Rule("Hot", above: 5, forMinutes: 0), new AlertRule("Gone", new AbsenceCondition(new MeasureSelector("heat", []), TimeSpan.FromHours(6)))];
        SampleStore store = Write(5, static at => at.Day is 2 or 3 ? null : 1);
        IReadOnlyList<SophiaRuleTest> tests = Replay(store, s_start.AddHours(1), s_start.AddDays(5));
        Assert.Equal([SampleResolution.Single, SampleResolution.None, SampleResolution.Single], tests[1].Times.Select(static time => time.Resolution));
        Assert.Equal([0, 0], tests.Select(static test => test.Fired));
    }

    [Fact]
    public void What_is_counted_is_counted_once_also_by_hours()
    {
        _rules = [new AlertRule("Falls", new WindowCondition(new MeasureSelector("falls", []), WindowFunction.Sum, TimeSpan.FromHours(1), new ValueLimit(Comparison.AtLeast, 2)))];
        SampleStore store = Write(20, static _ => 1, static at => at is { Day: 3, Hour: 4 } ? 1 : null);
        SophiaTestedAlert alert = Assert.Single(Assert.Single(Replay(store, s_start, s_start.AddDays(20))).Alerts);
        Assert.Equal((2.0, 2.0), (alert.Highest, alert.Lowest));
    }

    [Fact]
    public void What_mutes_and_what_waits_is_as_in_a_run()
    {
        _rules = [Rule("Hot", above: 5, forMinutes: 0), Rule("Boiling", above: 8, forMinutes: 0, "critical")];
        SampleStore store = Write(2, static at => at is { Day: 1, Hour: 6 or 7 } ? 10 : 1);
        MonitorConfiguration inhibited = Configuration() with { InhibitRules = [new InhibitRule([new Matcher("severity", MatchOperator.Equal, "critical")], [new Matcher("severity", MatchOperator.Equal, "warning")], ["service"])] };
        IReadOnlyList<SophiaRuleTest> tests = Replay(store, s_start, s_start.AddDays(2), inhibited);
        Assert.Equal([1, 1], tests.Select(static test => test.Fired));
        Assert.Null(tests[0].Alerts[0].ToldAt);
        Assert.Empty(tests[0].Messages);
        Assert.Equal(["First", "Resolved"], tests[1].Messages.Select(static message => message.Kind));
    }

    [Fact]
    public void Without_values_nothing_is_tried()
    {
        SophiaRuleTest test = Assert.Single(Replay(Open(s_start), s_start.AddDays(-3), s_start));
        Assert.Equal((0, 0), (test.Fired, test.Series));
        Assert.Equal(SampleResolution.None, Assert.Single(test.Times).Resolution);
    }

    [Fact]
    public void It_can_be_stopped()
    {
        using CancellationTokenSource stopped = new();
        stopped.Cancel();
        Assert.Throws<OperationCanceledException>(() => Run(Open(s_start), s_start, s_start.AddDays(1), Configuration(), stopped.Token));
    }

    private static AlertRule Rule(string name, double above, double forMinutes, string severity = "warning") =>
        new(name, new ThresholdCondition(new MeasureSelector("heat", []), new ValueLimit(Comparison.Above, above))) { For = TimeSpan.FromMinutes(forMinutes), Labels = LabelSet.Of(("severity", severity)) };

    private MonitorConfiguration Configuration() => new()
    {
        Interval = s_interval,
        Rules = _rules,
        Route = new AlertRoute { Receiver = "team", GroupBy = ["alertname"], GroupWait = TimeSpan.Zero, GroupInterval = s_interval },
        Receivers = [new AlertReceiver("team", [new ReceiverTarget("chat", 0, SendResolved: true)])],
    };

    private IReadOnlyList<SophiaRuleTest> Replay(SampleStore store, DateTimeOffset from, DateTimeOffset to, MonitorConfiguration? configuration = null) => Run(store, from, to, configuration ?? Configuration(), TestContext.Current.CancellationToken);

    private IReadOnlyList<SophiaRuleTest> Run(SampleStore store, DateTimeOffset from, DateTimeOffset to, MonitorConfiguration configuration, CancellationToken cancellationToken)
    {
        ReplayHistory history = new(store, static measure => measure, from - RuleReplay.LookBack(configuration), to, configuration.Interval);
        return new RuleReplay(_bed.Context(), configuration, EngineOptions.Default, history, from, to).Run(cancellationToken);
    }

    // A run each half hour, whose values are kept as the monitor keeps them.
    private SampleStore Write(int days, Func<DateTimeOffset, double?> heat, Func<DateTimeOffset, double?>? falls = null)
    {
        SampleStore store = Open(s_start);
        for (DateTimeOffset at = s_start + s_interval; at <= s_start.AddDays(days); at += s_interval)
        {
            // What ends with the hour belongs to it.
            DateTimeOffset within = at.AddTicks(-1);
            List<Reading> readings = [];
            if (heat(within) is { } hot) readings.Add(new Reading("heat", s_one, hot, at));
            if (falls?.Invoke(within) is { } fallen) readings.Add(new Reading("falls", s_one, fallen, at));
            store.Add(at, readings);
            store.Save();
        }

        return Open(s_start.AddDays(days));
    }

    private SampleStore Open(DateTimeOffset now) => SampleStore.Open(_folder, now, new SampleFacts
    {
        Definition = static measure => measure == s_heat.Name ? s_heat : measure == s_falls.Name ? s_falls : null,
        Every = static _ => s_interval,
    });
}
