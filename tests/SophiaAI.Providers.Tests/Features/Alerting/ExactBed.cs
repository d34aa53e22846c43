using System.Globalization;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Features.Alerting;
using SophiaAI.Providers.Features.Alerting.Configuration;
using SophiaAI.Providers.Features.Alerting.State;

namespace SophiaAI.Providers.Tests.Features.Alerting;

/// <summary>The engine in its exact option: whatever happens is looked at when it happens, and whenever something is due, as in Alertmanager. Times are minutes after the beginning.</summary>
internal sealed class ExactBed
{
    private readonly List<string> _told = [];
    private EngineOptions _options = new() { AlertmanagerExact = true, ExactSweep = TimeSpan.FromMinutes(30) };
    private double _now;
    private bool _names;

    public MonitorConfiguration Configuration { get; set; } = new()
    {
        Route = new AlertRoute { Receiver = "hook", GroupWait = TimeSpan.FromMinutes(1), GroupInterval = TimeSpan.FromMinutes(2), RepeatInterval = TimeSpan.FromMinutes(6.5) },
        Receivers = [new AlertReceiver("hook", [new ReceiverTarget("webhook", 0, SendResolved: true)])],
        ResolveTimeout = TimeSpan.FromHours(5),
    };

    public EngineState State { get; set; } = EngineState.Empty;

    /// <summary>What becomes of a message that is sent at a time.</summary>
    public Func<double, MessageOutcome> Outcome { get; set; } = static _ => MessageOutcome.Sent;

    /// <summary>What was sent, as <c>1 A; 3 -A B</c>: what is resolved has a minus.</summary>
    public string Told => string.Join("; ", _told);

    public ExactBed With(Func<AlertRoute, AlertRoute> route)
    {
        Configuration = Configuration with { Route = route(Configuration.Route) };
        return this;
    }

    /// <summary>Says from now on also whom it tells.</summary>
    public ExactBed Naming()
    {
        _names = true;
        return this;
    }

    public ExactBed Mute(string name, double from, double until)
    {
        _options = _options with { Muters = [new EngineBed.Silence(name, from, until)] };
        return this;
    }

    /// <summary>An alert fires, until the timeout or an end.</summary>
    public Action Post(string name, double age = 0) => () => Accept(new PostedAlert(name, LabelSet.Empty) { StartsAt = age > 0 ? At(_now - age) : null });

    /// <summary>An alert is over.</summary>
    public Action End(string name) => () => Accept(new PostedAlert(name, LabelSet.Empty) { EndsAt = At(_now) });

    /// <summary>Alertmanager starts anew: its alerts are forgotten, and what was told is not.</summary>
    public Action Restart() => () => State = State with
    {
        Alerts = State.Alerts.Clear(),
        Groups = State.Groups.SetItems(State.Groups.Values.Select(static group => KeyValuePair.Create(group.Id, group with { Members = [], EmptySince = DateTimeOffset.MinValue }))),
    };

    /// <summary>Plays until a time.</summary>
    /// <returns>What was sent.</returns>
    public string Play(double until, params (double At, Action Do)[] events)
    {
        Queue<(double At, Action Do)> waiting = new(events.OrderBy(static one => one.At));
        double? due = null;
        while (true)
        {
            double next = Math.Min(waiting.TryPeek(out (double At, Action Do) first) ? first.At : double.MaxValue, due ?? double.MaxValue);
            if (next > until) return Told;
            _now = next;
            while (waiting.TryPeek(out first) && first.At <= next) waiting.Dequeue().Do();
            Evaluation evaluation = MonitorEngine.Evaluate(Configuration, State, [], At(next), _options);
            State = evaluation.State;
            foreach (OutgoingMessage message in evaluation.Messages)
            {
                _told.Add(string.Create(CultureInfo.InvariantCulture, $"{Math.Round(next, 2)} {(_names ? $"{message.Receiver}: " : string.Empty)}{string.Join(' ', message.Message.Alerts.Select(static alert => (alert.EndsAt is null ? string.Empty : "-") + alert.Labels["alertname"]).Order(StringComparer.Ordinal))}"));
                // It arrives a moment later, which is what a repeat counts from.
                State = MonitorEngine.Deliver(State, [new MessageReceipt(message.Message.Id, Outcome(next), At(next).AddMilliseconds(20))], At(next));
            }

            due = evaluation.NextDue is { } at && at > At(next) ? (at - EngineBed.Start).TotalMinutes : null;
        }
    }

    private static DateTimeOffset At(double minutes) => EngineBed.Start.AddMinutes(minutes);

    private void Accept(PostedAlert alert) => State = State.Accept(alert, At(_now), Configuration.ResolveTimeout, isExact: true);
}
