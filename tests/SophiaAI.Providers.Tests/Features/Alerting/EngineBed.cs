using System.Globalization;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Features.Alerting;
using SophiaAI.Providers.Features.Alerting.Configuration;
using SophiaAI.Providers.Features.Alerting.Routing;
using SophiaAI.Providers.Features.Alerting.Rules;
using SophiaAI.Providers.Features.Alerting.State;

namespace SophiaAI.Providers.Tests.Features.Alerting;

/// <summary>Runs of the engine over a virtual clock, with one rule per alert. What is sent arrives, unless a test says otherwise.</summary>
internal sealed class EngineBed
{
    public static readonly DateTimeOffset Start = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<string, bool?> _conditions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _reasons = new(StringComparer.Ordinal);

    public MonitorConfiguration Configuration { get; set; } = new()
    {
        Route = new AlertRoute { Receiver = "team", GroupInterval = TimeSpan.FromMinutes(5) },
        Receivers = [new AlertReceiver("team", [new ReceiverTarget("chat", 0, SendResolved: true)])],
    };

    public EngineState State { get; set; } = EngineState.Empty;

    public EngineOptions Options { get; set; } = EngineOptions.Default;

    /// <summary>What becomes of a message.</summary>
    public Func<OutgoingMessage, MessageOutcome> Outcome { get; set; } = static _ => MessageOutcome.Sent;

    /// <summary>Where a message is, for a target whose messages can be changed.</summary>
    public Func<OutgoingMessage, SentMessage?> Sent { get; set; } = static _ => null;

    public Evaluation Last { get; private set; } = null!;

    public EngineBed With(Func<AlertRoute, AlertRoute> route)
    {
        Configuration = Configuration with { Route = route(Configuration.Route) };
        return this;
    }

    public EngineBed Rules(params AlertRule[] rules)
    {
        Configuration = Configuration with { Rules = rules };
        return this;
    }

    public static AlertRule Rule(string name, double forMinutes = 0, double keepMinutes = 0, string severity = "warning") =>
        new(name, new ThresholdCondition(new MeasureSelector("lag", []), new ValueLimit(Comparison.Above, 5)))
        {
            For = TimeSpan.FromMinutes(forMinutes),
            KeepFiringFor = TimeSpan.FromMinutes(keepMinutes),
            Labels = LabelSet.Of(("severity", severity)),
        };

    /// <summary>From now on, the condition of a rule is met, perhaps for a reason, is not, or is not known.</summary>
    public EngineBed Set(string rule, bool? isMet, string reason = "")
    {
        _conditions[rule] = isMet;
        _reasons[rule] = reason;
        return this;
    }

    /// <summary>Runs, at so many minutes after the beginning.</summary>
    /// <returns>What was sent, as <c>First A B -C (1 muted)</c>: what is resolved has a minus.</returns>
    public string Run(double minutes)
    {
        DateTimeOffset now = Start.AddMinutes(minutes);
        Last = MonitorEngine.Evaluate(Configuration, State, [.. _conditions.Select(one => Result(one.Key, one.Value) with { Details = LabelSet.Of(("reason", _reasons[one.Key])) })], now, Options);
        State = Last.State;
        foreach (OutgoingMessage message in Last.Messages) State = MonitorEngine.Deliver(State, [new MessageReceipt(message.Message.Id, Outcome(message), now) { Sent = Sent(message) }], now);
        return string.Join("; ", Last.Messages.Select(Text));
    }

    public EngineBed Post(string name, double minutes, double? endsAfter = null, bool isDrill = false)
    {
        DateTimeOffset now = Start.AddMinutes(minutes);
        State = State.Accept(new PostedAlert(name, LabelSet.Empty) { IsDrill = isDrill, EndsAt = endsAfter is { } end ? now.AddMinutes(end) : null }, now, Configuration.ResolveTimeout);
        return this;
    }

    public string Decisions() => string.Join("; ", Last.Decisions.Select(static decision => $"{decision.Labels["alertname"]} {decision.Reason}").Order(StringComparer.Ordinal));

    public static string Text(OutgoingMessage outgoing) => $"{outgoing.Message.Kind} {string.Join(' ', outgoing.Message.Alerts.Select(static alert => (alert.EndsAt is null ? string.Empty : "-") + alert.Labels["alertname"]).Order(StringComparer.Ordinal))}"
        + (outgoing.Message.Muted > 0 ? string.Create(CultureInfo.InvariantCulture, $" ({outgoing.Message.Muted} muted)") : string.Empty);

    public static RuleResult Result(string rule, bool? isMet, double value = 7) =>
        new(rule, LabelSet.Of(("service", "s")), isMet switch { true => RuleState.Met, false => RuleState.NotMet, _ => RuleState.Unknown }, isMet is null ? null : value) { Unit = "s", Recent = [1, 2, 7] };

    /// <summary>Mutes alerts by name, at some minutes.</summary>
    public sealed class Silence(string name, double from, double until) : IAlertMuter
    {
        public Mute? Find(LabelSet alert, DateTimeOffset at) => alert["alertname"] == name && at >= Start.AddMinutes(from) && at < Start.AddMinutes(until)
            ? new Mute(DecisionReason.Silenced, "silence-1") { Since = Start.AddMinutes(from), Until = Start.AddMinutes(until) }
            : null;
    }
}
