using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Features.Alerting;
using SophiaAI.Providers.Features.Alerting.Configuration;
using SophiaAI.Providers.Features.Alerting.Silences;
using SophiaAI.Providers.Features.Alerting.State;

namespace SophiaAI.Alertmanager.Scripts;

/// <summary>Plays scripts in our engine, in its exact option: whatever happens is looked at when it happens, and whenever something is due.</summary>
internal sealed class ScriptPlayer
{
    // How long a message takes: a repeat counts from its end.
    private static readonly TimeSpan s_sending = TimeSpan.FromMilliseconds(10);

    private readonly MonitorConfiguration _configuration;
    private readonly DateTimeOffset _start;
    // The real one sweeps groups away every 30 s from its beginning: no script lasts as long.
    private readonly EngineOptions _options = new() { AlertmanagerExact = true, ExactSweep = TimeSpan.FromHours(1) };
    private readonly List<Told> _told = [];
    private readonly List<Tick> _ticks = [];
    private EngineState _state = EngineState.Empty;

    /// <summary>Creates it.</summary>
    /// <param name="configuration">What the file says.</param>
    /// <param name="start">When the scripts begin.</param>
    public ScriptPlayer(MonitorConfiguration configuration, DateTimeOffset start)
    {
        _configuration = configuration;
        _start = start;
    }

    /// <summary>When groups were looked at.</summary>
    public IReadOnlyList<Tick> Ticks => _ticks;

    /// <summary>Plays.</summary>
    /// <param name="happenings">What happens.</param>
    /// <returns>What is told.</returns>
    public IReadOnlyList<Told> Play(IEnumerable<Happening> happenings)
    {
        Queue<Happening> waiting = new(happenings.OrderBy(static one => one.At));
        DateTimeOffset end = _start.AddSeconds(Script.Length);
        DateTimeOffset? due = null;
        while (true)
        {
            DateTimeOffset next = waiting.TryPeek(out Happening? first) && (due is null || first.At < due) ? first.At : due ?? DateTimeOffset.MaxValue;
            if (next > end) return _told;
            while (waiting.TryPeek(out first) && first.At <= next) Do(waiting.Dequeue());
            due = Evaluate(next);
        }
    }

    private void Do(Happening one)
    {
        ScriptEvent done = one.Event;
        switch (done.Action)
        {
            case ScriptAction.Fire or ScriptAction.End:
                LabelSet labels = one.Script.LabelsOf(done);
                PostedAlert alert = new(labels["alertname"], labels)
                {
                    StartsAt = done.Age > 0 ? one.At.AddSeconds(-done.Age) : null,
                    EndsAt = done.Action == ScriptAction.End ? one.At : done.Lasts is { } lasts ? one.At.AddSeconds(lasts) : null,
                };
                _state = _state.Accept(alert, one.At, _configuration.ResolveTimeout, isExact: true);
                break;
            case ScriptAction.Silence:
                Silence silence = new(string.Empty, one.Script.MatchersOf(done)) { StartsAt = one.At, EndsAt = one.At.AddSeconds(done.Lasts ?? ScriptEvent.LongEnough), Author = one.Script.Name, Comment = "test", CreatedAt = one.At };
                _state = SilenceBook.Add(_state, silence, one.At, _configuration.MaxSilence)!.Value.State;
                break;
            default:
                _state = _state with { Silences = _state.Silences.SetItems(_state.Silences.Where(known => known.Value.Author == one.Script.Name).Select(known => KeyValuePair.Create(known.Key, SilenceBook.Expired(known.Value, one.At)))) };
                break;
        }
    }

    private DateTimeOffset? Evaluate(DateTimeOffset at)
    {
        EngineState before = _state;
        Evaluation evaluation = MonitorEngine.Evaluate(_configuration, _state, [], at, _options);
        _state = evaluation.State;
        foreach (AlertGroup group in _state.Groups.Values.Where(group => group.LastFlush == at))
        {
            IEnumerable<DateTimeOffset> told = before.Groups.TryGetValue(group.Id, out AlertGroup? known) ? known.Log.Values.Select(static entry => entry.At).OfType<DateTimeOffset>() : [];
            _ticks.Add(new Tick(SecondsOf(at), [.. told.Select(SecondsOf)]));
        }

        foreach (OutgoingMessage outgoing in evaluation.Messages)
        {
            AlertMessage message = outgoing.Message;
            string status = message.Alerts.Any(static alert => alert.EndsAt is null) ? "firing" : "resolved";
            _told.Add(new Told(SecondsOf(at), $"{outgoing.Receiver}/{outgoing.Target.Index}", message.GroupKey!, TextOf(status, message.Alerts.Select(static alert => (alert.Labels, alert.EndsAt is not null)))));
            _state = MonitorEngine.Deliver(_state, [new MessageReceipt(message.Id, MessageOutcome.Sent, at + s_sending)], at);
        }

        return evaluation.NextDue is { } due && due > at ? due : null;
    }

    /// <summary>A message as text.</summary>
    public static string TextOf(string status, IEnumerable<(LabelSet Labels, bool IsResolved)> alerts) =>
        string.Join(' ', alerts.Select(static alert => $"{(alert.IsResolved ? "-" : string.Empty)}{alert.Labels.With(Script.Label, string.Empty)}").Order(StringComparer.Ordinal).Prepend(status));

    private double SecondsOf(DateTimeOffset at) => (at - _start).TotalSeconds;
}
