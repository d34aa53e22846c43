using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Features.Alerting.Configuration;
using SophiaAI.Providers.Features.Alerting.Routing;
using SophiaAI.Providers.Features.Alerting.State;

namespace SophiaAI.Providers.Features.Alerting;

/// <summary>
/// Says of a state why each alert is told to each of its receivers, or is not. A run's own decisions are made of the state
/// that it leaves, so that whoever reads that state finds the same.
/// </summary>
internal sealed class DecisionMaker
{
    // What is in By of what is over, where nobody wants to be told that.
    private const string SendResolved = "send_resolved";

    private readonly MonitorConfiguration _configuration;
    private readonly EngineState _state;
    private readonly DateTimeOffset _at;
    private readonly RoutingTree _tree;
    private readonly MuteFinder _mutes;
    private readonly Dictionary<string, AlertRule> _rules;
    private readonly Dictionary<string, IReadOnlyList<ReceiverTarget>> _targets = new(StringComparer.Ordinal);
    private readonly ILookup<string, OutboxMessage> _waiting;
    private readonly Lazy<ILookup<string, AlertGroup>> _groupsOf;

    /// <summary>Creates it.</summary>
    /// <param name="configuration">What monitoring.yaml says.</param>
    /// <param name="state">The state.</param>
    /// <param name="at">The time.</param>
    /// <param name="options">How the engine works.</param>
    public DecisionMaker(MonitorConfiguration configuration, EngineState state, DateTimeOffset at, EngineOptions options)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(options);
        _configuration = configuration;
        _state = state;
        _at = at;
        _tree = new RoutingTree(configuration.Route);
        _rules = configuration.Rules.ToDictionary(static rule => rule.Name, StringComparer.Ordinal);
        foreach (AlertReceiver receiver in configuration.Receivers) _targets.TryAdd(receiver.Name, receiver.Targets);
        _groupsOf = new Lazy<ILookup<string, AlertGroup>>(() => state.Groups.Values.OrderBy(static group => group.Id, StringComparer.Ordinal)
            .SelectMany(static group => group.Members, static (group, member) => (Member: member, Group: group)).ToLookup(static one => one.Member, static one => one.Group, StringComparer.Ordinal));
        _waiting = state.Waiting().ToLookup(static message => message.Group, StringComparer.Ordinal);
        // Of several that mute the same, the one that has done so for the longest is named.
        _mutes = new MuteFinder(configuration, options, [.. state.Alerts.Values.Where(static alert => alert.Phase == AlertPhase.Firing).OrderBy(static alert => alert.FiredAt).ThenBy(static alert => alert.Fingerprint, StringComparer.Ordinal)], SilenceBook.Of(configuration, state.Silences, at).Counting, at, at);
    }

    /// <summary>The decisions: one for each alert and each group that it is in, or would be.</summary>
    public IReadOnlyList<AlertDecision> Decide()
    {
        bool anyFormer = _state.Groups.Values.Any(static group => group.FormerKey is not null);
        List<AlertDecision> decisions = [];
        foreach (AlertRecord alert in _state.Alerts.Values.OrderBy(static alert => alert.Fingerprint, StringComparer.Ordinal))
        {
            IReadOnlyList<RouteNode> nodes = _tree.Find(alert.Labels);
            decisions.AddRange(nodes.Select(node => Decide(alert, node)));
            if (anyFormer) decisions.AddRange(FormerReceivers(alert, nodes).Select(receiver => Decide(alert, _tree.Retired(receiver))));
        }

        return decisions;
    }

    // Those who were told of it, and to whom no route leads any more: they are told its end.
    private IEnumerable<string> FormerReceivers(AlertRecord alert, IReadOnlyList<RouteNode> nodes) => _groupsOf.Value[alert.Fingerprint]
        .Where(group => group.FormerKey is not null && _targets.ContainsKey(group.Receiver) && nodes.All(node => node.Receiver != group.Receiver)).Select(static group => group.Receiver).Distinct(StringComparer.Ordinal);

    /// <summary>The ways of an alert, which need not exist.</summary>
    public IReadOnlyList<AlertPath> Paths(LabelSet labels) => [.. _tree.Find(labels).Select(node => Path(labels, node))];

    private AlertPath Path(LabelSet labels, RouteNode node)
    {
        string id = node.GroupKeyOf(labels);
        AlertGroup? group = GroupOf(id, node);
        return new AlertPath(node, id)
        {
            Labels = node.GroupOf(labels),
            Targets = TargetsOf(node),
            IsNew = group is null,
            NextFlush = group is null ? FirstFlush(node) : NextFlush(group, node),
            Mute = MuteOf(Known(labels), node),
        };
    }

    private AlertGroup? GroupOf(string id, RouteNode node) => _state.Groups.TryGetValue(id, out AlertGroup? group) && group.Receiver == node.Receiver ? group : null;

    // What was told stays in its group until it is over, also if the file has been changed.
    private AlertGroup? GroupOf(AlertRecord alert, string id, RouteNode node)
    {
        AlertGroup? group = GroupOf(id, node);
        if (group is not null && group.Members.Contains(alert.Fingerprint)) return group;
        return _groupsOf.Value[alert.Fingerprint].FirstOrDefault(other => other.Receiver == node.Receiver && TargetsOf(node).Any(target => other.Told(target.Key).Knows(alert.Fingerprint))) ?? group;
    }

    private IReadOnlyList<ReceiverTarget> TargetsOf(RouteNode node) => _targets.GetValueOrDefault(node.Receiver, []);

    // A wait that is shorter than the time between two runs is over with the run.
    private DateTimeOffset FirstFlush(RouteNode node)
    {
        DateTimeOffset run = RunSlot.From(_at, _configuration.Interval);
        return node.GroupWait > _configuration.Interval ? run + node.GroupWait : run;
    }

    private DateTimeOffset NextFlush(AlertGroup group, RouteNode node)
    {
        if (group.NextFlush >= _at || node.GroupInterval <= TimeSpan.Zero) return group.NextFlush;
        long missed = (_at - group.NextFlush).Ticks / node.GroupInterval.Ticks;
        DateTimeOffset next = group.NextFlush + (node.GroupInterval * missed);
        return next < _at ? next + node.GroupInterval : next;
    }

    private Mute? MuteOf(AlertRecord alert, RouteNode node) => _mutes.Find(alert, node) is { } mute ? _mutes.WithTimes(node, mute) : null;

    // One that does not exist is as one of its rule would be.
    private AlertRecord Known(LabelSet labels)
    {
        string fingerprint = Fingerprint.Of(labels);
        return _state.Alerts.GetValueOrDefault(fingerprint) ?? new AlertRecord(fingerprint, labels) { Phase = AlertPhase.Firing, Rule = _rules.ContainsKey(labels[LabelNames.AlertName]) ? labels[LabelNames.AlertName] : null };
    }

    private AlertDecision Decide(AlertRecord alert, RouteNode node)
    {
        string id = node.GroupKeyOf(alert.Labels);
        AlertGroup? group = GroupOf(alert, id, node);
        id = group?.Id ?? id;
        (ReceiverTarget Target, NotificationEntry Entry)[] told = group is null ? [] : [.. TargetsOf(node).Select(target => (target, group.Told(target.Key)))];
        AlertDecision decision = new(alert.Labels, node.Receiver, DecisionReason.None) { Group = group?.FormerKey ?? id, ToldAt = alert.Told[node.Receiver] };
        if (MessageOf(alert, node, id) is { } message) return Sent(decision, message);
        // As long as it is pending, that is the reason for now.
        if (TargetsOf(node).Count == 0 && alert.Phase != AlertPhase.Pending) return decision with { Reason = DecisionReason.NobodyToTell, By = node.Receiver, Since = alert.Phase == AlertPhase.Firing ? alert.FiredAt : alert.ResolvedAt };
        return alert.Phase == AlertPhase.Firing ? OfFiring(decision, alert, node, group, told) : OfOver(decision, alert, node, group, told);
    }

    private AlertDecision OfFiring(AlertDecision decision, AlertRecord alert, RouteNode node, AlertGroup? group, (ReceiverTarget Target, NotificationEntry Entry)[] told)
    {
        string fingerprint = alert.Fingerprint;
        if (MuteOf(alert, node) is { } mute) return Muted(decision, mute);
        // The next run makes the group: the file was changed, or no run has seen the alert.
        if (group is null) return decision with { Reason = DecisionReason.GroupWait, Since = alert.FiredAt, Until = FirstFlush(node) };
        if (group.LastFlush is null) return decision with { Reason = DecisionReason.GroupWait, Since = group.CreatedAt, Until = group.NextFlush };
        if (!group.Members.Contains(fingerprint) || told.Any(one => !one.Entry.Firing.Contains(fingerprint))) return decision with { Reason = DecisionReason.GroupInterval, Since = group.LastFlush, Until = group.NextFlush };
        if (alert.UnknownSince is { } unknown) return decision with { Reason = DecisionReason.Unknown, By = alert.Rule, Since = unknown };
        if (alert.KeepFiringSince is { } since) return decision with { Reason = DecisionReason.KeepFiring, By = alert.Rule, Since = since, Until = RuleOf(alert) is { } rule ? since + rule.KeepFiringFor : null };
        if (told.Max(static one => one.Entry.At) is not { } last) return decision;
        decision = decision with { Since = last, Until = node.IsRetired ? null : last + node.RepeatInterval };
        return told.Any(static one => one.Entry.IsAdopted) ? decision with { Reason = DecisionReason.StateLost } : decision;
    }

    // Resolved or pending: both may have an end that is to be told.
    private AlertDecision OfOver(AlertDecision decision, AlertRecord alert, RouteNode node, AlertGroup? group, (ReceiverTarget Target, NotificationEntry Entry)[] told)
    {
        string fingerprint = alert.Fingerprint;
        bool isOwed = Array.Exists(told, one => one.Target.SendResolved && (one.Entry.Firing.Contains(fingerprint) || one.Entry.Owed.Contains(fingerprint)));
        if (isOwed && group!.Members.Contains(fingerprint))
        {
            return MuteOf(alert, node) is { } mute
                ? Muted(decision, mute)
                : decision with { Reason = DecisionReason.GroupInterval, Since = group.LastFlush, Until = group.NextFlush };
        }

        if (alert.Phase == AlertPhase.Pending) return OfPending(decision, alert);
        if (EndedUnder(alert, node) is { } hidden) return decision with { Reason = hidden.Reason, By = hidden.By, Since = hidden.Since };
        IReadOnlyList<ReceiverTarget> targets = TargetsOf(node);
        return decision with { Since = alert.ResolvedAt, By = targets.Count > 0 && targets.All(static target => !target.SendResolved) ? SendResolved : null };
    }

    // What nobody was told of because it began and ended under a mute that still lasts. Nothing is to come of it.
    private Mute? EndedUnder(AlertRecord alert, RouteNode node)
    {
        bool isTold = alert.Told[node.Receiver] is { } told && !(told < alert.FiredAt);
        return isTold || MuteOf(alert, node) is not { } mute || mute.Since > alert.ResolvedAt ? null : mute;
    }

    private AlertDecision OfPending(AlertDecision decision, AlertRecord alert) => alert.UnknownSince is { } unknown
        ? decision with { Reason = DecisionReason.Unknown, By = alert.Rule, Since = unknown }
        : decision with { Reason = DecisionReason.PendingFor, By = alert.Rule, Since = alert.ActiveAt, Until = RuleOf(alert) is { } rule ? alert.ActiveAt + rule.For : null };

    private AlertRule? RuleOf(AlertRecord alert) => alert.Rule is { } name ? _rules.GetValueOrDefault(name) : null;

    private static AlertDecision Muted(AlertDecision decision, Mute mute) => decision with { Reason = mute.Reason, By = mute.By, Since = mute.Since, Until = mute.Until, UntilResolved = mute.UntilResolved };

    // Of several messages, the one that could not be sent is the one to know of. One to a target that the file has no more is dropped by the next run.
    private OutboxMessage? MessageOf(AlertRecord alert, RouteNode node, string group)
    {
        OutboxMessage? found = null;
        foreach (OutboxMessage message in _waiting[group].Concat(_waiting[string.Empty]))
        {
            if (!TargetsOf(node).Any(target => target.Key == message.Target)) continue;
            bool isAbout = message.Receiver == node.Receiver && (message.Firing.Contains(alert.Fingerprint) || message.Resolved.Contains(alert.Fingerprint));
            if (isAbout && (found is null || message.Failures + message.Doubts > found.Failures + found.Doubts)) found = message;
        }

        return found;
    }

    // After a failure, the next run tries again; also if it may have arrived, unless it is on its way once more.
    private AlertDecision Sent(AlertDecision decision, OutboxMessage message) => message.Failures > 0 || (message.Doubts > 0 && !message.IsUnderway)
        ? decision with { Reason = DecisionReason.SendFailed, Since = message.FailedSince, Until = (_state.LastSlot ?? _at) + _configuration.Interval, By = message.Target, HasMessageWaiting = true }
        : decision with { Reason = DecisionReason.Of(message.Kind), Since = message.At, HasMessageWaiting = true };
}
