using System.Globalization;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Features.Alerting;
using SophiaAI.Providers.Features.Alerting.Configuration;
using SophiaAI.Providers.Features.Alerting.Rules;
using SophiaAI.Providers.Features.Alerting.State;
using SophiaAI.Providers.Features.Monitoring.Replaying;
using SophiaAI.Providers.Features.Monitoring.Samples;

namespace SophiaAI.Providers.Features.Monitoring;

/// <summary>Runs the engine over the past: the same rules, routes and times as a run has, with a clock of its own. Nobody is told.</summary>
internal sealed class RuleReplay
{
    private const int SlotsPerReport = 250;
    private const int MostAlerts = 1_000;
    private const int MostMessages = 1_000;

    // How far back the beginning is looked for of what goes on when the time begins.
    private static readonly TimeSpan s_longestBefore = TimeSpan.FromDays(30);

    // How far back a value is looked for while none is known.
    private static readonly TimeSpan s_longestUnknown = TimeSpan.FromDays(1);

    private readonly ProviderContext _context;
    private readonly MonitorConfiguration _configuration;
    private readonly EngineOptions _options;
    private readonly ReplayHistory _history;
    private readonly DateTimeOffset _from;
    private readonly DateTimeOffset _to;
    private readonly Dictionary<string, RuleRecord> _rules;
    private readonly Dictionary<LabelSet, Occurrence> _open = [];
    private readonly List<SophiaTestedTime> _times = [];
    private readonly SortedSet<string> _begunBefore = new(StringComparer.OrdinalIgnoreCase);

    // The first run that was tried, if something may have begun before it.
    private DateTimeOffset? _earliest;
    private bool _isCut;

    /// <summary>Creates it.</summary>
    /// <param name="context">Makes texts safe to show, and says how far it is.</param>
    /// <param name="configuration">The rules, and who would be told.</param>
    /// <param name="options">How the engine works.</param>
    /// <param name="history">The values.</param>
    /// <param name="from">From when on.</param>
    /// <param name="to">Until when.</param>
    public RuleReplay(ProviderContext context, MonitorConfiguration configuration, EngineOptions options, ReplayHistory history, DateTimeOffset from, DateTimeOffset to)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        _context = context;
        _configuration = configuration;
        _options = options;
        _history = history;
        _from = from;
        _to = to;
        _rules = configuration.Rules.ToDictionary(static rule => rule.Name, static rule => new RuleRecord(rule), StringComparer.Ordinal);
    }

    /// <summary>What is not known of the results, each as a sentence.</summary>
    public IReadOnlyList<string> Notes => _begunBefore.Count == 0 ? [] :
    [
        string.Create(CultureInfo.InvariantCulture, $"{Grammar.And([.. _begunBefore])} began before {_earliest!.Value.UtcDateTime:yyyy-MM-dd HH:mm} UTC, and how long before was not looked up: StartsAt, and the times of reminders, may be later than they were."),
    ];

    /// <summary>How far back rules look before the time begins.</summary>
    public static TimeSpan LookBack(MonitorConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return configuration.Rules.Select(static rule => rule.Condition switch
        {
            WindowCondition window => window.Window,
            ChangeCondition change => change.Past + TimeSpan.FromDays(2),
            AbsenceCondition absence => absence.Window,
            BurnRateCondition burn => burn.Windows.Max(static window => window.Long),
            _ => TimeSpan.Zero,
        }).Append(TimeSpan.FromDays(30)).Max() + s_longestBefore;
    }

    /// <summary>Runs it.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What each rule would have done, in the order of the file.</returns>
    public IReadOnlyList<SophiaRuleTest> Run(CancellationToken cancellationToken)
    {
        _history.Now = Beginning();
        EngineState state = EngineState.Empty;
        for (int slot = 0; _history.Now <= _to; slot++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            DateTimeOffset at = _history.Now;
            if (slot % SlotsPerReport == 0) _context.ReportProgress(string.Create(CultureInfo.InvariantCulture, $"Replaying {at.UtcDateTime:yyyy-MM-dd HH:mm} UTC"), Percent(at));
            string resolution = _history.Resolution;
            if (at >= _from) Note(at, resolution);
            // While the monitor did not run, it told nobody.
            if (resolution != SampleResolution.None) state = Step(state, at, resolution);
            _history.Now = at + _history.Step;
        }

        return [.. _configuration.Rules.Select(rule => Result(_rules[rule.Name]))];
    }

    // As far before the time as something goes on that has begun before it: when its reminders are due follows from that.
    private DateTimeOffset Beginning()
    {
        TimeSpan back = _configuration.Rules.Select(static rule => rule.For + rule.KeepFiringFor).Append(TimeSpan.Zero).Max() + _configuration.Interval;
        while (true)
        {
            if (back > s_longestBefore) back = s_longestBefore;
            DateTimeOffset start = RunSlot.From(_from - back, _configuration.Interval);
            bool isOpen = _configuration.Rules.Any(rule => IsOpen(rule, start));
            _isCut = isOpen && back >= s_longestBefore;
            if (!isOpen || _isCut) return start;
            back *= 2;
        }
    }

    // Whether an alert of the rule may go on at a time: its condition is met, was until a moment ago, or was when it was last known.
    private bool IsOpen(AlertRule rule, DateTimeOffset at)
    {
        // However long ago the last run was, what it has found goes on until the next one.
        DateTimeOffset? run = _history.LastRun(at);
        bool isUnknown = false;
        for (DateTimeOffset? last = run; run is { } time && last - time <= (isUnknown && s_longestUnknown > rule.KeepFiringFor ? s_longestUnknown : rule.KeepFiringFor); run = _history.LastRun(time - _history.Step))
        {
            _history.Now = time;
            IReadOnlyList<RuleResult> results = RuleEvaluator.Evaluate(rule.Name, rule.Condition, _history, time);
            if (results.Any(static result => result.State == RuleState.Met)) return true;
            isUnknown = results.Any(static result => result.State == RuleState.Unknown);
            if (!isUnknown && rule.KeepFiringFor == TimeSpan.Zero) return false;
        }

        return false;
    }

    private EngineState Step(EngineState state, DateTimeOffset at, string resolution)
    {
        _earliest ??= at;
        List<RuleResult> results = [];
        foreach (AlertRule rule in _configuration.Rules)
        {
            IReadOnlyList<RuleResult> found = RuleEvaluator.Evaluate(rule.Name, rule.Condition, _history, at);
            RuleRecord record = _rules[rule.Name];
            record.Series = Math.Max(record.Series, found.Count(static result => result.Value is not null));
            results.AddRange(found);
        }

        Evaluation evaluation = MonitorEngine.Evaluate(_configuration, state, results, at, _options);
        Follow(evaluation.State, at, resolution);
        foreach (OutgoingMessage message in evaluation.Messages) Tell(message, at);
        return MonitorEngine.Deliver(evaluation.State, [.. evaluation.Messages.Select(message => new MessageReceipt(message.Message.Id, MessageOutcome.Sent, at))], at);
    }

    // Each alert from when its condition is met first until it is over.
    private void Follow(EngineState state, DateTimeOffset at, string resolution)
    {
        foreach (Occurrence gone in _open.Values.Where(open => !state.Alerts.ContainsKey(open.Fingerprint)).ToArray()) End(gone.Labels, at);
        foreach (AlertRecord alert in state.Alerts.Values)
        {
            if (_open.TryGetValue(alert.Labels, out Occurrence? known) && (alert.Phase == AlertPhase.Resolved || known.ActiveAt != alert.ActiveAt))
            {
                End(alert.Labels, alert.ResolvedAt ?? at);
                known = null;
            }

            if (alert.Phase == AlertPhase.Resolved) continue;
            if (known is null) _open.Add(alert.Labels, known = new Occurrence(alert, resolution));
            if (alert.Phase == AlertPhase.Firing) known.FiredAt ??= alert.FiredAt ?? at;
            if (alert is { UnknownSince: null, KeepFiringSince: null, Value: { } value }) known.Take(value, alert.Unit);
        }
    }

    private void End(LabelSet labels, DateTimeOffset at)
    {
        if (_open.Remove(labels, out Occurrence? ended)) Keep(ended, at);
    }

    private void Keep(Occurrence occurrence, DateTimeOffset? end)
    {
        if (occurrence.FiredAt is not { } fired || end <= _from) return;
        if (_isCut && occurrence.ActiveAt <= _earliest) _begunBefore.Add(_context.Shown(occurrence.Rule));
        RuleRecord rule = _rules[occurrence.Rule];
        rule.Fired++;
        rule.Firing += Earlier(end ?? _to, _to) - Later(fired, _from);
        if (rule.Alerts.Count >= MostAlerts) return;
        rule.Alerts.Add(new SophiaTestedAlert
        {
            Name = _context.Shown(occurrence.Rule),
            Severity = Shown(occurrence.Labels[LabelNames.Severity]),
            Service = Shown(occurrence.Labels[LabelNames.Service]),
            StartsAt = occurrence.ActiveAt,
            FiredAt = fired,
            EndsAt = end,
            ToldAt = occurrence.ToldAt,
            Highest = occurrence.Highest,
            Lowest = occurrence.Lowest,
            Unit = occurrence.Unit,
            Resolution = occurrence.Resolution,
            Labels = occurrence.Labels.ToDictionary(),
        });
    }

    private void Tell(OutgoingMessage outgoing, DateTimeOffset at)
    {
        AlertMessage message = outgoing.Message;
        foreach (MessageAlert alert in message.Alerts.Where(static alert => alert.EndsAt is null))
        {
            if (_open.TryGetValue(alert.Labels, out Occurrence? known)) known.ToldAt ??= at;
        }

        if (at < _from) return;
        string[] names = [.. message.Alerts.Select(static alert => alert.Labels[LabelNames.AlertName]).Distinct()];
        SophiaTestedMessage shown = new()
        {
            At = at,
            Receiver = _context.Shown(outgoing.Receiver),
            Target = outgoing.Target.Key,
            Kind = message.Kind.ToString(),
            Alerts = [.. names.Select(_context.Shown)],
            Firing = message.Alerts.Count(static alert => alert.EndsAt is null),
            Resolved = message.Alerts.Count(static alert => alert.EndsAt is not null),
        };
        foreach (string name in names)
        {
            if (_rules.TryGetValue(name, out RuleRecord? rule) && rule.Messages.Count < MostMessages) rule.Messages.Add(shown);
        }
    }

    private void Note(DateTimeOffset at, string resolution)
    {
        if (_times.Count > 0 && _times[^1].Resolution == resolution) _times[^1] = _times[^1] with { To = at };
        else _times.Add(new SophiaTestedTime { From = at, To = at, Resolution = resolution });
    }

    private SophiaRuleTest Result(RuleRecord record)
    {
        foreach (Occurrence open in _open.Values.Where(open => open.Rule == record.Rule.Name).ToArray())
        {
            _open.Remove(open.Labels);
            Keep(open, end: null);
        }

        return new SophiaRuleTest
        {
            Name = record.Rule.Name,
            Severity = Shown(record.Rule.Labels[LabelNames.Severity]),
            From = _from,
            To = _to,
            Fired = record.Fired,
            Firing = record.Firing,
            Series = record.Series,
            Alerts = [.. record.Alerts.OrderBy(static alert => alert.FiredAt)],
            Messages = record.Messages,
            Times = _times,
        };
    }

    private int Percent(DateTimeOffset at) => _to <= _from ? 100 : (int)Math.Clamp(100 * ((at - _from) / (_to - _from)), 0, 100);

    private string? Shown(string text) => text.Length == 0 ? null : _context.Shown(text);

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private sealed class RuleRecord(AlertRule rule)
    {
        public AlertRule Rule { get; } = rule;

        public int Fired { get; set; }

        public TimeSpan Firing { get; set; }

        public int Series { get; set; }

        public List<SophiaTestedAlert> Alerts { get; } = [];

        public List<SophiaTestedMessage> Messages { get; } = [];
    }

    private sealed class Occurrence(AlertRecord begun, string resolution)
    {
        public string Fingerprint => begun.Fingerprint;

        public string Rule => begun.Rule!;

        public LabelSet Labels => begun.Labels;

        public DateTimeOffset ActiveAt => begun.ActiveAt;

        public string Resolution { get; } = resolution;

        public DateTimeOffset? FiredAt { get; set; }

        public DateTimeOffset? ToldAt { get; set; }

        public double? Highest { get; private set; }

        public double? Lowest { get; private set; }

        public string Unit { get; private set; } = "1";

        public void Take(double value, string unit)
        {
            Highest = Highest is { } highest ? Math.Max(highest, value) : value;
            Lowest = Lowest is { } lowest ? Math.Min(lowest, value) : value;
            Unit = unit;
        }
    }
}
