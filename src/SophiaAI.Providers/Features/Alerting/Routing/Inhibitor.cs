using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Features.Alerting.Configuration;
using SophiaAI.Providers.Features.Alerting.State;

namespace SophiaAI.Providers.Features.Alerting.Routing;

/// <summary>
/// Which alerts are muted by others, as in Alertmanager. A source need not be routed or told, and mutes also while it is
/// muted itself. What matches both sides of a rule is not muted by what does so too, so that nothing mutes itself. Unlike
/// in Alertmanager, the details of an alert count as labels here, such as the reason of a failure.
/// </summary>
internal sealed class Inhibitor : IAlertMuter
{
    private readonly IReadOnlyList<Sources> _rules;

    /// <summary>Creates it.</summary>
    /// <param name="rules">What mutes what.</param>
    /// <param name="firing">The alerts that fire now.</param>
    public Inhibitor(IReadOnlyList<InhibitRule> rules, IEnumerable<AlertRecord> firing)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(firing);
        _rules = [.. rules.Select(static rule => new Sources(rule))];
        if (_rules.Count == 0) return;
        foreach (AlertRecord alert in firing)
        {
            LabelSet matched = alert.Matched;
            foreach (Sources rule in _rules) rule.Add(alert, matched);
        }
    }

    /// <inheritdoc/>
    public Mute? Find(LabelSet alert, DateTimeOffset at)
    {
        foreach (Sources rule in _rules)
        {
            if (rule.Find(alert) is { } source) return Mute.InhibitedBy(source);
        }

        return null;
    }

    // The sources of one rule, by the values that have to be equal: one of each kind is enough.
    private sealed class Sources(InhibitRule rule)
    {
        private readonly string[] _equal = [.. rule.Equal.Order(StringComparer.Ordinal)];
        private readonly Dictionary<LabelSet, AlertRecord> _oneSided = [];
        private readonly Dictionary<LabelSet, AlertRecord> _twoSided = [];

        public void Add(AlertRecord alert, LabelSet matched)
        {
            if (!Matcher.AllMatch(rule.SourceMatchers, matched)) return;
            (Matcher.AllMatch(rule.TargetMatchers, matched) ? _twoSided : _oneSided).TryAdd(matched.Only(_equal), alert);
        }

        public AlertRecord? Find(LabelSet alert)
        {
            if (_oneSided.Count + _twoSided.Count == 0 || !Matcher.AllMatch(rule.TargetMatchers, alert)) return null;
            LabelSet key = alert.Only(_equal);
            if (_oneSided.TryGetValue(key, out AlertRecord? source)) return source;
            return _twoSided.TryGetValue(key, out source) && !Matcher.AllMatch(rule.SourceMatchers, alert) ? source : null;
        }
    }
}
