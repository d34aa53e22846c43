using System.Collections.Immutable;
using System.Globalization;
using SophiaAI.Providers.Core;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Core.Yaml;
using SophiaAI.Providers.Features.Alerting;
using SophiaAI.Providers.Features.Alerting.Configuration;
using SophiaAI.Providers.Features.Alerting.Routing;
using SophiaAI.Providers.Features.Alerting.Silences;
using SophiaAI.Providers.Features.Alerting.State;

namespace SophiaAI.Providers.Tests.Features.Alerting;

public sealed class SilenceTests
{
    private readonly EngineBed _bed = new EngineBed().Rules(EngineBed.Rule("A"), EngineBed.Rule("B", severity: "critical"), EngineBed.Rule("C"));

    [Theory]
    [InlineData(-1, "Pending")]
    [InlineData(0, "Active")]
    [InlineData(59, "Active")]
    [InlineData(60, "Expired")]
    [InlineData(61, "Expired")]
    public void A_silence_is_active_from_its_beginning_until_before_its_end(double minutes, string state) =>
        Assert.Equal(state, Of("A", 0, 60).StateAt(At(minutes)).ToString());

    [Fact]
    public void What_is_silenced_is_told_when_the_silence_is_over()
    {
        Silence(Of("A", -10, 12));
        Assert.Equal(["", "", ""], Told(_bed.Set("A", true).Run(0), _bed.Run(5), _bed.Run(10)));
        Assert.Equal("First A", _bed.Run(15));
    }

    [Fact]
    public void What_is_resolved_while_it_is_silenced_is_told_after_the_silence()
    {
        Assert.Equal("First A", _bed.Set("A", true).Run(0));
        Silence(Of("A", 1, 14));
        Assert.Equal(["", ""], Told(_bed.Set("A", false).Run(5), _bed.Run(10)));
        Assert.Equal(["Resolved -A", ""], Told(_bed.Run(15), _bed.Run(20)));
    }

    [Fact]
    public void What_is_resolved_under_a_silence_and_fires_after_it_is_announced_again()
    {
        _bed.Set("A", true).Run(0);
        Silence(Of("A", 1, 12));
        _bed.Set("A", false).Run(5);
        Assert.Equal("", _bed.Run(10));
        Assert.Equal("First A", _bed.Set("A", true).Run(15));
    }

    [Fact]
    public void A_group_of_which_some_are_silenced_says_how_many()
    {
        Silence(Of("A", 0, 60));
        Assert.Equal("First B (1 muted)", _bed.Set("A", true).Set("B", true).Run(5));
        // Of the group, one fires on: it is not over.
        Assert.Equal("SomeResolved -B (1 muted)", _bed.Set("B", false).Run(10));
    }

    [Fact]
    public void The_decision_names_the_silence_that_lasts_longest()
    {
        Silence(Of("A", 0, 30) with { Id = "short" });
        Silence(Of("A", 0, 60) with { Id = "long" });
        _bed.Set("A", true).Run(5);
        AlertDecision decision = Assert.Single(_bed.Last.Decisions);
        Assert.Equal((DecisionReason.Silenced, "long", At(0), At(60)), (decision.Reason, decision.By, decision.Since, decision.Until));
    }

    [Fact]
    public void All_matchers_have_to_be_met()
    {
        Silence(Of("A", 0, 60) with { Matchers = [Equal("alertname", "A"), Equal("severity", "critical")] });
        Assert.Equal("First A", _bed.Set("A", true).Run(5));
    }

    [Fact]
    public void One_of_the_file_mutes_as_well()
    {
        _bed.Configuration = _bed.Configuration with { Silences = [Of("A", 0, 12) with { Id = "file:move", Place = new YamlPlace(3, 5) }] };
        Assert.Equal(["", "First A"], Told(_bed.Set("A", true).Run(10), _bed.Run(15)));
        Assert.Empty(_bed.State.Silences);
    }

    // A window that ends at the hour is over for the run of the hour, also if that is a little early; what somebody typed
    // a moment ago counts for a run that is late.
    [Theory]
    [InlineData(0, 15, 14.8, "First A")]
    [InlineData(0, 15, 14, "First A")]
    [InlineData(15.5, 60, 16, "")]
    [InlineData(15, 60, 14.8, "")]
    public void A_silence_goes_by_the_slot_or_by_the_clock_whichever_is_later(double from, double until, double run, string told)
    {
        Silence(Of("A", from, until));
        Assert.Equal(told, _bed.Set("A", true).Run(run));
    }

    [Fact]
    public void Until_it_is_resolved_a_silence_mutes_and_then_all_is_told()
    {
        _bed.Set("A", true).Set("B", true).Run(0);
        Silence(Of("A", 1, 600) with { UntilResolved = true });
        Assert.Equal("", _bed.Run(5));
        Assert.Empty(_bed.Last.EndedSilences);
        Assert.Equal("SomeResolved -A B", _bed.Set("A", false).Run(10));
        Silence ended = Assert.Single(_bed.Last.EndedSilences);
        Assert.Equal((At(10), SilenceState.Expired), (ended.EndsAt, _bed.State.Silences[ended.Id].StateAt(At(10))));
        _bed.Run(15);
        Assert.Empty(_bed.Last.EndedSilences);
        Assert.Equal("Added A B", _bed.Set("A", true).Run(20));
    }

    // Between two times of its group: what was told before the silence is not what is so now.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_fires_again_after_its_silence_is_announced_though_its_group_was_not_due(bool sendResolved)
    {
        SendResolved(sendResolved);
        _bed.With(static route => route with { GroupInterval = TimeSpan.FromMinutes(10) });
        Assert.Equal("First A", _bed.Set("A", true).Run(0));
        Silence(Of("A", 1, 600) with { UntilResolved = true });
        Assert.Equal("", _bed.Set("A", false).Run(5));
        Assert.Single(_bed.Last.EndedSilences);
        Assert.Equal("First A", _bed.Set("A", true).Run(10));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_script_that_makes_the_group_tell_does_not_hide_the_next_failure(bool sendResolved)
    {
        SendResolved(sendResolved);
        Assert.Equal("First A", _bed.Set("A", true).Run(0));
        Silence(Of("A", 1, 600) with { UntilResolved = true });
        _bed.Options = new EngineOptions { OnlyPosted = true };
        Assert.Equal("Added Job (1 muted)", _bed.Post("Job", 5, endsAfter: 60).Run(5));
        _bed.Options = EngineOptions.Default;
        Assert.Equal("", _bed.Set("A", false).Run(5));
        Assert.Equal("Added A Job", _bed.Set("A", true).Run(10));
    }

    [Fact]
    public void What_is_resolved_under_a_silence_between_two_times_is_announced_again()
    {
        _bed.With(static route => route with { GroupInterval = TimeSpan.FromMinutes(20) });
        _bed.Set("A", true).Run(0);
        Silence(Of("A", 1, 12));
        Assert.Equal(["", "", "", "First A"], Told(_bed.Set("A", false).Run(5), _bed.Run(10), _bed.Set("A", true).Run(15), _bed.Run(20)));
    }

    [Fact]
    public void Until_it_is_resolved_holds_while_nothing_is_known()
    {
        _bed.Set("A", true).Run(0);
        Silence(Of("A", 1, 600) with { UntilResolved = true });
        _bed.Set("A", null).Run(5);
        Assert.Empty(_bed.Last.EndedSilences);
        Assert.Equal(At(600), Assert.Single(_bed.State.Silences).Value.EndsAt);
    }

    [Fact]
    public void What_has_expired_is_forgotten_after_five_days()
    {
        Silence(Of("A", 0, 60));
        _bed.Run(60 + (120 * 60) - 5);
        Assert.Single(_bed.State.Silences);
        _bed.Run(60 + (120 * 60));
        Assert.Empty(_bed.State.Silences);
    }

    [Fact]
    public void What_nobody_answers_for_or_lasts_too_long_mutes_nothing_and_is_told()
    {
        Silence(Of("A", 0, 60) with { Id = "1", Author = " " });
        Silence(Of("A", 0, 60) with { Id = "2", Comment = string.Empty });
        Silence(Of("A", 0, (7 * 24 * 60) + 1) with { Id = "3" });
        Silence(Of("A", 0, 60) with { Id = "4", Matchers = [new Matcher("alertname", MatchOperator.Matches, ".*")] });
        Silence(Of("A", -60, 0) with { Id = "5", Author = string.Empty });
        Assert.Equal("First A", _bed.Set("A", true).Run(5));
        Assert.Equal(
            ["1 it has no author", "2 it has no comment", "3 it lasts 7d1m, and max_silence is 7d", "4 its matchers would also mute every alert that has none of their labels"],
            _bed.Last.DroppedSilences.Select(static dropped => $"{dropped.Silence.Id} {dropped.Fault}"));
        // With a longer limit, it counts.
        _bed.Configuration = _bed.Configuration with { MaxSilence = TimeSpan.FromDays(8) };
        _bed.Set("A", false).Run(10);
        Assert.DoesNotContain(_bed.Last.DroppedSilences, static dropped => dropped.Silence.Id == "3");
    }

    // Without quotes, PowerShell takes it for a parameter; so does one of 64 if nothing is done.
    [Fact]
    public void No_id_begins_as_a_parameter_does()
    {
        string[] ids = [.. Enumerable.Range(0, 1000).Select(static minute => SilenceBook.Add(EngineState.Empty, Of("A", minute, minute + 60), At(0), TimeSpan.FromDays(7))!.Value.Silence.Id)];
        Assert.Equal(1000, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.DoesNotContain(ids, static id => id.StartsWith('-'));
    }

    [Fact]
    public void The_same_silence_again_lasts_longer_and_is_no_second_one()
    {
        (EngineState state, Silence first) = SilenceBook.Add(EngineState.Empty, Of("A", 0, 60), At(0), TimeSpan.FromDays(7))!.Value;
        (state, Silence second) = SilenceBook.Add(state, Of("A", 30, 90), At(30), TimeSpan.FromDays(7))!.Value;
        Assert.Equal((first.Id, At(0), At(90)), (second.Id, second.StartsAt, second.EndsAt));
        // Never shorter.
        (state, Silence third) = SilenceBook.Add(state, Of("A", 31, 40), At(31), TimeSpan.FromDays(7))!.Value;
        Assert.Equal((first.Id, At(90)), (third.Id, third.EndsAt));
        Assert.Single(state.Silences);
        Assert.Equal(16, first.Id.Length);
    }

    // The gap between two windows is not muted, whichever of them was made first.
    [Theory]
    [InlineData(0, 30, 8640, 8670)]
    [InlineData(8640, 8670, 0, 30)]
    [InlineData(0, 30, 30.5, 60)]
    public void Windows_with_a_gap_between_them_are_two_silences(double from, double until, double from2, double until2)
    {
        EngineState state = Add(Add(EngineState.Empty, Of("A", from, until), 0), Of("A", from2, until2), 0);
        Assert.Equal(
            new[] { (At(from), At(until)), (At(from2), At(until2)) }.Order(),
            state.Silences.Values.Select(static one => (one.StartsAt, one.EndsAt)).Order());
    }

    [Theory]
    [InlineData(0, 30, 30, 60)]
    [InlineData(30, 60, 0, 30)]
    [InlineData(10, 60, 0, 20)]
    [InlineData(0, 60, 20, 40)]
    [InlineData(20, 40, 0, 60)]
    public void Windows_that_overlap_or_follow_on_each_other_are_one_silence(double from, double until, double from2, double until2)
    {
        Silence one = Assert.Single(Add(Add(EngineState.Empty, Of("A", from, until), 0), Of("A", from2, until2), 0).Silences).Value;
        Assert.Equal((At(Math.Min(from, from2)), At(Math.Max(until, until2))), (one.StartsAt, one.EndsAt));
    }

    [Fact]
    public void The_same_silence_until_it_is_resolved_is_no_second_one_before_its_end_is_near()
    {
        const double Longest = 7 * 24 * 60;
        EngineState state = Add(EngineState.Empty, Of("A", 0, Longest) with { UntilResolved = true }, 0);
        state = Add(state, Of("A", 10, 10 + Longest) with { UntilResolved = true }, 10);
        Assert.Equal((At(0), At(Longest)), (Assert.Single(state.Silences).Value.StartsAt, Assert.Single(state.Silences).Value.EndsAt));
        state = Add(state, Of("A", Longest - 60, (2 * Longest) - 60) with { UntilResolved = true }, Longest - 60);
        Assert.Equal(2, state.Silences.Count);
    }

    [Fact]
    public void What_differs_or_is_over_or_would_last_too_long_is_another_silence()
    {
        EngineState state = Add(EngineState.Empty, Of("A", 0, 60), 0);
        state = Add(state, Of("A", 0, 60) with { Comment = "another" }, 0);
        state = Add(state, Of("A", 0, 60) with { Author = "another" }, 0);
        state = Add(state, Of("B", 0, 60), 0);
        state = Add(state, Of("A", 0, 60) with { UntilResolved = true }, 0);
        state = Add(state, Of("A", 70, 80), 70);
        state = Add(state, Of("A", 75, 75 + (7 * 24 * 60)), 75);
        Assert.Equal(7, state.Silences.Count);
    }

    [Fact]
    public void There_are_no_more_silences_than_the_state_takes()
    {
        EngineState state = EngineState.Empty with { Silences = Enumerable.Range(0, Limits.MostSilences).Select(static number => Of($"X{number}", 0, 60) with { Id = $"{number}" }).ToImmutableDictionary(static one => one.Id) };
        Assert.Null(SilenceBook.Add(state, Of("A", 0, 60), At(0), TimeSpan.FromDays(7)));
        Assert.NotNull(SilenceBook.Add(state, Of("X1", 0, 90), At(0), TimeSpan.FromDays(7)));
    }

    [Fact]
    public void Silences_that_are_over_leave_room_for_new_ones()
    {
        EngineState state = EngineState.Empty with { Silences = Enumerable.Range(0, Limits.MostSilences).Select(static number => Of($"X{number}", 0, 60) with { Id = $"{number}" }).ToImmutableDictionary(static one => one.Id) };
        Assert.Null(SilenceBook.Add(state, Of("A", 59, 90), At(59), TimeSpan.FromDays(7)));
        state = Add(state, Of("A", 60, 90), 60);
        Assert.Equal(Limits.MostSilences + 1, state.Silences.Count);
        Assert.Equal(state.Silences.Count, EngineState.Read(state.ToBytes()).State!.Silences.Count);
        // Those that are still to come do count.
        state = EngineState.Empty with { Silences = state.Silences.SetItems(state.Silences.Values.Select(static one => KeyValuePair.Create(one.Id, one with { StartsAt = At(100), EndsAt = At(120) }))) };
        Assert.Null(SilenceBook.Add(state, Of("B", 61, 90), At(61), TimeSpan.FromDays(7)));
    }

    [Fact]
    public void Of_a_great_many_that_are_over_the_oldest_give_way()
    {
        EngineState state = EngineState.Empty with { Silences = Enumerable.Range(0, Limits.MostKeptSilences).Select(static number => Of($"X{number}", 0, 60 + (number / 1000.0)) with { Id = $"{number}" }).ToImmutableDictionary(static one => one.Id) };
        state = Add(state, Of("A", 70, 90), 70);
        Assert.Equal(Limits.MostKeptSilences, state.Silences.Count);
        Assert.DoesNotContain("0", state.Silences.Keys);
        Assert.Contains("1", state.Silences.Keys);
        Assert.Equal(EngineStateOutcome.Read, EngineState.Read(state.ToBytes()).Outcome);
    }

    [Fact]
    public void What_has_long_been_over_is_forgotten_where_no_monitor_runs()
    {
        EngineState state = Add(EngineState.Empty, Of("A", 0, 60), 0);
        Assert.Equal(["B"], Add(state, Of("B", 60 + (120 * 60), 9000), 60 + (120 * 60)).Silences.Values.Select(static one => one.Matchers[0].Value));
    }

    // Its message is not left as if it still fired.
    [Theory]
    [InlineData(true, 1, 5)]
    [InlineData(false, 0, 0)]
    public void The_message_of_what_ended_under_a_silence_is_closed_before_it_is_told_anew(bool sendResolved, double from, double until)
    {
        SendResolved(sendResolved);
        int count = 0;
        _bed.Sent = message => message.Message.Earlier ?? new SentMessage("C1", $"{++count}");
        _bed.Set("A", true).Run(0);
        Silence(Of("A", 1, 12));
        _bed.Set("A", false).Run(5);
        Assert.Equal("", _bed.Set("A", true).Run(10));
        _bed.State = EngineState.Read(_bed.State.ToBytes()).State!;
        Assert.Equal("First A", _bed.Run(15));
        AlertMessage? closing = _bed.Last.Messages[0].Message.Closing;
        Assert.Null(_bed.Last.Messages[0].Message.Earlier);
        Assert.Equal(sendResolved, closing is not null);
        if (closing is null) return;
        Assert.Equal((MessageKind.Resolved, new SentMessage("C1", "1")), (closing.Kind, closing.Earlier));
        MessageAlert over = Assert.Single(closing.Alerts);
        Assert.Equal(("A", At(from - 1), At(until)), (over.Labels["alertname"], over.StartsAt, over.EndsAt));
        // The new message is the one that is changed from now on.
        Assert.Equal("Resolved -A", _bed.Set("A", false).Run(20));
        Assert.Equal((new SentMessage("C1", "2"), null), (_bed.Last.Messages[0].Message.Earlier, _bed.Last.Messages[0].Message.Closing));
        Assert.Equal("First A", _bed.Set("A", true).Run(25));
        Assert.Null(_bed.Last.Messages[0].Message.Closing);
    }

    [Fact]
    public void A_script_s_alert_that_is_raised_again_closes_its_message_too()
    {
        _bed.Sent = static message => message.Message.Earlier ?? new SentMessage("C1", message.Message.Id);
        _bed.Post("Job", 0, endsAfter: 4).Run(0);
        SentMessage first = _bed.State.Groups.Values.Single().Log.Values.Single().Sent!;
        Silence(Of("Job", 1, 12));
        _bed.Run(5);
        _bed.Post("Job", 8, endsAfter: 60).Run(10);
        Assert.Equal("First Job", _bed.Run(15));
        AlertMessage closing = _bed.Last.Messages[0].Message.Closing!;
        Assert.Equal((first, At(4)), (closing.Earlier, Assert.Single(closing.Alerts).EndsAt));
    }

    [Theory]
    [InlineData(-5, -5, -5)]
    [InlineData(30, 0, 30)]
    [InlineData(90, 0, 60)]
    public void A_silence_is_ended_and_not_deleted(double now, double starts, double ends)
    {
        Silence expired = SilenceBook.Expired(Of("A", 0, 60), At(now));
        Assert.Equal((At(starts), At(ends), SilenceState.Expired), (expired.StartsAt, expired.EndsAt, expired.StateAt(At(now))));
    }

    private static string[] Told(params string[] told) => told;

    private static DateTimeOffset At(double minutes) => EngineBed.Start.AddMinutes(minutes);

    private static EngineState Add(EngineState state, Silence silence, double now) => SilenceBook.Add(state, silence, At(now), TimeSpan.FromDays(7))!.Value.State;

    private static Matcher Equal(string label, string value) => new(label, MatchOperator.Equal, value);

    private void SendResolved(bool sendResolved) => _bed.Configuration = _bed.Configuration with { Receivers = [new AlertReceiver("team", [new ReceiverTarget("chat", 0, sendResolved)])] };

    private void Silence(Silence silence) => _bed.State = _bed.State with { Silences = _bed.State.Silences.SetItem(silence.Id, silence) };

    internal static Silence Of(string alert, double from, double until) => new(string.Create(CultureInfo.InvariantCulture, $"{alert}{from}"), [Equal("alertname", alert)])
    {
        StartsAt = At(from),
        EndsAt = At(until),
        CreatedAt = At(from),
        Author = "ada",
        Comment = "The warehouse is moved.",
    };
}
