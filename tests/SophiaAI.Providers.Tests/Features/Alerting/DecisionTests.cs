using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Features.Alerting;
using SophiaAI.Providers.Features.Alerting.Configuration;
using SophiaAI.Providers.Features.Alerting.Routing;
using SophiaAI.Providers.Features.Alerting.State;

namespace SophiaAI.Providers.Tests.Features.Alerting;

public sealed class DecisionTests
{
    private readonly EngineBed _bed = new EngineBed().Rules(EngineBed.Rule("A"), EngineBed.Rule("B", severity: "critical"), EngineBed.Rule("Slow", forMinutes: 10, keepMinutes: 10));

    [Fact]
    public void What_is_pending_says_until_when_and_by_which_rule()
    {
        _bed.Set("Slow", true).Run(0);
        Assert.Equal((DecisionReason.PendingFor, At(0), At(10), "Slow"), Parts("Slow"));
        _bed.Set("Slow", null).Run(5);
        Assert.Equal((DecisionReason.Unknown, At(5), null, "Slow"), Parts("Slow"));
    }

    [Fact]
    public void What_goes_on_firing_says_until_when()
    {
        _bed.Set("Slow", true).Run(0);
        _bed.Run(10);
        _bed.Run(15);
        _bed.Set("Slow", false).Run(20);
        Assert.Equal((DecisionReason.KeepFiring, At(20), At(30), "Slow"), Parts("Slow"));
        _bed.Run(30);
        Assert.Equal(DecisionReason.Resolved, Single("Slow").Reason);
        Assert.True(Single("Slow").HasMessageWaiting);
    }

    [Fact]
    public void What_was_told_says_when_and_when_it_is_told_again()
    {
        _bed.Set("A", true).Run(0);
        Assert.Equal((DecisionReason.First, At(0), null, null), Parts("A"));
        _bed.Run(5);
        Assert.Equal((DecisionReason.None, At(0), At(240), null), Parts("A"));
        Assert.Equal(At(0), Single("A").ToldAt);
        _bed.Set("A", null).Run(10);
        Assert.Equal((DecisionReason.Unknown, At(10), null, "A"), Parts("A"));
    }

    // What is waited for is the reason, and not that nothing is known meanwhile.
    [Fact]
    public void A_group_that_waits_is_the_reason_though_nothing_is_known()
    {
        _bed.With(static route => route with { GroupWait = TimeSpan.FromMinutes(20) }).Set("A", true).Run(0);
        _bed.Set("A", null).Run(5);
        Assert.Equal((DecisionReason.GroupWait, At(0), At(20), null), Parts("A"));
    }

    [Fact]
    public void What_is_over_has_a_decision_as_long_as_it_is_listed()
    {
        _bed.Set("A", true).Run(0);
        _bed.Set("A", false).Run(5);
        Assert.Equal(DecisionReason.Resolved, Single("A").Reason);
        _bed.Run(10);
        Assert.Empty(_bed.State.Groups);
        Assert.Equal((DecisionReason.None, At(5), null, null), Parts("A"));
    }

    [Fact]
    public void Who_does_not_want_to_know_what_is_over_is_told_so()
    {
        _bed.Configuration = _bed.Configuration with { Receivers = [new AlertReceiver("team", [new ReceiverTarget("chat", 0, SendResolved: false)])] };
        _bed.Set("A", true).Set("B", true).Run(0);
        _bed.Set("A", false).Run(5);
        Assert.Equal((DecisionReason.None, At(5), null, "send_resolved"), Parts("A"));
    }

    [Fact]
    public void What_is_resolved_and_pending_again_has_one_decision()
    {
        _bed.With(static route => route with { GroupInterval = TimeSpan.FromMinutes(30) }).Rules(EngineBed.Rule("Slow", forMinutes: 10)).Set("Slow", true).Run(0);
        _bed.Run(10);
        _bed.Set("Slow", false).Run(15);
        Assert.Equal((DecisionReason.GroupInterval, At(10), At(40), null), Parts("Slow"));
        _bed.Set("Slow", true).Run(20);
        Assert.Equal(AlertPhase.Pending, _bed.State.Alerts.Values.Single().Phase);
        Assert.Equal((DecisionReason.GroupInterval, At(10), At(40), null), Parts("Slow"));
    }

    [Fact]
    public void An_alert_of_two_ways_to_one_receiver_has_one_decision_for_each_group()
    {
        _bed.With(static route => route with { Routes = [new AlertRoute { Continue = true }, new AlertRoute { Matchers = [new Matcher("service", MatchOperator.Equal, "s")] }] });
        _bed.Set("A", true).Set("Slow", true).Run(0);
        Assert.Equal("A first notification; A first notification; Slow pending for; Slow pending for", _bed.Decisions());
        Assert.Equal(2, _bed.Last.Decisions.Where(static decision => decision.Labels["alertname"] == "Slow").Select(static decision => decision.Group).Distinct().Count());
    }

    [Fact]
    public void What_inhibits_is_named_with_since_when()
    {
        _bed.Configuration = _bed.Configuration with { InhibitRules = [new InhibitRule([new Matcher("severity", MatchOperator.Equal, "critical")], [new Matcher("severity", MatchOperator.Equal, "warning")], ["service"])] };
        _bed.Set("A", true).Run(0);
        _bed.Set("B", true).Run(5);
        Assert.Equal((DecisionReason.Inhibited, At(5), null, "{alertname=\"B\", service=\"s\", severity=\"critical\"}"), Parts("A"));
        Assert.Equal(At(0), Single("A").ToldAt);
    }

    [Fact]
    public void Of_intervals_that_follow_each_other_the_last_end_counts()
    {
        _bed.Configuration = _bed.Configuration with
        {
            TimeIntervals = new Dictionary<string, IReadOnlyList<TimeIntervalPart>>
            {
                ["noon"] = [new TimeIntervalPart { Times = [new NumberRange(715, 735)] }],
                ["later"] = [new TimeIntervalPart { Times = [new NumberRange(735, 780)] }],
                ["never"] = [new TimeIntervalPart { Times = [new NumberRange(0, 1)] }],
            },
        };
        _bed.With(static route => route with { Routes = [new AlertRoute { MuteTimeIntervals = ["noon", "never", "later"] }] }).Set("A", true).Run(0);
        Assert.Equal((DecisionReason.MutedInterval, At(-5), At(60), "noon"), Parts("A"));
        _bed.With(static route => route with { Routes = [new AlertRoute { ActiveTimeIntervals = ["later", "never"] }] }).Run(5);
        Assert.Equal((DecisionReason.InactiveInterval, At(-719), At(15), "later, never"), Parts("A"));
    }

    [Fact]
    public void A_silence_says_since_when_and_until_when()
    {
        _bed.Options = new EngineOptions { Muters = [new EngineBed.Silence("A", -10, 20)] };
        _bed.Set("A", true).Run(0);
        Assert.Equal((DecisionReason.Silenced, At(-10), At(20), "silence-1"), Parts("A"));
    }

    [Fact]
    public void What_could_not_be_sent_says_since_when_and_when_it_is_tried_again()
    {
        _bed.Outcome = static _ => MessageOutcome.Failed;
        _bed.Set("A", true).Run(0);
        AlertDecision later = Assert.Single(MonitorEngine.Decide(_bed.Configuration, _bed.State, At(2)));
        Assert.Equal((DecisionReason.SendFailed, At(0), At(5), "chat/0"), (later.Reason, later.Since, later.Until, later.By));
        Assert.Null(later.ToldAt);
    }

    // It waits like one that has failed, whether or not it has arrived.
    [Fact]
    public void What_may_not_have_arrived_says_since_when_and_when_it_is_tried_again()
    {
        _bed.Outcome = static _ => MessageOutcome.Doubtful;
        _bed.Set("A", true).Run(0);
        _bed.Run(5);
        AlertDecision later = Assert.Single(MonitorEngine.Decide(_bed.Configuration, EngineState.Read(_bed.State.ToBytes()).State!, At(7)));
        Assert.Equal((DecisionReason.SendFailed, At(0), At(10), "chat/0"), (later.Reason, later.Since, later.Until, later.By));
    }

    [Fact]
    public void A_message_to_a_target_that_the_file_has_no_more_is_not_waited_for()
    {
        _bed.Outcome = static _ => MessageOutcome.Failed;
        _bed.Set("A", true).Run(0);
        MonitorConfiguration without = _bed.Configuration with { Receivers = [new AlertReceiver("team", [])] };
        AlertDecision later = Assert.Single(MonitorEngine.Decide(without, _bed.State, At(2)));
        Assert.Equal((DecisionReason.NobodyToTell, false), (later.Reason, later.HasMessageWaiting));
    }

    [Fact]
    public void Who_has_nobody_to_tell_is_named()
    {
        _bed.Configuration = _bed.Configuration with { Receivers = [new AlertReceiver("team", [])] };
        _bed.Set("A", true).Set("Slow", true).Run(0);
        Assert.Equal((DecisionReason.NobodyToTell, At(0), null, "team"), Parts("A"));
        Assert.Equal(DecisionReason.PendingFor, Single("Slow").Reason);
        _bed.Set("A", false).Run(5);
        Assert.Equal((DecisionReason.NobodyToTell, At(5), null, "team"), Parts("A"));
        Assert.Null(Single("A").ToldAt);
    }

    // A message names what fires and is not muted: of another one, nobody has heard by it.
    [Fact]
    public void When_an_alert_was_told_is_when_a_message_named_it()
    {
        _bed.Options = new EngineOptions { Muters = [new EngineBed.Silence("A", 3, 90)] };
        _bed.Set("A", true).Run(0);
        Assert.Equal("Added B (1 muted)", _bed.Set("B", true).Run(5));
        _bed.Run(10);
        Assert.Equal((At(0), At(5)), (Single("A").ToldAt, Single("B").ToldAt));
        // It stays so when the alert is over: also where nobody wants to know, and where it is muted still.
        _bed.Set("A", false).Run(15);
        Assert.Equal((DecisionReason.Silenced, At(0)), (Single("A").Reason, Single("A").ToldAt));
        _bed.State = EngineState.Read(_bed.State.ToBytes()).State!;
        _bed.Run(20);
        Assert.Equal(At(0), Single("A").ToldAt);
    }

    [Theory]
    [InlineData(true, 5)]
    [InlineData(false, 0)]
    public void What_is_over_and_has_left_its_group_was_told_when_it_was(bool sendResolved, double told)
    {
        _bed.Configuration = _bed.Configuration with { Receivers = [new AlertReceiver("team", [new ReceiverTarget("chat", 0, sendResolved)])] };
        _bed.Set("A", true).Run(0);
        _bed.Set("A", false).Run(5);
        _bed.Run(10);
        Assert.Empty(_bed.State.Groups);
        Assert.Equal(At(told), Single("A").ToldAt);
    }

    [Fact]
    public void What_was_muted_from_the_beginning_was_told_to_nobody()
    {
        _bed.Options = new EngineOptions { Muters = [new EngineBed.Silence("A", -5, 90)] };
        _bed.Set("A", true).Set("B", true).Run(0);
        _bed.Run(5);
        Assert.Null(Single("A").ToldAt);
        Assert.Equal(At(0), Single("B").ToldAt);
    }

    [Fact]
    public void When_it_was_told_is_known_for_each_receiver()
    {
        _bed.Configuration = _bed.Configuration with { Receivers = [.. _bed.Configuration.Receivers, new AlertReceiver("boss", [new ReceiverTarget("mail", 0, SendResolved: true)])] };
        _bed.With(static route => route with { Routes = [new AlertRoute { Receiver = "boss", Continue = true }, new AlertRoute()] });
        _bed.Outcome = static message => message.Receiver == "boss" ? MessageOutcome.Failed : MessageOutcome.Sent;
        _bed.Set("A", true).Run(0);
        _bed.Run(5);
        Assert.Equal([("boss", null), ("team", At(0))], _bed.Last.Decisions.Select(static decision => (decision.Receiver, decision.ToldAt)).OrderBy(static one => one.Receiver, StringComparer.Ordinal));
    }

    [Fact]
    public void A_script_that_raises_its_alert_again_does_not_change_when_it_was_told()
    {
        _bed.Post("Job", 0, endsAfter: 4).Run(0);
        _bed.Run(5);
        _bed.Post("Job", 6, endsAfter: 20);
        Assert.Equal(At(5), Assert.Single(MonitorEngine.Decide(_bed.Configuration, _bed.State, At(6))).ToldAt);
    }

    // Before it was kept for each alert.
    [Fact]
    public void An_older_state_has_told_an_alert_when_its_group_was_told_last()
    {
        _bed.Set("A", true).Run(0);
        string older = System.Text.RegularExpressions.Regex.Replace(System.Text.Encoding.UTF8.GetString(_bed.State.ToBytes()), ",\"told\":\\{[^}]*\\}|\"keepsTold\":true,", string.Empty);
        Assert.DoesNotContain("old\":", older, StringComparison.Ordinal);
        Assert.Equal(At(0), Assert.Single(MonitorEngine.Decide(_bed.Configuration, EngineState.Read(System.Text.Encoding.UTF8.GetBytes(older)).State!, At(2))).ToldAt);
    }

    [Fact]
    public void After_a_loss_the_decision_says_so_until_something_is_told()
    {
        _bed.Configuration = _bed.Configuration with { Receivers = [.. _bed.Configuration.Receivers, new AlertReceiver("boss", [new ReceiverTarget("mail", 0, SendResolved: true)])] };
        _bed.With(static route => route with { Routes = [new AlertRoute { Receiver = "boss", Matchers = [new Matcher("severity", MatchOperator.Equal, "critical")] }] });
        _bed.State = EngineState.AfterLoss(EngineBed.Start);
        _bed.Set("A", true).Set("B", true).Run(0);
        Assert.Equal("A state lost; B state lost", _bed.Decisions());
        Assert.True(Single("A").HasMessageWaiting);
        Assert.False(Single("B").HasMessageWaiting);
        _bed.Run(5);
        Assert.Equal((DecisionReason.StateLost, At(0), At(240), null), Parts("A"));
        // Only the receiver of the notice has heard of it.
        Assert.Equal(At(0), Single("A").ToldAt);
        Assert.Null(Single("B").ToldAt);
        _bed.State = EngineState.Read(_bed.State.ToBytes()).State!;
        _bed.Run(240);
        Assert.Equal(DecisionReason.Repeat, Single("B").Reason);
        _bed.Run(245);
        Assert.Equal((DecisionReason.None, At(240), At(480), null), Parts("B"));
    }

    [Fact]
    public void What_a_changed_file_sends_elsewhere_will_be_told_by_the_next_run()
    {
        _bed.Set("A", true).Run(0);
        _bed.Configuration = _bed.Configuration with { Receivers = [.. _bed.Configuration.Receivers, new AlertReceiver("boss", [new ReceiverTarget("mail", 0, SendResolved: true)])] };
        _bed.With(static route => route with { Routes = [new AlertRoute { Receiver = "boss", GroupBy = ["alertname"] }] });
        AlertDecision decision = Assert.Single(MonitorEngine.Decide(_bed.Configuration, _bed.State, At(2)));
        Assert.Equal((DecisionReason.GroupWait, At(5), "{}/{}:{alertname=\"A\"}"), (decision.Reason, decision.Until, decision.Group));
    }

    [Fact]
    public void What_was_told_is_said_by_its_own_group_though_the_file_groups_otherwise()
    {
        _bed.Set("A", true).Run(0);
        _bed.With(static route => route with { GroupBy = ["alertname"] });
        foreach (double minutes in new[] { 2, 5, 7 })
        {
            AlertDecision decision = Assert.Single(MonitorEngine.Decide(_bed.Configuration, _bed.State, At(minutes)));
            Assert.Equal((DecisionReason.None, At(0), At(240), "{}:{}"), (decision.Reason, decision.Since, decision.Until, decision.Group));
            _bed.Run(5);
        }
    }

    [Fact]
    public void Who_was_told_and_is_no_longer_asked_for_has_a_decision_until_the_end()
    {
        _bed.Configuration = _bed.Configuration with { Receivers = [.. _bed.Configuration.Receivers, new AlertReceiver("boss", [new ReceiverTarget("mail", 0, SendResolved: true)])] };
        _bed.Set("A", true).Run(0);
        _bed.With(static route => route with { Receiver = "boss" }).Run(5);
        Assert.Equal([("boss", DecisionReason.First, null), ("team", DecisionReason.None, null)], _bed.Last.Decisions.Select(static decision => (decision.Receiver, decision.Reason, decision.Until)));
        _bed.Set("A", false).Run(10);
        Assert.Equal([("boss", DecisionReason.Resolved), ("team", DecisionReason.Resolved)], _bed.Last.Decisions.Select(static decision => (decision.Receiver, decision.Reason)));
        _bed.Run(15);
        Assert.Equal("boss", Assert.Single(_bed.Last.Decisions).Receiver);
    }

    [Fact]
    public void What_began_and_ended_under_a_mute_says_so_while_that_lasts()
    {
        _bed.Options = new EngineOptions { Muters = [new EngineBed.Silence("A", -5, 14)] };
        _bed.Set("A", true).Run(0);
        _bed.Set("A", false).Run(5);
        Assert.Equal((DecisionReason.Silenced, At(-5), null, "silence-1"), Parts("A"));
        _bed.Run(10);
        Assert.Equal((DecisionReason.Silenced, At(-5), null, "silence-1"), Parts("A"));
        _bed.Run(15);
        Assert.Equal((DecisionReason.None, At(5), null, null), Parts("A"));
    }

    [Fact]
    public void What_was_inhibited_to_its_end_names_what_has_inhibited_it()
    {
        _bed.Configuration = _bed.Configuration with { InhibitRules = [new InhibitRule([new Matcher("severity", MatchOperator.Equal, "critical")], [new Matcher("severity", MatchOperator.Equal, "warning")], [])] };
        _bed.Set("A", true).Set("B", true).Run(0);
        _bed.Set("A", false).Run(5);
        AlertDecision decision = Single("A");
        Assert.Equal((DecisionReason.Inhibited, At(0)), (decision.Reason, decision.Since));
        Assert.Contains("alertname=\"B\"", decision.By, StringComparison.Ordinal);
        _bed.Set("B", false).Run(10);
        Assert.Equal(DecisionReason.None, Single("A").Reason);
    }

    // What was told, and what ended before the mute began, was not hidden by it.
    [Theory]
    [InlineData(true, 6)]
    [InlineData(false, 11)]
    public void A_mute_is_not_the_reason_for_what_ended_before_it(bool isTold, double from)
    {
        if (!isTold) _bed.With(static route => route with { GroupWait = TimeSpan.FromMinutes(20) });
        _bed.Set("A", true).Run(0);
        _bed.Set("A", false).Run(5);
        _bed.Options = new EngineOptions { Muters = [new EngineBed.Silence("A", from, 60)] };
        _bed.Run(10);
        _bed.Run(15);
        Assert.Equal(DecisionReason.None, Single("A").Reason);
    }

    [Fact]
    public void A_way_says_the_group_and_when_it_is_told_next()
    {
        _bed.With(static route => route with { GroupBy = ["alertname"], GroupInterval = TimeSpan.FromMinutes(10), Routes = [new AlertRoute { Matchers = [new Matcher("severity", MatchOperator.Equal, "critical")], GroupWait = TimeSpan.FromMinutes(20) }] });
        _bed.Set("A", true).Run(0);
        AlertPath known = Path(2, ("alertname", "A"), ("severity", "warning"));
        Assert.Equal(("{}:{alertname=\"A\"}", false, At(10)), (known.Group, known.IsNew, known.NextFlush));
        Assert.Equal(At(70), Path(61, ("alertname", "A")).NextFlush);
        AlertPath fresh = Path(2, ("alertname", "C"));
        Assert.Equal(("{}:{alertname=\"C\"}", true, At(5)), (fresh.Group, fresh.IsNew, fresh.NextFlush));
        AlertPath waits = Path(2, ("alertname", "C"), ("severity", "critical"));
        Assert.Equal(("{}/{severity=\"critical\"}:{alertname=\"C\"}", At(25)), (waits.Group, waits.NextFlush));
        Assert.Null(waits.Mute);
    }

    [Fact]
    public void A_way_says_what_mutes_it_at_that_time()
    {
        _bed.Configuration = _bed.Configuration with
        {
            InhibitRules = [new InhibitRule([new Matcher("severity", MatchOperator.Equal, "critical")], [new Matcher("severity", MatchOperator.Equal, "warning")], [])],
            TimeIntervals = new Dictionary<string, IReadOnlyList<TimeIntervalPart>> { ["night"] = [new TimeIntervalPart { Times = [new NumberRange(1320, 1440)] }] },
        };
        _bed.With(static route => route with { Routes = [new AlertRoute { MuteTimeIntervals = ["night"] }] }).Set("B", true).Run(0);
        Assert.Equal((DecisionReason.Inhibited, At(0)), (Path(2, ("severity", "warning")).Mute?.Reason, Path(2, ("severity", "warning")).Mute?.Since));
        Assert.Null(Path(2, ("severity", "info")).Mute);
        Assert.Equal((DecisionReason.MutedInterval, "night", At(600), At(720)), Path(605, ("severity", "info")).Mute is { } mute ? (mute.Reason, mute.By, mute.Since, mute.Until) : default);
    }

    private AlertPath Path(double minutes, params (string Name, string Value)[] labels) => Assert.Single(MonitorEngine.Find(_bed.Configuration, _bed.State, LabelSet.Of(labels), At(minutes)));

    private AlertDecision Single(string alert) => _bed.Last.Decisions.Single(decision => decision.Labels["alertname"] == alert);

    private (string Reason, DateTimeOffset? Since, DateTimeOffset? Until, string? By) Parts(string alert) => Single(alert) is var decision ? (decision.Reason, decision.Since, decision.Until, decision.By) : default;

    private static DateTimeOffset At(double minutes) => EngineBed.Start.AddMinutes(minutes);
}
