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
    public Mute? Find(LabelSet alert, DateTimeOffset at) => Source(alert) is { } source ? new Mute(DecisionReason.Inhibited, source.ToString()) : null;

    /// <summary>The alert that mutes another one, by the first rule that does; null for none.</summary>
    public LabelSet? Source(LabelSet alert)
    {
        foreach (Sources rule in _rules)
        {
            if (rule.Find(alert) is { } source) return source;
        }

        return null;
    }

    // The sources of one rule, by the values that have to be equal: one of each kind is enough.
    private sealed class Sources(InhibitRule rule)
    {
        private readonly string[] _equal = [.. rule.Equal.Order(StringComparer.Ordinal)];
        private readonly Dictionary<LabelSet, LabelSet> _oneSided = [];
        private readonly Dictionary<LabelSet, LabelSet> _twoSided = [];

        public void Add(AlertRecord alert, LabelSet matched)
        {
            if (!IsMatch(rule.SourceMatchers, matched)) return;
            (IsMatch(rule.TargetMatchers, matched) ? _twoSided : _oneSided).TryAdd(matched.Only(_equal), alert.Labels);
        }

        public LabelSet? Find(LabelSet alert)
        {
            if (_oneSided.Count + _twoSided.Count == 0 || !IsMatch(rule.TargetMatchers, alert)) return null;
            LabelSet key = alert.Only(_equal);
            if (_oneSided.TryGetValue(key, out LabelSet? source)) return source;
            return _twoSided.TryGetValue(key, out source) && !IsMatch(rule.SourceMatchers, alert) ? source : null;
        }

        private static bool IsMatch(IReadOnlyList<Matcher> matchers, LabelSet alert)
        {
            foreach (Matcher matcher in matchers)
            {
                if (!matcher.IsMatch(alert)) return false;
            }

            return true;
        }
    }
}
