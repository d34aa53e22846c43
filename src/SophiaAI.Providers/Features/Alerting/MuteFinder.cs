using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Features.Alerting.Configuration;
using SophiaAI.Providers.Features.Alerting.Routing;
using SophiaAI.Providers.Features.Alerting.Silences;
using SophiaAI.Providers.Features.Alerting.State;

namespace SophiaAI.Providers.Features.Alerting;

/// <summary>What mutes alerts at a time: others that fire, intervals of routes, and silences. Each question is answered once.</summary>
internal sealed class MuteFinder
{
    private readonly MonitorConfiguration _configuration;
    private readonly IReadOnlyList<IAlertMuter> _others;
    private readonly DateTimeOffset _at;
    private readonly DateTimeOffset _silenceTime;
    private readonly Inhibitor _inhibitor;
    private readonly Func<AlertRecord, AlertRecord?>? _causeOf;
    private readonly Dictionary<LabelSet, Mute?> _inhibited = [];
    private readonly Dictionary<LabelSet, Mute?> _silenced = [];
    private readonly Dictionary<RouteNode, Mute?> _intervals = [];
    private readonly Dictionary<RouteNode, Mute> _timed = [];

    /// <summary>Creates it.</summary>
    /// <param name="configuration">What monitoring.yaml says.</param>
    /// <param name="options">What mutes besides.</param>
    /// <param name="firing">The alerts that fire then. Of several that mute the same, the first is named.</param>
    /// <param name="silences">The silences that count.</param>
    /// <param name="at">The time.</param>
    /// <param name="silenceTime">The time by which silences go.</param>
    public MuteFinder(
        MonitorConfiguration configuration, EngineOptions options, IReadOnlyList<AlertRecord> firing, IReadOnlyList<Silence> silences, DateTimeOffset at, DateTimeOffset silenceTime)
    {
        _configuration = configuration;
        _others = silences.Count == 0 ? options.Muters : [new SilenceMuter(silences), .. options.Muters];
        _at = at;
        _silenceTime = silenceTime;
        _inhibitor = new Inhibitor(configuration.InhibitRules, firing);
        _causeOf = options.Causes?.Invoke(firing);
    }

    /// <summary>What mutes an alert on a route; null for nothing. Of several, it is what Alertmanager asks for first.</summary>
    public Mute? Find(AlertRecord alert, RouteNode node) => Inhibited(alert) ?? Interval(node) ?? Silenced(alert.Labels);

    /// <summary>Which intervals mute a route; null for none. Since when and until when is another question, because it takes longer: <see cref="WithTimes"/> answers it.</summary>
    public Mute? Interval(RouteNode node)
    {
        if (node.Route.ActiveTimeIntervals.Count + node.Route.MuteTimeIntervals.Count == 0) return null;
        if (!_intervals.TryGetValue(node, out Mute? mute)) _intervals.Add(node, mute = FindInterval(node));
        return mute;
    }

    /// <summary>What mutes on a route; an interval with when that began and ends: where one interval goes over into another, with the last of them.</summary>
    public Mute WithTimes(RouteNode node, Mute mute)
    {
        IReadOnlyList<string>? names = mute.Reason switch
        {
            DecisionReason.InactiveInterval => node.Route.ActiveTimeIntervals,
            DecisionReason.MutedInterval => node.Route.MuteTimeIntervals,
            _ => null,
        };
        if (names is null) return mute;
        if (_timed.TryGetValue(node, out Mute? timed)) return timed;
        IReadOnlyList<TimeIntervalPart> parts = [.. names.SelectMany(Parts)];
        timed = mute with { Since = TimeIntervals.Since(parts, _at), Until = TimeIntervals.Change(parts, _at) };
        _timed.Add(node, timed);
        return timed;
    }

    private Mute? Inhibited(AlertRecord alert)
    {
        if (_configuration.InhibitRules.Count == 0 && _causeOf is null) return null;
        if (!_inhibited.TryGetValue(alert.Labels, out Mute? mute)) _inhibited.Add(alert.Labels, mute = _inhibitor.Find(alert.Matched, _at) ?? Following(alert));
        return mute;
    }

    // As an inhibition that no file has to name.
    private Mute? Following(AlertRecord alert) => _causeOf?.Invoke(alert) is { } cause ? Mute.InhibitedBy(cause) : null;

    private Mute? Silenced(LabelSet alert)
    {
        if (_others.Count == 0) return null;
        if (!_silenced.TryGetValue(alert, out Mute? mute)) _silenced.Add(alert, mute = _others.Select(other => other.Find(alert, _silenceTime)).FirstOrDefault(static found => found is not null));
        return mute;
    }

    private Mute? FindInterval(RouteNode node)
    {
        IReadOnlyList<string> active = node.Route.ActiveTimeIntervals;
        if (active.Count > 0 && !active.Any(IsNow)) return new Mute(DecisionReason.InactiveInterval, string.Join(", ", active));
        string muting = string.Join(", ", node.Route.MuteTimeIntervals.Where(IsNow));
        return muting.Length == 0 ? null : new Mute(DecisionReason.MutedInterval, muting);
    }

    private bool IsNow(string name) => TimeIntervals.Contains(Parts(name), _at);

    private IReadOnlyList<TimeIntervalPart> Parts(string name) => _configuration.TimeIntervals.TryGetValue(name, out IReadOnlyList<TimeIntervalPart>? interval) ? interval : [];
}
