using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Features.Alerting;
using SophiaAI.Providers.Features.Alerting.Configuration;
using SophiaAI.Providers.Features.Alerting.Routing;
using SophiaAI.Providers.Features.Alerting.Rules;
using SophiaAI.Providers.Features.Alerting.State;

namespace SophiaAI.Providers.Tests.Features.Alerting;

/// <summary>
/// A world of one seed: alerts that come and go, mutes, runs that are early, late, left out, doubled and cut, messages that
/// fail or may have arrived. What the receivers know is compared with what is so.
/// </summary>
internal sealed class EngineWorld
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMinutes(5);

    private readonly Random _random;
    private readonly string[] _names;
    private readonly Dictionary<string, RuleState> _conditions;
    private readonly Dictionary<(string Target, LabelSet Alert), (bool Fires, DateTimeOffset StartsAt)> _known = [];
    // How often an alert may be told again: once for each message with it that was cut, or may have arrived.
    private readonly Dictionary<(string Target, LabelSet Alert), int> _doubts = [];
    private MonitorConfiguration _configuration;
    private EngineOptions _options;
    private byte[] _stored = EngineState.Empty.ToBytes();
    private bool _isWell;

    public EngineWorld(int seed)
    {
        _random = new Random(seed);
        _names = [.. Enumerable.Range(0, _random.Next(1, 5)).Select(static number => $"R{number}")];
        _conditions = _names.ToDictionary(static name => name, static _ => RuleState.NotMet);
        _configuration = new MonitorConfiguration
        {
            Interval = s_interval,
            Rules = [.. _names.Select(name => EngineBed.Rule(name, Pick(0, 0, 5, 10), Pick(0, 0, 5, 10), _random.Next(2) == 0 ? "critical" : "warning"))],
            Route = new AlertRoute
            {
                Receiver = "team",
                GroupBy = _random.Next(3) switch { 0 => [], 1 => ["alertname"], _ => ["severity"] },
                GroupWait = TimeSpan.FromMinutes(Pick(0, 0.5, 8, 12)),
                GroupInterval = TimeSpan.FromMinutes(Pick(5, 5, 7, 15)),
                RepeatInterval = TimeSpan.FromMinutes(Pick(20, 60, 240)),
                Routes = _random.Next(3) == 0 ? [new AlertRoute { Receiver = "boss", Matchers = [new Matcher("severity", MatchOperator.Equal, "critical")], Continue = true }, new AlertRoute()] : [],
            },
            Receivers =
            [
                new AlertReceiver("team", [new ReceiverTarget("chat", 0, SendResolved: true), .. _random.Next(3) == 0 ? [new ReceiverTarget("chat", 1, SendResolved: true)] : Array.Empty<ReceiverTarget>()]),
                new AlertReceiver("boss", [new ReceiverTarget("mail", 0, SendResolved: true)]),
            ],
            InhibitRules = _random.Next(3) == 0 ? [new InhibitRule([new Matcher("severity", MatchOperator.Equal, "critical")], [new Matcher("severity", MatchOperator.Equal, "warning")], [])] : [],
        };
        _options = new EngineOptions { Muters = [.. Enumerable.Range(0, _random.Next(3)).Select(_ => new EngineBed.Silence(_names[_random.Next(_names.Length)], _random.Next(100), _random.Next(20, 150)))] };
    }

    /// <summary>Lives for some slots, and then until all must be told.</summary>
    public void Live(int slots)
    {
        foreach (double minutes in Runs(slots).Order())
        {
            foreach (string name in _names)
            {
                if (_random.NextDouble() < 0.25) _conditions[name] = _conditions[name] == RuleState.Met ? RuleState.NotMet : RuleState.Met;
            }

            Run(minutes);
        }

        _isWell = true;
        _options = EngineOptions.Default;
        _configuration = _configuration with { InhibitRules = [] };
        int next = slots + 8;
        Settle(RuleState.Met, ref next);
        Assert.All(_names, name => Assert.Contains(_known, one => one.Key.Alert["alertname"] == name && one.Value.Fires));
        Settle(RuleState.NotMet, ref next);
        Assert.DoesNotContain(_known, static one => one.Value.Fires);
        EngineState state = EngineState.Read(_stored).State!;
        Assert.Empty(state.Groups);
        Assert.Empty(state.Outbox);
    }

    private IEnumerable<double> Runs(int slots)
    {
        for (int slot = 0; slot < slots; slot++)
        {
            if (_random.NextDouble() < 0.05) continue;
            double at = (slot * 5) + ((_random.NextDouble() - 0.5) * 40 / 60) + (_random.NextDouble() < 0.1 ? _random.NextDouble() * 25 : 0);
            yield return at;
            if (_random.NextDouble() < 0.02) yield return at + 0.5;
        }
    }

    private void Settle(RuleState state, ref int slot)
    {
        foreach (string name in _names) _conditions[name] = state;
        for (int run = 0; run < 14; run++) Run(5 * slot++);
    }

    private void Run(double minutes)
    {
        DateTimeOffset now = EngineBed.Start.AddMinutes(minutes);
        int cut = !_isWell && _random.NextDouble() < 0.08 ? _random.Next(6) : int.MaxValue;
        RuleResult[] results = [.. _names.Select(name => EngineBed.Result(name, !_isWell && _random.NextDouble() < 0.05 ? null : _conditions[name] == RuleState.Met))];
        Evaluation evaluation = MonitorEngine.Evaluate(_configuration, EngineState.Read(_stored).State!, results, now, _options);
        EngineState state = evaluation.State;
        if (cut-- == 0) return;
        _stored = state.ToBytes();
        bool allArrived = true;
        foreach (OutgoingMessage message in evaluation.Messages)
        {
            if (message.Message.Kind == MessageKind.Resolved) Assert.DoesNotContain(Members(state, message), static alert => alert.Phase == AlertPhase.Firing);
            if (cut-- == 0) return;
            string group = state.Outbox[message.Message.Id].Group;
            (MessageOutcome outcome, bool arrives) = Send();
            allArrived &= outcome == MessageOutcome.Sent;
            if (arrives) Arrive(message, group);
            bool isCut = cut-- == 0;
            if (isCut || outcome == MessageOutcome.Doubtful) Doubt(message, group);
            if (isCut) return;

            state = MonitorEngine.Deliver(state, [new MessageReceipt(message.Message.Id, outcome, now)], now);
            _stored = state.ToBytes();
        }

        if (allArrived && !evaluation.IsDrain) CheckKnown(evaluation);
    }

    private (MessageOutcome Outcome, bool Arrives) Send() => _isWell ? (MessageOutcome.Sent, true) : _random.NextDouble() switch
    {
        < 0.05 => (MessageOutcome.Failed, false),
        < 0.07 => (MessageOutcome.Doubtful, true),
        < 0.09 => (MessageOutcome.Doubtful, false),
        _ => (MessageOutcome.Sent, true),
    };

    private void Arrive(OutgoingMessage message, string group)
    {
        bool isNews = message.Message.Kind == MessageKind.Reminder;
        bool isAllowed = false;
        foreach (MessageAlert alert in message.Message.Alerts)
        {
            (string, LabelSet) key = (Key(group, message.Target), alert.Labels);
            (bool, DateTimeOffset) now = (alert.EndsAt is null, alert.StartsAt);
            isNews |= !_known.TryGetValue(key, out (bool, DateTimeOffset) before) || before != now;
            _known[key] = now;
            if (_doubts.GetValueOrDefault(key) == 0) continue;
            isAllowed = true;
            _doubts[key]--;
        }

        Assert.True(isNews || isAllowed, $"'{EngineBed.Text(message)}' was told before.");
    }

    private void Doubt(OutgoingMessage message, string group)
    {
        foreach (MessageAlert alert in message.Message.Alerts)
        {
            (string, LabelSet) key = (Key(group, message.Target), alert.Labels);
            _doubts[key] = _doubts.GetValueOrDefault(key) + 1;
        }
    }

    // What a group has just looked at, and is not muted, its receivers know.
    private void CheckKnown(Evaluation evaluation)
    {
        foreach (AlertGroup group in evaluation.State.Groups.Values.Where(group => group.LastFlush == evaluation.Slot))
        {
            foreach (AlertDecision decision in evaluation.Decisions.Where(decision => decision.Group == group.Id && decision.Reason is not (DecisionReason.Inhibited or DecisionReason.Silenced)))
            {
                bool fires = evaluation.State.Alerts[Fingerprint.Of(decision.Labels)].Phase == AlertPhase.Firing;
                foreach (ReceiverTarget target in _configuration.Receivers.Single(receiver => receiver.Name == group.Receiver).Targets)
                {
                    bool isKnown = _known.TryGetValue((Key(group.Id, target), decision.Labels), out (bool Fires, DateTimeOffset) known) && known.Fires;
                    Assert.True(isKnown == fires, $"{decision} is {(fires ? "firing" : "resolved")}, and {target.Key} does not know.");
                }
            }
        }
    }

    private static IEnumerable<AlertRecord> Members(EngineState state, OutgoingMessage message) =>
        state.Groups[state.Outbox[message.Message.Id].Group].Members.Select(member => state.Alerts[member]);

    private static string Key(string group, ReceiverTarget target) => $"{group}/{target.Key}";

    private double Pick(params double[] values) => values[_random.Next(values.Length)];
}
