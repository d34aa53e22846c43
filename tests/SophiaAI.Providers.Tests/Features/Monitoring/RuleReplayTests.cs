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

    // GitHub starts a schedule late: the run after that finds a value, and nobody was told of anything before it.
    [Fact]
    public void In_a_gap_of_an_hour_nothing_is_tried_either()
    {
        _rules = [Rule("Hot", above: 5, forMinutes: 0), new AlertRule("Gone", new AbsenceCondition(new MeasureSelector("heat", []), TimeSpan.FromMinutes(45)))];
        DateTimeOffset last = s_start.AddHours(13.5);
        SampleStore store = Write(1, at => at > last && at < last.AddHours(1) ? null : at > last.AddMinutes(-30) && at < last ? 10 : 1);
        IReadOnlyList<SophiaRuleTest> tests = Replay(store, s_start.AddHours(12), s_start.AddHours(16), Configuration() with { Route = Configuration().Route with { RepeatInterval = TimeSpan.FromMinutes(30) } });
        Assert.Equal([1, 0], tests.Select(static test => test.Fired));
        Assert.Equal([(last, "First"), (last.AddHours(1.5), "Resolved")], tests[0].Messages.Select(static message => (message.At, message.Kind)));
        Assert.Equal([(s_start.AddHours(12), last, SampleResolution.Single), (last.AddMinutes(30), last.AddHours(1), SampleResolution.None), (last.AddHours(1.5), s_start.AddHours(16), SampleResolution.Single)], tests[0].Times.Select(static time => (time.From, time.To, time.Resolution)));
    }

    [Fact]
    public void A_shorter_interval_than_that_of_the_runs_makes_no_gaps()
    {
        SampleStore store = Write(1, static _ => 1);
        Assert.Equal(SampleResolution.Single, Assert.Single(Replay(store, s_start.AddHours(1), s_start.AddDays(1), Configuration() with { Interval = TimeSpan.FromMinutes(5) })[0].Times).Resolution);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(30)]
    public void What_goes_on_when_the_time_begins_has_its_own_beginning(double forMinutes)
    {
        _rules = [Rule("Hot", above: 5, forMinutes)];
        DateTimeOffset since = s_start.AddDays(1).AddMinutes(30);
        SampleStore store = Write(4, static at => at.Day is 2 or 3 ? 10 : 1);
        (IReadOnlyList<SophiaRuleTest> tests, IReadOnlyList<string> notes) = Noted(store, s_start.AddDays(2.2), s_start.AddDays(4));
        SophiaTestedAlert alert = Assert.Single(tests[0].Alerts);
        Assert.Equal((since, since.AddMinutes(forMinutes), since.AddMinutes(forMinutes)), (alert.StartsAt, alert.FiredAt, alert.ToldAt));
        // Of the default, every four hours since the first message.
        DateTimeOffset reminder = tests[0].Messages[0].At;
        Assert.Equal(("Reminder", 0.0), (tests[0].Messages[0].Kind, (reminder - alert.ToldAt!.Value).TotalHours % 4));
        Assert.InRange(reminder, tests[0].From, tests[0].From.AddHours(4));
        Assert.Empty(notes);
    }

    [Fact]
    public void What_began_while_no_run_was_made_goes_on_from_the_run_before()
    {
        _rules = [Rule("Hot", above: 5, forMinutes: 0)];
        SampleStore store = Write(4, static at => at is { Day: 2, Hour: < 12 } ? null : at.Day is 1 && at.Hour >= 20 ? 10 : at is { Day: 2, Hour: < 14 } ? 10 : 1);
        SophiaTestedAlert alert = Assert.Single(Replay(store, s_start.AddDays(1.25), s_start.AddDays(4))[0].Alerts);
        Assert.Equal(s_start.AddHours(20.5), alert.StartsAt);
    }

    [Fact]
    public void What_is_kept_firing_when_the_time_begins_has_its_own_beginning()
    {
        _rules = [Rule("Hot", above: 5, forMinutes: 0) with { KeepFiringFor = TimeSpan.FromHours(2) }];
        // Every other hour, without an end in between.
        SampleStore store = Write(3, static at => at is { Day: 2, Hour: var hour } && hour % 2 == 0 ? 10 : 1);
        Assert.Equal(s_start.AddDays(1).AddMinutes(30), Assert.Single(Replay(store, s_start.AddDays(1.9), s_start.AddDays(3))[0].Alerts).StartsAt);
    }

    [Fact]
    public void What_began_longer_ago_than_is_looked_up_is_said()
    {
        _rules = [Rule("Hot", above: 5, forMinutes: 0)];
        SampleStore store = Write(40, static _ => 10);
        (IReadOnlyList<SophiaRuleTest> tests, IReadOnlyList<string> notes) = Noted(store, s_start.AddDays(38), s_start.AddDays(40));
        Assert.Equal(s_start.AddDays(8), Assert.Single(tests[0].Alerts).StartsAt);
        Assert.Equal(["Hot began before 2026-10-09 00:00 UTC, and how long before was not looked up: StartsAt, and the times of reminders, may be later than they were."], notes);
        // With the first value that there is, it is known.
        Assert.Empty(Noted(store, s_start.AddDays(20), s_start.AddDays(40)).Notes);
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

    private (IReadOnlyList<SophiaRuleTest> Tests, IReadOnlyList<string> Notes) Noted(SampleStore store, DateTimeOffset from, DateTimeOffset to)
    {
        RuleReplay replay = new(_bed.Context(), Configuration(), EngineOptions.Default, new ReplayHistory(store, static measure => measure, from - RuleReplay.LookBack(Configuration()), to, s_interval), from, to);
        return (replay.Run(TestContext.Current.CancellationToken), replay.Notes);
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
