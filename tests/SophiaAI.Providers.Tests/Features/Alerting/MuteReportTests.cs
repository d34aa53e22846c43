using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Features.Alerting;
using SophiaAI.Providers.Features.Alerting.Configuration;
using SophiaAI.Providers.Features.Alerting.Routing;
using SophiaAI.Providers.Features.Alerting.Silences;
using SophiaAI.Providers.Features.Alerting.State;

namespace SophiaAI.Providers.Tests.Features.Alerting;

/// <summary>What is muted is told once a day, in a line.</summary>
public sealed class MuteReportTests
{
    // Noon; the first run after midnight is twelve hours later.
    private const double Midnight = 12 * 60;

    private readonly EngineBed _bed = new EngineBed().Rules(EngineBed.Rule("A"), EngineBed.Rule("B", severity: "critical"), EngineBed.Rule("C"));

    [Fact]
    public void The_first_run_of_a_day_tells_what_was_muted_and_by_whom()
    {
        Silence("A", 0, 14 * 60);
        _bed.Configuration = _bed.Configuration with { InhibitRules = [new InhibitRule([Is("severity", "critical")], [Is("alertname", "C")], [])] };
        _bed.Set("A", true).Set("B", true).Set("C", true).Run(5);
        _bed.Run(10);
        _bed.Run(Midnight - 5);
        Assert.Equal("MuteReport ", _bed.Run(Midnight));
        Assert.Equal("2 alerts were muted since 2026-03-04 12:05 UTC: 1 because another alert fired; 1 by the silence of ada until 2026-03-05 02:00 UTC (The warehouse is moved.).", Line());
        Assert.Equal("team", _bed.Last.Messages[0].Receiver);
        Assert.Equal("", _bed.Run(Midnight + 5));
        // From then on, it is counted anew.
        Assert.Equal(EngineBed.Start.AddMinutes(Midnight), _bed.State.Muted.Since);
    }

    [Fact]
    public void A_day_on_which_nothing_was_muted_is_not_told()
    {
        _bed.Set("A", true).Run(5);
        Assert.Equal("Reminder A", _bed.Run(Midnight));
    }

    [Fact]
    public void The_intervals_are_named()
    {
        _bed.Configuration = _bed.Configuration with
        {
            TimeIntervals = new Dictionary<string, IReadOnlyList<TimeIntervalPart>> { ["always"] = [new TimeIntervalPart()], ["never"] = [new TimeIntervalPart { Years = [new NumberRange(1999, 1999)] }] },
            Route = _bed.Configuration.Route with
            {
                Routes = [new AlertRoute { Matchers = [Is("alertname", "A")], MuteTimeIntervals = ["always"] }, new AlertRoute { Matchers = [Is("alertname", "B")], ActiveTimeIntervals = ["never"] }],
            },
        };
        _bed.Set("A", true).Set("B", true).Run(5);
        _bed.Run(Midnight);
        Assert.Equal("2 alerts were muted since 2026-03-04 12:05 UTC: 1 outside never; 1 in always.", Line());
    }

    [Fact]
    public void What_does_not_count_is_told_although_nothing_was_muted()
    {
        Silence("A", 0, 14 * 60, author: string.Empty);
        _bed.Run(5);
        _bed.Run(Midnight);
        Assert.Equal("Nothing was muted. The silence A is not used: it has no author.", Line());
    }

    [Theory]
    [InlineData(5, "The silence s4 is not used: it has no author.")]
    [InlineData(6, "1 more is not used.")]
    [InlineData(7, "2 more are not used.")]
    public void Of_many_that_do_not_count_the_first_are_told(int count, string end)
    {
        string line = MuteReport.Write(MuteTally.Empty, new Dictionary<string, Silence>(), [.. Enumerable.Range(0, count).Select(static number => new DroppedSilence(SilenceTests.Of("A", 0, 60) with { Id = $"s{number}" }, "it has no author"))]);
        Assert.EndsWith($" {end}", line, StringComparison.Ordinal);
    }

    // The file allows less than it did: it does not count any more, and has muted all the same.
    [Fact]
    public void A_silence_that_is_over_or_no_longer_counts_keeps_its_author_and_comment()
    {
        Silence("A", 0, 2 * 60);
        Silence("C", 0, 14 * 60);
        _bed.Set("A", true).Set("C", true).Run(5);
        _bed.Configuration = _bed.Configuration with { MaxSilence = TimeSpan.FromHours(1) };
        _bed.Set("A", false).Set("C", false).Run(Midnight);
        Assert.StartsWith(
            "2 alerts were muted since 2026-03-04 12:05 UTC: 2 by the silence of ada until 2026-03-05 02:00 UTC at the latest (The warehouse is moved.). The silence C is not used: it lasts 14h", Line(), StringComparison.Ordinal);
    }

    [Fact]
    public void Silences_of_one_author_and_comment_are_one_cause()
    {
        Dictionary<string, Silence> silences = Enumerable.Range(0, 14).Select(static number => SilenceTests.Of("A", 0, 60) with
        {
            Id = $"s{number}",
            Author = number < 12 ? "ada" : "bob",
            Comment = "c",
            UntilResolved = number == 13,
        }).ToDictionary(static one => one.Id);
        MuteTally tally = MuteTally.Empty.With(silences.Keys.ToDictionary(static id => new MuteCause(DecisionReason.Silenced, id), static id => new List<string> { id, "one of all" }), EngineBed.Start);
        Assert.Equal(
            "15 alerts were muted since 2026-03-04 12:00 UTC: 13 by the silence of ada until 2026-03-04 13:00 UTC (c); 2 by the silence of bob until 2026-03-04 13:00 UTC (c); 2 by the silence of bob until it is resolved, at the latest 2026-03-04 13:00 UTC (c).",
            MuteReport.Write(tally, silences, []));
    }

    [Fact]
    public void A_line_that_would_be_too_long_says_how_many_more_there_are()
    {
        Dictionary<string, Silence> silences = Enumerable.Range(0, 9).Select(static number => SilenceTests.Of("A", 0, 60) with { Id = $"s{number}", Comment = $"{number} {string.Join(' ', Enumerable.Repeat("because", 30))}" }).ToDictionary(static one => one.Id);
        string line = MuteReport.Write(MuteTally.Empty.With(silences.Keys.ToDictionary(static id => new MuteCause(DecisionReason.Silenced, id), static id => new List<string> { id }), EngineBed.Start), silences, []);
        Assert.EndsWith("because because…); and 6 other causes.", line, StringComparison.Ordinal);
        // As much as a notification of a phone has.
        Assert.InRange(line.Length, 1, 500);
    }

    [Fact]
    public void A_report_that_was_not_sent_is_sent_again_and_replaced_the_day_after()
    {
        Silence("A", 0, 60 * 60);
        _bed.Outcome = static _ => MessageOutcome.Failed;
        _bed.Set("A", true).Run(5);
        _bed.Run(Midnight);
        string before = Line();
        Assert.Equal("MuteReport ", _bed.Run(Midnight + 5));
        Assert.Equal(before, Line());
        _bed.Outcome = static _ => MessageOutcome.Sent;
        Assert.Equal("MuteReport ", _bed.Run(Midnight + (24 * 60)));
        Assert.NotEqual(before, Line());
        Assert.Equal("", _bed.Run(Midnight + (24 * 60) + 5));
    }

    [Fact]
    public void The_state_has_no_label_of_what_was_muted()
    {
        Silence("A", 0, 60);
        _bed.Set("A", true).Run(5);
        MuteCause cause = Assert.Single(_bed.State.Muted.Muted).Key;
        Assert.Equal((DecisionReason.Silenced, "A"), (cause.Reason, cause.By));
        Assert.Equal([Fingerprint.Of(_bed.Last.Decisions[0].Labels)], _bed.State.Muted.Muted[cause]);
    }

    [Fact]
    public void Causes_and_alerts_are_counted_up_to_a_bound()
    {
        Dictionary<MuteCause, List<string>> many = Enumerable.Range(0, 150).ToDictionary(static number => new MuteCause(DecisionReason.Silenced, $"s{number:000}"), static _ => new List<string> { "a" });
        many[new MuteCause(DecisionReason.Silenced, "s000")] = [.. Enumerable.Range(0, 2_000).Select(static number => $"a{number}")];
        MuteTally tally = MuteTally.Empty.With(many, EngineBed.Start);
        Assert.Equal(MuteTally.MostCauses + 1, tally.Muted.Count);
        Assert.Equal(MuteTally.MostAlerts, tally.Muted[new MuteCause(DecisionReason.Silenced, "s000")].Count);
        string line = MuteReport.Write(tally, new Dictionary<string, Silence>(), []);
        Assert.Contains("1000 or more by a silence that is gone", line, StringComparison.Ordinal);
        Assert.Contains("; and 91 other causes.", line, StringComparison.Ordinal);
        Assert.Same(tally, tally.With(new Dictionary<MuteCause, List<string>>(), EngineBed.Start));
    }

    private string Line() => _bed.Last.Messages.Single(static message => message.Message.Kind == MessageKind.MuteReport).Message.Notice!;

    private static Matcher Is(string label, string value) => new(label, MatchOperator.Equal, value);

    private void Silence(string alert, double from, double until, string author = "ada") =>
        _bed.State = _bed.State with { Silences = _bed.State.Silences.SetItem(alert, SilenceTests.Of(alert, from, until) with { Id = alert, Author = author }) };
}
