using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Features.Alerting;
using SophiaAI.Providers.Features.Alerting.Configuration;
using SophiaAI.Providers.Features.Alerting.Routing;
using SophiaAI.Providers.Features.Alerting.State;

namespace SophiaAI.Providers.Tests.Features.Alerting;

/// <summary>Decisions over random runs: there is one for each alert and group, whoever reads the state finds the run's own, and what they foretell comes true.</summary>
public sealed class DecisionPropertyTests
{
    private const int Cases = 60;
    private const int Runs = 12;
    private const int Far = 300;

    [Fact]
    public void There_is_one_for_each_alert_and_group_and_the_state_gives_the_same() => Each(static (bed, tree, _) =>
    {
        IReadOnlyList<AlertDecision> decisions = bed.Last.Decisions;
        EngineState left = bed.Last.State;
        Assert.Equal(
            left.Alerts.Values.SelectMany(alert => tree.Find(alert.Labels).Select(node => (alert.Labels, node.GroupKeyOf(alert.Labels)))).ToHashSet(),
            decisions.Select(static decision => (decision.Labels, decision.Group)).ToHashSet());
        Assert.Equal(decisions.Count, decisions.Select(static decision => (decision.Labels, decision.Group)).Distinct().Count());
        Assert.Equal(decisions, MonitorEngine.Decide(bed.Configuration, EngineState.Read(left.ToBytes()).State!, bed.Last.Slot, bed.Options));
        // A second run in the same slot only drains, and finds the same.
        if (left.LastSlot is { } slot) Assert.Equal(decisions, MonitorEngine.Evaluate(bed.Configuration, left, [], slot, bed.Options).Decisions);
    });

    [Fact]
    public void What_is_told_is_in_a_message_and_nothing_else_is() => Each(static (bed, _, _) => Assert.Equal(
        bed.Last.Messages.SelectMany(message => message.Message.Alerts.Select(alert => (alert.Labels, bed.Last.State.Outbox[message.Message.Id].Group))).ToHashSet(),
        bed.Last.Decisions.Where(static decision => decision.IsTold).Select(static decision => (decision.Labels, decision.Group)).ToHashSet()));

    // Everything stays as it is from here on, and what is sent arrives.
    [Fact]
    public void What_is_foretold_comes_true() => Each(static (bed, _, minutes) =>
    {
        EngineState kept = bed.State;
        foreach (AlertDecision decision in MonitorEngine.Decide(bed.Configuration, kept, bed.Last.Slot, bed.Options))
        {
            AlertRecord alert = kept.Alerts[Fingerprint.Of(decision.Labels)];
            bool isMute = decision.Reason == DecisionReason.Silenced;
            bool isForetold = bed.Configuration.InhibitRules.Count == 0
                && (isMute || (bed.Options.Muters.Count == 0 && decision.Reason is (DecisionReason.GroupWait or DecisionReason.GroupInterval or DecisionReason.SendFailed)));
            // What goes on firing for a while, or ends by itself, does not stay as it is.
            if (!isForetold || alert is not { Rule: not null, KeepFiringSince: null, UnknownSince: null, Phase: not AlertPhase.Pending } || decision.Until is not { } until) continue;
            bed.State = kept;
            bed.Outcome = static _ => MessageOutcome.Sent;
            DateTimeOffset? told = First(bed, minutes, decision);
            Assert.True(told >= until - (bed.Configuration.Interval / 2), $"{decision} was told at {told}.");
            // After a mute, what was told before is only told again when that is due.
            if (!isMute) Assert.True(told <= RunSlot.From(until, bed.Configuration.Interval), $"{decision} was told at {told}.");
        }

        bed.State = kept;
    });

    private static DateTimeOffset? First(EngineBed bed, int minutes, AlertDecision decision)
    {
        for (int later = minutes + 5; later < minutes + Far; later += 5)
        {
            bed.Run(later);
            if (bed.Last.Messages.Any(message => bed.Last.State.Outbox[message.Message.Id].Group == decision.Group && message.Message.Alerts.Any(alert => alert.Labels.Equals(decision.Labels)))) return bed.Last.Slot;
        }

        return null;
    }

    private static void Each(Action<EngineBed, RoutingTree, int> check)
    {
        for (int seed = 0; seed < Cases; seed++)
        {
            Random random = new(seed);
            EngineBed bed = Bed(random);
            RoutingTree tree = new(bed.Configuration.Route);
            for (int run = 0; run < Runs; run++)
            {
                foreach (string name in new[] { "A", "B", "C" }) bed.Set(name, random.Next(5) switch { 0 => null, 1 or 2 => true, _ => false });
                if (random.Next(8) == 0) bed.Post("Job", run * 5);
                bool fails = random.Next(5) == 0;
                bed.Outcome = _ => fails ? MessageOutcome.Failed : MessageOutcome.Sent;
                bed.Run(run * 5);
                Exception? failure = Record.Exception(() => check(bed, tree, run * 5));
                Assert.True(failure is null, $"Seed {seed}, run {run}: {failure?.Message}");
            }
        }
    }

    private static EngineBed Bed(Random random)
    {
        EngineBed bed = new EngineBed().Rules([.. new[] { "A", "B", "C" }.Select(name => EngineBed.Rule(name, random.Next(3) * 5, random.Next(3) * 5, random.Next(2) == 0 ? "critical" : "warning"))]);
        bed.Configuration = bed.Configuration with
        {
            Receivers = [new AlertReceiver("team", [new ReceiverTarget("chat", 0, SendResolved: random.Next(4) > 0), .. random.Next(3) == 0 ? [new ReceiverTarget("chat", 1, SendResolved: true)] : Array.Empty<ReceiverTarget>()]), new AlertReceiver("boss", [new ReceiverTarget("mail", 0, SendResolved: true)])],
            InhibitRules = random.Next(4) == 0 ? [new InhibitRule([new Matcher("severity", MatchOperator.Equal, "critical")], [new Matcher("severity", MatchOperator.Equal, "warning")], [])] : [],
        };
        if (random.Next(3) == 0) bed.Options = new EngineOptions { Muters = [new EngineBed.Silence("A", random.Next(40), random.Next(40, 90))] };
        return bed.With(route => route with
        {
            GroupBy = random.Next(3) switch { 0 => [], 1 => ["alertname"], _ => ["severity"] },
            GroupWait = TimeSpan.FromMinutes(random.Next(3) * 8),
            GroupInterval = TimeSpan.FromMinutes(5 * random.Next(1, 5)),
            RepeatInterval = TimeSpan.FromMinutes(60),
            Routes = random.Next(3) == 0 ? [new AlertRoute { Receiver = "boss", Matchers = [new Matcher("severity", MatchOperator.Equal, "critical")], Continue = true }, new AlertRoute()] : [],
        });
    }
}
