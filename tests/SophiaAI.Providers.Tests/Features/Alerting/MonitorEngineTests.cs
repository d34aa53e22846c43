using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Features.Alerting;
using SophiaAI.Providers.Features.Alerting.Configuration;
using SophiaAI.Providers.Features.Alerting.Routing;
using SophiaAI.Providers.Features.Alerting.State;

namespace SophiaAI.Providers.Tests.Features.Alerting;

public sealed class MonitorEngineTests
{
    private readonly EngineBed _bed = new EngineBed().Rules(EngineBed.Rule("A"), EngineBed.Rule("B", severity: "critical"), EngineBed.Rule("C"));

    [Fact]
    public void What_follows_from_another_alert_is_told_when_that_has_ended()
    {
        EngineBed bed = new EngineBed().Rules(EngineBed.Rule("Cause"), EngineBed.Rule("Follows")).Set("Cause", true).Set("Follows", true);
        bed.Options = new EngineOptions { Causes = static firing => alert => alert.Rule == "Follows" ? firing.FirstOrDefault(static one => one.Rule == "Cause") : null };

        Assert.Equal("First Cause (1 muted)", bed.Run(0));
        AlertDecision decision = Assert.Single(bed.Last.Decisions, static one => one.Labels["alertname"] == "Follows");
        Assert.Equal((DecisionReason.Inhibited, EngineBed.Start, true), (decision.Reason, decision.Since, decision.By!.Contains("alertname=\"Cause\"", StringComparison.Ordinal)));
        Assert.Equal("", bed.Run(5));
        Assert.Equal("Added -Cause Follows", bed.Set("Cause", false).Run(10));
        Assert.Equal("Resolved -Follows", bed.Set("Follows", false).Run(15));
    }

    [Fact]
    public void An_alert_is_told_once_and_once_that_it_is_resolved()
    {
        _bed.Set("A", true);
        Assert.Equal(["First A", "", ""], Told(_bed.Run(0), _bed.Run(5), _bed.Run(10)));
        _bed.Set("A", false);
        Assert.Equal(["Resolved -A", ""], Told(_bed.Run(15), _bed.Run(20)));
        Assert.Empty(_bed.State.Groups);
        _bed.Run(30);
        Assert.Empty(_bed.State.Alerts);
    }

    [Fact]
    public void A_group_tells_what_was_added_and_what_is_resolved()
    {
        _bed.Set("A", true).Run(0);
        Assert.Equal("Added A B", _bed.Set("B", true).Run(5));
        Assert.Equal("SomeResolved -A B", _bed.Set("A", false).Run(10));
        Assert.Equal("Added A B", _bed.Set("A", true).Run(15));
        Assert.Equal("Resolved -A -B", _bed.Set("A", false).Set("B", false).Run(20));
    }

    [Fact]
    public void What_fires_again_after_all_was_resolved_is_a_new_group()
    {
        _bed.With(static route => route with { GroupInterval = TimeSpan.FromHours(1) });
        _bed.Set("A", true).Run(0);
        _bed.Set("A", false);
        Assert.Equal("Resolved -A", _bed.Run(60));
        Assert.Equal("First A", _bed.Set("A", true).Run(65));
    }

    [Fact]
    public void Between_two_times_of_a_group_nothing_is_told()
    {
        _bed.With(static route => route with { GroupInterval = TimeSpan.FromMinutes(15) });
        _bed.Set("A", true).Run(0);
        Assert.Equal(["", ""], Told(_bed.Set("B", true).Run(5), _bed.Run(10)));
        Assert.Equal("A none; B group interval", _bed.Decisions());
        AlertDecision waits = _bed.Last.Decisions.Single(static decision => decision.Labels["alertname"] == "B");
        Assert.Equal((EngineBed.Start, EngineBed.Start.AddMinutes(15)), (waits.Since, waits.Until));
        Assert.Equal("Added A B", _bed.Run(15));
    }

    [Fact]
    public void What_goes_and_comes_back_between_two_times_is_not_told()
    {
        _bed.With(static route => route with { GroupInterval = TimeSpan.FromMinutes(15) });
        _bed.Set("A", true).Run(0);
        _bed.Set("A", false).Run(5);
        _bed.Set("A", true).Run(10);
        Assert.Equal("", _bed.Run(15));
    }

    [Fact]
    public void What_ends_before_it_was_ever_told_is_not_told()
    {
        _bed.With(static route => route with { GroupWait = TimeSpan.FromMinutes(10) });
        Assert.Equal("", _bed.Set("A", true).Run(0));
        Assert.Equal("A group wait", _bed.Decisions());
        _bed.Set("A", false).Run(5);
        Assert.Equal(["", ""], Told(_bed.Run(10), _bed.Run(15)));
        Assert.Empty(_bed.State.Groups);
    }

    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(5, 0)]
    [InlineData(7, 5)]
    [InlineData(8, 10)]
    public void A_wait_within_the_interval_is_over_with_the_run_and_a_longer_one_is_carried_over(double wait, double told)
    {
        _bed.With(route => route with { GroupWait = TimeSpan.FromMinutes(wait) }).Set("A", true);
        Assert.Equal(told, new double[] { 0, 5, 10 }.First(minute => _bed.Run(minute).Length > 0));
    }

    // 7 minutes in runs of 5: each time is within half an interval of its own, and none moves the next.
    [Fact]
    public void A_group_keeps_its_own_time_as_well_as_the_runs_allow()
    {
        _bed.With(static route => route with { GroupInterval = TimeSpan.FromMinutes(7), RepeatInterval = TimeSpan.FromMinutes(1) }).Set("A", true);
        Assert.Equal([0, 5, 15, 20, 30, 35], Enumerable.Range(0, 8).Select(static run => run * 5).Where(minute => _bed.Run(minute).Length > 0));
    }

    [Fact]
    public void A_reminder_that_is_a_multiple_of_the_interval_does_not_slip()
    {
        _bed.With(static route => route with { RepeatInterval = TimeSpan.FromMinutes(10) }).Set("A", true);
        Assert.Equal(["First A", "", "Reminder A", "", "Reminder A"], Enumerable.Range(0, 5).Select(run => _bed.Run(run * 5)));
    }

    [Fact]
    public void What_was_missed_is_made_up_for_once()
    {
        _bed.With(static route => route with { RepeatInterval = TimeSpan.FromMinutes(10) }).Set("A", true);
        Assert.Equal(["First A", "Reminder A", "", "Reminder A"], Told(_bed.Run(0), _bed.Run(60), _bed.Run(65), _bed.Run(70)));
    }

    [Fact]
    public void A_slot_that_is_done_only_gives_what_waits()
    {
        _bed.Outcome = static _ => MessageOutcome.Failed;
        _bed.Set("A", true).Run(0);
        Assert.Equal("First A", _bed.Set("B", true).Run(1));
        Assert.True(_bed.Last.IsDrain);
        Assert.Equal("A send failed", _bed.Decisions());
        _bed.Outcome = static _ => MessageOutcome.Sent;
        Assert.Equal("First A", _bed.Run(2));
        Assert.Equal("", _bed.Run(2.4));
        Assert.Equal("A none", _bed.Decisions());
        Assert.Equal("Added A B", _bed.Run(5));
    }

    [Fact]
    public void A_slot_in_the_future_was_done_by_a_wrong_clock()
    {
        _bed.Set("A", true).Run(60 * 24);
        Assert.Equal("Added A B", _bed.Set("B", true).Run(0));
        Assert.Equal(EngineBed.Start, _bed.State.LastSlot);
    }

    [Fact]
    public void What_fails_is_sent_with_the_next_run_as_things_are_then()
    {
        _bed.With(static route => route with { GroupInterval = TimeSpan.FromHours(1) });
        _bed.Outcome = static _ => MessageOutcome.Failed;
        _bed.Set("A", true).Run(0);
        Assert.Equal("First A B", _bed.Set("B", true).Run(5));
        Assert.False(_bed.State.Waiting().Single().NeedsWarning);
        _bed.Run(10);
        Assert.True(_bed.State.Waiting().Single().NeedsWarning);
        _bed.Outcome = static _ => MessageOutcome.Sent;
        Assert.Equal("First A B", _bed.Run(15));
        Assert.True(_bed.Last.Messages.Single().NeedsWarning);
        Assert.Equal("A send failed; B send failed", _bed.Decisions());
        Assert.Equal("", _bed.Run(20));
    }

    [Fact]
    public void What_ends_before_its_message_arrives_is_told_to_have_been()
    {
        _bed.Outcome = static _ => MessageOutcome.Failed;
        _bed.Set("A", true).Run(0);
        _bed.Outcome = static _ => MessageOutcome.Sent;
        Assert.Equal("Resolved -A", _bed.Set("A", false).Run(5));
        Assert.Equal("", _bed.Run(10));
    }

    [Fact]
    public void What_is_refused_needs_a_warning_at_once()
    {
        _bed.Outcome = static _ => MessageOutcome.Refused;
        _bed.Set("A", true).Run(0);
        Assert.True(_bed.State.Waiting().Single().NeedsWarning);
    }

    [Fact]
    public void A_receiver_that_works_is_not_told_again_because_another_fails()
    {
        _bed.Configuration = _bed.Configuration with { Receivers = [new AlertReceiver("team", [new ReceiverTarget("chat", 0, SendResolved: true), new ReceiverTarget("chat", 1, SendResolved: true)])] };
        _bed.Outcome = static message => message.Target.Index == 1 ? MessageOutcome.Failed : MessageOutcome.Sent;
        Assert.Equal("First A; First A", _bed.Set("A", true).Run(0));
        Assert.Equal("First A", _bed.Run(5));
        Assert.Equal(1, _bed.Last.Messages[0].Target.Index);
    }

    [Fact]
    public void After_a_cut_a_message_is_sent_again_under_its_id()
    {
        Evaluation cut = MonitorEngine.Evaluate(_bed.Configuration, _bed.State, [EngineBed.Result("A", true)], EngineBed.Start);
        _bed.State = cut.State;
        Assert.Equal("First A", _bed.Set("A", true).Run(1));
        Assert.Equal(cut.Messages[0].Message.Id, _bed.Last.Messages[0].Message.Id);
        Assert.Equal("", _bed.Run(5));
    }

    [Fact]
    public void What_may_have_been_told_is_resolved_too()
    {
        _bed.State = MonitorEngine.Evaluate(_bed.Configuration, _bed.State, [EngineBed.Result("A", true)], EngineBed.Start).State;
        Assert.Equal("Resolved -A", _bed.Set("A", false).Run(5));
    }

    [Fact]
    public void What_may_have_been_told_to_be_over_is_announced_when_it_fires_again()
    {
        _bed.Set("A", true).Run(0);
        _bed.Outcome = static _ => MessageOutcome.Doubtful;
        Assert.Equal("Resolved -A", _bed.Set("A", false).Run(5));
        _bed.Outcome = static _ => MessageOutcome.Sent;
        Assert.Equal("First A", _bed.Set("A", true).Run(10));
    }

    [Fact]
    public void A_message_in_doubt_is_sent_again_five_times()
    {
        _bed.Outcome = static _ => MessageOutcome.Doubtful;
        _bed.Set("A", true);
        Assert.Equal(6, Enumerable.Range(0, 10).Count(run => _bed.Run(run * 5).Length > 0));
        _bed.Outcome = static _ => MessageOutcome.Sent;
        Assert.Equal("Resolved -A", _bed.Set("A", false).Run(60));
    }

    // Of several that nothing was heard of, only the first can have been sent.
    [Fact]
    public void A_cut_is_no_doubt_for_what_waited_behind()
    {
        _bed.With(static route => route with { GroupBy = ["alertname"] }).Set("A", true).Set("B", true);
        for (int cut = 0; cut < 10; cut++)
        {
            _bed.State = MonitorEngine.Evaluate(_bed.Configuration, _bed.State, [EngineBed.Result("A", true), EngineBed.Result("B", true)], EngineBed.Start.AddMinutes(5 * cut)).State;
        }

        Assert.Equal(2, _bed.State.Waiting().Count() + _bed.State.Groups.Values.Sum(static group => group.Log.Count(static entry => entry.Value.At is not null)));
        Assert.All(_bed.State.Waiting(), static message => Assert.InRange(message.Doubts, 0, OutboxMessage.MostDoubts));
    }

    [Fact]
    public void Receipts_of_what_nobody_waits_for_are_passed_over()
    {
        _bed.Set("A", true).Run(0);
        Assert.Same(_bed.State, MonitorEngine.Deliver(_bed.State, [new MessageReceipt("none", MessageOutcome.Failed, EngineBed.Start)], EngineBed.Start));
    }

    // Hole 1 of Alertmanager.
    [Fact]
    public void What_is_resolved_while_muted_is_told_after_the_mute()
    {
        _bed.Options = new EngineOptions { Muters = [new EngineBed.Silence("A", 5, 20)] };
        _bed.Set("A", true).Run(0);
        Assert.Equal(["", ""], Told(_bed.Set("A", false).Run(5), _bed.Run(15)));
        Assert.Equal("A silenced", _bed.Decisions());
        Assert.Equal("silence-1", _bed.Last.Decisions[0].By);
        Assert.Equal(["Resolved -A", ""], Told(_bed.Run(20), _bed.Run(25)));
    }

    // Hole 2: the ghost.
    [Fact]
    public void What_is_resolved_while_muted_and_fires_again_is_announced()
    {
        _bed.Options = new EngineOptions { Muters = [new EngineBed.Silence("A", 5, 15)] };
        _bed.Set("A", true).Run(0);
        _bed.Set("A", false).Run(5);
        _bed.Set("A", true).Run(10);
        Assert.Equal("First A", _bed.Run(15));
    }

    // Hole 5: the false resolved.
    [Fact]
    public void A_group_of_which_a_member_fires_on_under_a_mute_is_not_resolved()
    {
        _bed.Options = new EngineOptions { Muters = [new EngineBed.Silence("B", 5, 15)] };
        _bed.Set("A", true).Set("B", true).Run(0);
        Assert.Equal("SomeResolved -A (1 muted)", _bed.Set("A", false).Run(5));
        Assert.Equal(["", "", "Resolved -B"], Told(_bed.Run(10), _bed.Run(15), _bed.Set("B", false).Run(20)));
    }

    [Fact]
    public void A_muted_alert_is_announced_when_the_mute_ends()
    {
        _bed.Options = new EngineOptions { Muters = [new EngineBed.Silence("A", 0, 10)] };
        Assert.Equal(["", "", "First A"], Told(_bed.Set("A", true).Run(0), _bed.Run(5), _bed.Run(10)));
    }

    [Fact]
    public void An_inhibited_alert_says_what_inhibits_it()
    {
        _bed.Configuration = _bed.Configuration with { InhibitRules = [new InhibitRule([new Matcher("severity", MatchOperator.Equal, "critical")], [new Matcher("severity", MatchOperator.Equal, "warning")], ["service"])] };
        Assert.Equal("First B (1 muted)", _bed.Set("A", true).Set("B", true).Run(0));
        AlertDecision decision = _bed.Last.Decisions.Single(static decision => decision.Labels["alertname"] == "A");
        Assert.Equal((DecisionReason.Inhibited, "{alertname=\"B\", service=\"s\", severity=\"critical\"}"), (decision.Reason, decision.By));
        Assert.Equal("Added -B A", _bed.Set("B", false).Run(5));
    }

    [Fact]
    public void What_has_the_reason_of_another_trouble_is_muted_and_told_with_another_reason()
    {
        _bed.Configuration = _bed.Configuration with { InhibitRules = [new InhibitRule([new Matcher("alertname", MatchOperator.Equal, "B")], [new Matcher("reason", MatchOperator.Equal, "used up")], ["service"])] };
        Assert.Equal("First B (1 muted)", _bed.Set("B", true).Set("A", true, "used up").Run(0));
        Assert.Equal("Added A B", _bed.Set("A", true, "unavailable").Run(5));
        // It is no label: the alert is the same one.
        Assert.Equal(["A", "B"], _bed.State.Alerts.Values.Select(static alert => alert.Labels["alertname"]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Nothing_is_told_in_a_mute_interval_and_all_after_it()
    {
        _bed.Configuration = _bed.Configuration with { TimeIntervals = new Dictionary<string, IReadOnlyList<TimeIntervalPart>> { ["noon"] = [new TimeIntervalPart { Times = [new NumberRange(725, 735)] }] } };
        _bed.With(static route => route with { Routes = [new AlertRoute { MuteTimeIntervals = ["noon"] }] });
        _bed.Set("A", true).Run(0);
        Assert.Equal("", _bed.Set("A", false).Set("B", true).Run(5));
        Assert.Equal("A muted interval; B muted interval", _bed.Decisions());
        Assert.Equal(EngineBed.Start.AddMinutes(15), _bed.Last.Decisions[0].Until);
        _bed.Run(10);
        Assert.Equal("First -A B", _bed.Run(15));
    }

    [Fact]
    public void Nothing_is_told_outside_the_active_intervals()
    {
        _bed.Configuration = _bed.Configuration with { TimeIntervals = new Dictionary<string, IReadOnlyList<TimeIntervalPart>> { ["late"] = [new TimeIntervalPart { Times = [new NumberRange(730, 1440)] }] } };
        _bed.With(static route => route with { Routes = [new AlertRoute { ActiveTimeIntervals = ["late"] }] });
        Assert.Equal(["", "", "First A"], Told(_bed.Set("A", true).Run(0), _bed.Run(5), _bed.Run(10)));
    }

    [Fact]
    public void Who_is_not_told_what_is_resolved_is_told_what_fires_again()
    {
        _bed.Configuration = _bed.Configuration with { Receivers = [new AlertReceiver("team", [new ReceiverTarget("chat", 0, SendResolved: false)])] };
        Assert.Equal(["First A", "", "First A"], Told(_bed.Set("A", true).Run(0), _bed.Set("A", false).Run(5), _bed.Set("A", true).Run(10)));
    }

    [Fact]
    public void The_first_message_of_an_incident_is_the_one_that_is_changed()
    {
        int count = 0;
        _bed.Sent = message => message.Message.Earlier ?? new SentMessage("C1", $"{++count}");
        _bed.Set("A", true).Run(0);
        Assert.Null(_bed.Last.Messages[0].Message.Earlier);
        _bed.Set("B", true).Run(5);
        Assert.Equal(new SentMessage("C1", "1"), _bed.Last.Messages[0].Message.Earlier);
        Assert.True(_bed.Last.Messages[0].Message.IsWorse);
        _bed.Set("A", false).Set("B", false).Run(10);
        Assert.Equal(new SentMessage("C1", "1"), _bed.Last.Messages[0].Message.Earlier);
        Assert.False(_bed.Last.Messages[0].Message.IsWorse);
        _bed.Set("A", true).Run(15);
        Assert.Null(_bed.Last.Messages[0].Message.Earlier);
    }

    [Fact]
    public void A_message_has_what_its_rule_says_of_the_alert()
    {
        AlertRule rule = EngineBed.Rule("A") with
        {
            Annotations = new Dictionary<string, string>
            {
                ["summary"] = "{{ $labels.service }} answers in {{$value}}.",
                ["cause"] = "It is slow.",
                ["advice"] = "Wait.",
                ["runbook_url"] = "https://acme.example/{{ $labels.service }}",
                ["odd_url"] = "http://acme.example",
            },
        };
        _bed.Rules(rule).Set("A", true).Run(0);
        AlertMessage message = Assert.Single(_bed.Last.Messages).Message;
        MessageAlert alert = Assert.Single(message.Alerts);
        Assert.Equal("s answers in 7 s.", alert.Annotations["summary"]);
        Assert.Equal(("It is slow.", "Wait.", "above 5 s", "s", 7.0), (alert.Cause, alert.Advice, alert.Condition, alert.Unit, alert.Value));
        Assert.Equal(new Uri("https://acme.example/s"), Assert.Single(alert.Links).Value);
        Assert.Equal("runbook", Assert.Single(alert.Links).Key);
        Assert.Equal(["odd_url", "summary"], alert.Annotations.Keys.Order(StringComparer.Ordinal));
        Assert.Equal([1, 2, 7], alert.Recent);
    }

    [Fact]
    public void The_worst_alerts_come_first_and_what_is_resolved_last()
    {
        _bed.Set("A", true).Set("C", true).Run(0);
        _bed.Set("B", true).Set("A", false).Run(5);
        Assert.Equal(["B", "C", "A"], _bed.Last.Messages[0].Message.Alerts.Select(static alert => alert.Labels["alertname"]));
    }

    [Fact]
    public void An_alert_that_goes_two_ways_is_told_in_both_groups()
    {
        _bed.With(static route => route with { Routes = [new AlertRoute { Continue = true }, new AlertRoute { Matchers = [new Matcher("alertname", MatchOperator.Equal, "A")] }] });
        Assert.Equal("First A; First A", _bed.Set("A", true).Run(0));
        Assert.Equal(2, _bed.Last.Decisions.Count);
    }

    [Fact]
    public void Who_is_gone_from_the_file_is_told_nothing()
    {
        _bed.Outcome = static _ => MessageOutcome.Failed;
        _bed.Set("A", true).Run(0);
        _bed.Configuration = _bed.Configuration with { Receivers = [new AlertReceiver("team", [])] };
        Assert.Equal("", _bed.Run(5));
        Assert.Empty(_bed.State.Outbox);
    }

    [Fact]
    public void After_a_loss_one_notice_says_what_fires_and_nothing_is_announced_again()
    {
        _bed.State = EngineState.AfterLoss(EngineBed.Start);
        Assert.Equal("StateLost A B", _bed.Set("A", true).Set("B", true).Run(0));
        Assert.Equal(
            "The monitor's state was lost, and it begins anew. 2 alerts fire now; what was resolved since the last run is not told. Silences that commands had made before are lost too: make those again that are still needed.",
            _bed.Last.Messages[0].Message.Notice);
        Assert.Equal("", _bed.Run(5));
        Assert.Equal("SomeResolved -A B", _bed.Set("A", false).Run(10));
    }

    [Fact]
    public void After_a_loss_silences_are_said_to_be_lost_also_when_nothing_fires()
    {
        _bed.State = EngineState.AfterLoss(EngineBed.Start);
        _bed.Set("A", false).Run(0);
        Assert.Equal(
            "The monitor's state was lost, and it begins anew. Nothing fires now. Silences that commands had made before are lost too: make those again that are still needed.",
            _bed.Last.Messages[0].Message.Notice);
    }

    [Fact]
    public void A_script_s_alert_is_told_though_its_time_was_over_before_the_run()
    {
        _bed.Post("Job", 1);
        Assert.Equal(["First Job", "Resolved -Job"], Told(_bed.Run(10), _bed.Run(15)));
    }

    [Fact]
    public void A_script_s_alert_ends_when_the_script_says_so_or_says_no_more()
    {
        _bed.Post("Job", 0).Run(0);
        Assert.Equal("", _bed.Post("Job", 4).Run(5));
        Assert.Equal(["Resolved -Job", ""], Told(_bed.Run(10), _bed.Run(15)));
        Assert.Equal("First Job", _bed.Post("Job", 20, endsAfter: 60).Run(20));
        Assert.Equal("Resolved -Job", _bed.Post("Job", 22, endsAfter: 0).Run(25));
    }

    [Fact]
    public void The_end_of_what_never_began_is_nothing() => Assert.Same(_bed.State, _bed.Post("Job", 0, endsAfter: 0).State);

    [Fact]
    public void A_script_s_alert_can_be_told_at_once_without_doing_the_slot()
    {
        _bed.With(static route => route with { GroupWait = TimeSpan.FromHours(1) }).Set("A", true);
        _bed.Options = new EngineOptions { OnlyPosted = true };
        Assert.Equal("First Job", _bed.Post("Job", 1, isDrill: true).Run(1));
        Assert.True(_bed.Last.Messages[0].Message.Alerts[0].IsDrill);
        Assert.Null(_bed.State.LastSlot);
    }

    [Fact]
    public void The_next_time_is_that_of_whatever_waits_first()
    {
        _bed.Rules(EngineBed.Rule("A", forMinutes: 12), EngineBed.Rule("B")).Run(0);
        Assert.Null(_bed.Last.NextDue);
        _bed.Set("A", true).Run(5);
        Assert.Equal(EngineBed.Start.AddMinutes(17), _bed.Last.NextDue);
        _bed.Set("B", true).Run(10);
        Assert.Equal(EngineBed.Start.AddMinutes(15), _bed.Last.NextDue);
    }

    // In order, as they are called.
    private static IEnumerable<string> Told(params string[] told) => told;
}
