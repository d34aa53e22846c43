using System.Collections.Immutable;
using System.Globalization;
using SophiaAI.Providers.Core;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Features.Alerting.Configuration;
using SophiaAI.Providers.Features.Alerting.Routing;
using SophiaAI.Providers.Features.Alerting.Rules;
using SophiaAI.Providers.Features.Alerting.Silences;
using SophiaAI.Providers.Features.Alerting.State;

namespace SophiaAI.Providers.Features.Alerting;

/// <summary>One evaluation. The order is Alertmanager's: alerts, routes, groups, inhibition, intervals, other muters, and what each target is told.</summary>
internal sealed class EngineRun
{
    // As Prometheus, which goes on showing what is resolved for as long.
    private static readonly TimeSpan s_resolvedAreKept = TimeSpan.FromMinutes(15);

    // Alertmanager's retention of what was told.
    private static readonly TimeSpan s_longestMemory = TimeSpan.FromHours(120);

    private readonly MonitorConfiguration _configuration;
    private readonly EngineOptions _options;
    private readonly DateTimeOffset _now;
    private readonly DateTimeOffset _at;
    private readonly TimeSpan _tolerance;
    private readonly RoutingTree _tree;
    private readonly Dictionary<string, AlertRule> _rules;
    private readonly Dictionary<string, AlertReceiver> _receivers = new(StringComparer.Ordinal);
    private readonly ChangingMap<AlertRecord> _alerts;
    private readonly ChangingMap<AlertGroup> _groups;
    private readonly ChangingMap<OutboxMessage> _outbox;
    private readonly Dictionary<string, RouteNode> _nodes = new(StringComparer.Ordinal);
    private readonly Dictionary<MuteCause, List<string>> _muted = [];
    private readonly Dictionary<(string Group, string Target), OutboxMessage> _waiting = [];
    private readonly EngineState _state;
    // A silence is made and ended by the clock: a late run goes by that, an early one by its slot.
    private readonly DateTimeOffset _silenceTime;
    private SilenceBook? _book;
    private IReadOnlyList<Silence> _ended = [];
    private MuteFinder? _mutes;
    private long _number;

    /// <summary>Creates an evaluation.</summary>
    /// <param name="configuration">What monitoring.yaml says.</param>
    /// <param name="state">The state before.</param>
    /// <param name="now">The time.</param>
    /// <param name="at">The time that counts: the slot.</param>
    /// <param name="options">How it works.</param>
    public EngineRun(MonitorConfiguration configuration, EngineState state, DateTimeOffset now, DateTimeOffset at, EngineOptions options)
    {
        _configuration = configuration;
        _options = options;
        _now = now;
        _at = at;
        _silenceTime = now > at ? now : at;
        _tolerance = options.AlertmanagerExact ? TimeSpan.Zero : configuration.Interval / 2;
        _tree = new RoutingTree(configuration.Route);
        _rules = configuration.Rules.ToDictionary(static rule => rule.Name, StringComparer.Ordinal);
        foreach (AlertReceiver receiver in configuration.Receivers) _receivers.TryAdd(receiver.Name, receiver);
        _state = options.AlertmanagerExact ? state : WithDoubts(state, now);
        _alerts = new ChangingMap<AlertRecord>(_state.Alerts);
        _groups = new ChangingMap<AlertGroup>(_state.Groups);
        _outbox = new ChangingMap<OutboxMessage>(_state.Outbox);
        _number = _state.NextNumber;
    }

    /// <summary>Evaluates: alerts go on, and groups tell what they have to.</summary>
    public Evaluation Evaluate(IReadOnlyList<RuleResult> results)
    {
        if (!_options.AlertmanagerExact) FollowRenames();
        RemoveFinished();
        if (!_options.OnlyPosted) ApplyResults(results);
        EndPosted();
        ImmutableDictionary<string, Silence> silences = SilenceBook.After(_state.Silences, Firing, _silenceTime, out _ended);
        List<AlertGroup> groups = Regroup();
        CleanOutbox();
        OpenMutes(silences);
        bool isAfterLoss = _state.LostAt is not null && !_options.AlertmanagerExact && !_options.OnlyPosted;
        HashSet<string> adopted = new(StringComparer.Ordinal);
        foreach (AlertGroup group in groups.OrderBy(static group => group.NextFlush).ThenBy(static group => group.Id, StringComparer.Ordinal)) Tell(group, isAfterLoss ? adopted : null);
        // One notice instead of announcing all again: what is adopted counts as told.
        if (isAfterLoss) AddNotice(MessageKind.StateLost, [.. adopted]);
        bool isRun = !_options.OnlyPosted;
        bool isReported = isRun && TellMuted();
        ForgetResolved();
        EngineState state = _state with
        {
            Silences = silences,
            Muted = (isReported ? MuteTally.Empty : _state.Muted).With(_muted, _at),
            MutedBefore = isReported ? _state.Muted : _state.MutedBefore,
            LastSlot = isRun ? _at : _state.LastSlot,
            LostAt = isAfterLoss ? null : _state.LostAt,
        };
        return End(state, isDrain: false) with { EndedSilences = _ended };
    }

    /// <summary>Only gives what waits to be sent.</summary>
    public Evaluation Drain()
    {
        foreach (AlertGroup group in _groups.Values)
        {
            if (NodeOf(group) is { } node) _nodes[group.Id] = node;
        }

        CleanOutbox();
        _book = SilenceBook.Of(_configuration, _state.Silences, _silenceTime);
        return End(_state, isDrain: true);
    }

    // A driver sends one message after the other to each target: the first of those of which nothing was heard is the one
    // that may have been sent.
    private static EngineState WithDoubts(EngineState state, DateTimeOffset now)
    {
        HashSet<(string, string)> seen = [];
        foreach (OutboxMessage message in state.Waiting().Where(static message => message.IsUnderway).ToArray())
        {
            state = seen.Add((message.Receiver, message.Target))
                ? state.Doubted(message, now)
                : state with { Outbox = state.Outbox.SetItem(message.Id, message with { IsUnderway = false }) };
        }

        return state;
    }

    private Evaluation End(EngineState state, bool isDrain)
    {
        MessageBuilder builder = new(_rules, fingerprint => _alerts.TryGetValue(fingerprint, out AlertRecord? alert) ? alert : null)
        {
            MuteReport = () => MuteReport.Write(state.MutedBefore, _book!.ById(), _book.Dropped),
        };
        List<OutgoingMessage> messages = new(_outbox.Count);
        foreach (OutboxMessage message in _outbox.Values.Where(message => !_options.AlertmanagerExact || message.Failures + message.Doubts == 0).OrderBy(static message => message.Number).ToArray())
        {
            RouteNode? node = null;
            (LabelSet labels, NotificationEntry entry) = _groups.TryGetValue(message.Group, out AlertGroup? group) && _nodes.TryGetValue(group.Id, out node)
                ? (LabelsOf(group, node), group.Told(message.Target))
                : (LabelSet.Empty, NotificationEntry.Empty);
            ReceiverTarget target = _receivers[message.Receiver].Targets.First(target => target.Key == message.Target);
            AlertMessage built = builder.Build(message, labels, entry) with { GroupKey = group?.FormerKey ?? node?.ShownKeyOf(labels) };
            // Who does not want to know what is over is not told it in this way either.
            if (!target.SendResolved) built = built with { Closing = null };
            messages.Add(new OutgoingMessage(message.Receiver, target, built) { NeedsWarning = message.NeedsWarning });
            _outbox[message.Id] = message with { IsUnderway = true };
        }

        state = state with { Alerts = _alerts.ToImmutable(), Groups = _groups.ToImmutable(), Outbox = _outbox.ToImmutable(), NextNumber = _number };
        return new Evaluation(state, messages, NextDue()) { Slot = _at, IsDrain = isDrain, Decide = () => new DecisionMaker(_configuration, state, _at, _options).Decide(), DroppedSilences = _book!.Dropped };
    }

    // What was told to everybody leaves its group; a group without alerts is over, so that what fires next is a new one.
    private void RemoveFinished()
    {
        ILookup<string, OutboxMessage> waiting = _outbox.Values.ToLookup(static message => message.Group, StringComparer.Ordinal);
        foreach (AlertGroup group in _groups.Values.ToArray())
        {
            ImmutableHashSet<string> members = group.Members;
            foreach (string member in group.Members)
            {
                if (!_alerts.TryGetValue(member, out AlertRecord? alert) || IsFinished(group, alert, waiting[group.Id])) members = members.Remove(member);
            }

            if (members.IsEmpty && !_options.AlertmanagerExact) _groups.Remove(group.Id);
            else if (members.Count != group.Members.Count) _groups[group.Id] = group with { Members = members };
        }
    }

    private bool IsFinished(AlertGroup group, AlertRecord alert, IEnumerable<OutboxMessage> waiting)
    {
        if (alert.Phase == AlertPhase.Firing || alert.ResolvedAt is not { } resolved || group.LastFlush is not { } last || resolved > last) return false;
        // What was posted once more since then comes into its groups again.
        if (_options.AlertmanagerExact) return !waiting.Any() && (alert.Rule is not null || alert.UpdatedAt <= last);
        string fingerprint = alert.Fingerprint;
        return !waiting.Any(message => message.Firing.Contains(fingerprint) || message.Resolved.Contains(fingerprint))
            && !TargetsOf(group.Receiver).Select(target => group.Told(target.Key)).Any(entry => entry.Firing.Contains(fingerprint) || entry.Owed.Contains(fingerprint));
    }

    private IReadOnlyList<ReceiverTarget> TargetsOf(string receiver) => _receivers.TryGetValue(receiver, out AlertReceiver? known) ? known.Targets : [];

    private void ApplyResults(IReadOnlyList<RuleResult> results)
    {
        Dictionary<string, LabelSet> overlays = new(StringComparer.Ordinal);
        // By the labels themselves: a fingerprint takes longer, and only a new alert needs one.
        Dictionary<LabelSet, (AlertRule Rule, RuleResult Result)> found = [];
        HashSet<string> withAlerts = [.. _alerts.Values.Select(static alert => alert.Rule).OfType<string>()];
        foreach (RuleResult result in results)
        {
            if (!_rules.TryGetValue(result.Rule, out AlertRule? rule)) continue;
            if (!overlays.TryGetValue(rule.Name, out LabelSet? overlay)) overlays.Add(rule.Name, overlay = rule.Labels.With(LabelNames.AlertName, rule.Name));
            // Most rules find nothing, and have no alert that could end.
            if (result.State != RuleState.Met && !withAlerts.Contains(rule.Name)) continue;
            LabelSet labels = BoundedLabels.Of(result.Labels.With(overlay));
            // Where the rule's own labels make one alert of two series, one that meets the condition is enough.
            if (!found.TryGetValue(labels, out (AlertRule, RuleResult Result) other) || Rank(result) > Rank(other.Result)) found[labels] = (rule, result);
        }

        foreach (AlertRecord alert in _alerts.Values.Where(static alert => alert.Rule is not null).ToArray())
        {
            AlertRecord? next = found.Remove(alert.Labels, out (AlertRule Rule, RuleResult Result) now) ? AlertMachine.Next(alert, now.Rule, now.Result, _at)
                : !_rules.TryGetValue(alert.Rule!, out AlertRule? rule) ? AlertMachine.WithoutRule(alert, _at)
                : overlays.ContainsKey(alert.Rule!) ? AlertMachine.Next(alert, rule, result: null, _at)
                : AlertMachine.Held(alert, _at);
            if (next is null) _alerts.Remove(alert.Fingerprint);
            else if (!ReferenceEquals(next, alert)) _alerts[alert.Fingerprint] = next;
        }

        foreach ((LabelSet labels, (AlertRule rule, RuleResult result)) in found)
        {
            if (result.State != RuleState.Met || _alerts.Count >= Limits.MostAlerts) continue;
            // A script may have posted one of the same labels: then that is it, as long as it lasts.
            string fingerprint = Fingerprint.Of(labels);
            _alerts.TryAdd(fingerprint, AlertMachine.Begin(fingerprint, labels, rule, result, _at));
        }
    }

    private static int Rank(RuleResult result) => result.State switch { RuleState.Met => 2, RuleState.Unknown => 1, _ => 0 };

    private void EndPosted()
    {
        foreach (AlertRecord alert in _alerts.Values.Where(static alert => alert.Rule is null && alert.Phase == AlertPhase.Firing).ToArray())
        {
            // What nobody has seen fire does not end by its timeout: the run that would have seen it may have been late.
            bool ends = alert.EndsAt <= _now && (_options.AlertmanagerExact || !alert.EndsByTimeout || alert.IsSeen);
            if (ends) _alerts[alert.Fingerprint] = alert with { Phase = AlertPhase.Resolved, ResolvedAt = alert.EndsAt < _at ? alert.EndsAt : _at };
            else if (!alert.IsSeen) _alerts[alert.Fingerprint] = alert with { IsSeen = true };
        }
    }

    // What fires goes where the tree says; what is resolved stays where it was until it is told.
    private List<AlertGroup> Regroup()
    {
        Dictionary<string, (RouteNode Node, List<AlertRecord> Members)> found = new(StringComparer.Ordinal);
        foreach (AlertRecord alert in _alerts.Values.Where(alert => alert.Phase == AlertPhase.Firing || IsInserted(alert)))
        {
            foreach (RouteNode node in _tree.Find(alert.Labels)) Add(node.GroupKeyOf(alert.Labels), node, alert);
        }

        if (_options.AlertmanagerExact) KeepResolved();
        else KeepTold(found, Add);
        List<AlertGroup> groups = new(found.Count);
        foreach ((string id, (RouteNode node, List<AlertRecord> members)) in found)
        {
            AlertGroup group = Existing(id, node) ?? New(id, node, members);
            if (group.Members.Count != members.Count || !members.TrueForAll(alert => group.Members.Contains(alert.Fingerprint)))
            {
                ImmutableHashSet<string> set = [.. members.Select(static alert => alert.Fingerprint)];
                group = group with { Members = set, Log = group.Log.IsEmpty ? group.Log : group.Log.ToImmutableDictionary(static entry => entry.Key, entry => entry.Value.Within(set)) };
            }

            if (_options.AlertmanagerExact) group = Exact(group, node, members);
            _nodes[id] = node;
            groups.Add(group);
            _groups[id] = group;
        }

        foreach (string id in _groups.Keys.Where(id => !found.ContainsKey(id)).ToArray())
        {
            if (!_options.AlertmanagerExact || !IsRemembered(_groups[id])) _groups.Remove(id);
        }

        return groups;

        void Add(string id, RouteNode node, AlertRecord alert)
        {
            if (!found.TryGetValue(id, out (RouteNode Node, List<AlertRecord> Members) group)) found.Add(id, group = (node, []));
            group.Members.Add(alert);
        }

        // A group that the routes do not make any more is forgotten.
        void KeepResolved()
        {
            foreach (AlertGroup group in _groups.Values)
            {
                foreach (string member in group.Members)
                {
                    if (!_alerts.TryGetValue(member, out AlertRecord? alert) || alert.Phase == AlertPhase.Firing || IsInserted(alert)) continue;
                    RouteNode? node = found.TryGetValue(group.Id, out (RouteNode Node, List<AlertRecord>) known) ? known.Node : NodeOf(group.Id, alert.Labels);
                    if (node is not null) Add(group.Id, node, alert);
                }
            }
        }
    }

    // What is resolved stays where it was until it is told. So does what was told and now goes another way, because the file
    // was changed: who was told of it is told its end, and nobody is told twice that it fires.
    private void KeepTold(Dictionary<string, (RouteNode Node, List<AlertRecord> Members)> found, Action<string, RouteNode, AlertRecord> add)
    {
        Dictionary<(string Receiver, string Alert), string> kept = [];
        foreach (AlertGroup group in _groups.Values.ToArray())
        {
            RouteNode? known = group.FormerKey is null && found.TryGetValue(group.Id, out (RouteNode Node, List<AlertRecord> Members) there) && there.Node.Receiver == group.Receiver ? there.Node : null;
            AlertRecord[] members = [.. group.Members.Select(member => _alerts.TryGetValue(member, out AlertRecord? alert) ? alert : null).OfType<AlertRecord>()];
            // Mostly, all that fires is where it was.
            bool isUnchanged = known is not null && members.Count(static alert => alert.Phase == AlertPhase.Firing) == found[group.Id].Members.Count(alert => group.Members.Contains(alert.Fingerprint));
            List<AlertRecord> left = [];
            foreach (AlertRecord alert in members)
            {
                bool fires = alert.Phase == AlertPhase.Firing;
                if (fires && isUnchanged) continue;
                RouteNode? node = !fires && known is not null ? known : group.FormerKey is null && NodeOf(group.Id, alert.Labels) is { } own && own.Receiver == group.Receiver ? own : null;
                if (node is null && IsTold(group, alert.Fingerprint)) left.Add(alert);
                else if (node is not null && !fires) add(group.Id, node, alert);
            }

            if (left.Count == 0) continue;
            AlertGroup keeper = known is null ? Former(group) : group;
            RouteNode remaining = known ?? left.Select(alert => _tree.Remaining(alert.Labels, group.Receiver)).OrderBy(static node => node.IsRetired).First();
            foreach (AlertRecord alert in left)
            {
                if (alert.Phase == AlertPhase.Firing)
                {
                    kept[(group.Receiver, alert.Fingerprint)] = keeper.Id;
                    if (_tree.Remaining(alert.Labels, group.Receiver).IsRetired) keeper = Believed(keeper, alert.Fingerprint);
                }

                add(keeper.Id, remaining, alert);
            }

            _groups[keeper.Id] = keeper;
        }

        if (kept.Count > 0) LeaveOut(found, kept);
    }

    // It is told where it was told before, and nowhere else to the same receiver.
    private void LeaveOut(Dictionary<string, (RouteNode Node, List<AlertRecord> Members)> found, Dictionary<(string Receiver, string Alert), string> kept)
    {
        foreach ((string id, (RouteNode node, List<AlertRecord> members)) in found.ToArray())
        {
            AlertGroup? group = Existing(id, node);
            members.RemoveAll(alert => kept.TryGetValue((node.Receiver, alert.Fingerprint), out string? keeper) && keeper != id && (group is null || !IsTold(group, alert.Fingerprint)));
            if (members.Count == 0) found.Remove(id);
        }
    }

    // Whether somebody was told of an alert in a group, or may have been, and not that it is over.
    private bool IsTold(AlertGroup group, string alert) => TargetsOf(group.Receiver).Any(target => group.Told(target.Key).Knows(alert))
        || _outbox.Values.Any(message => message.Group == group.Id && message.Receiver == group.Receiver && message.Doubts > 0 && message.Firing.Contains(alert));

    // The group under a name of its own: the file may have another one of the same key, for another receiver.
    private AlertGroup Former(AlertGroup group)
    {
        if (group.FormerKey is not null) return group;
        AlertGroup former = group with { Id = Fingerprint.Of(string.Create(CultureInfo.InvariantCulture, $"{group.Id}\n{group.Receiver}\n{group.CreatedAt.UtcTicks}")), FormerKey = group.Id };
        foreach (OutboxMessage message in _outbox.Values.Where(message => message.Group == group.Id && message.Receiver == group.Receiver).ToArray()) _outbox[message.Id] = message with { Group = former.Id };
        return former;
    }

    // Others are told that it fires again; this receiver was told that it fires, and waits for the end.
    private static AlertGroup Believed(AlertGroup group, string alert)
    {
        foreach ((string target, NotificationEntry entry) in group.Log.Where(one => one.Value.Owed.Contains(alert)).ToArray())
            group = group with { Log = group.Log.SetItem(target, entry with { Firing = entry.Firing.Add(alert), Owed = entry.Owed.Remove(alert) }) };
        return group;
    }

    // A receiver that was given another name is known by the places that its messages go to.
    private void FollowRenames()
    {
        foreach (AlertGroup group in _groups.Values.Where(group => !_receivers.ContainsKey(group.Receiver)).ToArray())
        {
            if (_configuration.Receivers.FirstOrDefault(receiver => receiver.Targets.Any(target => EntryOf(group, target) is not null)) is not { } renamed) continue;
            Dictionary<string, NotificationEntry> log = new(StringComparer.Ordinal);
            foreach (ReceiverTarget target in renamed.Targets)
            {
                if (EntryOf(group, target) is { } entry) log[target.Key] = entry;
            }

            foreach (string member in group.Members)
            {
                if (_alerts.TryGetValue(member, out AlertRecord? alert) && alert.Told[group.Receiver] is { } at) _alerts[member] = alert with { Told = alert.Told.With(renamed.Name, at) };
            }

            _groups[group.Id] = group with { Receiver = renamed.Name, Log = log.ToImmutableDictionary() };
        }
    }

    private static NotificationEntry? EntryOf(AlertGroup group, ReceiverTarget target) =>
        target.Place is null ? null : group.Log.Values.FirstOrDefault(entry => entry.Place == target.Place);

    // Of a receiver that was another, nothing was told.
    private AlertGroup? Existing(string id, RouteNode node) => _groups.TryGetValue(id, out AlertGroup? group)
        ? group.Receiver == node.Receiver ? group : group with { Receiver = node.Receiver, CreatedAt = _at, Log = group.Log.Clear() }
        : null;

    private AlertGroup New(string id, RouteNode node, List<AlertRecord> members)
    {
        // All checks of a slot are in when it ends: a wait that is shorter than the interval is over then. One that waited
        // elsewhere, before the routes were changed, need not wait again.
        bool waits = _options.AlertmanagerExact || node.GroupWait > _configuration.Interval;
        DateTimeOffset oldest = members.Min(static alert => alert.FiredAt ?? alert.ActiveAt);
        return new AlertGroup(id, node.Receiver)
        {
            CreatedAt = _at,
            NextFlush = waits && !_options.OnlyPosted && oldest + node.GroupWait > _at ? _at + node.GroupWait : _at,
        };
    }

    private AlertGroup Exact(AlertGroup group, RouteNode node, List<AlertRecord> members)
    {
        if (group.EmptySince is { } since)
        {
            // The group was swept away meanwhile, or has gone on ticking without alerts.
            if (_at >= since + _options.ExactSweep) group = New(group.Id, node, members) with { Members = group.Members, Log = group.Log };
            while (group.NextFlush <= _at && group.LastFlush is not null) group = group with { NextFlush = group.NextFlush + node.GroupInterval };
            group = group with { EmptySince = null };
        }

        // Until the group was looked at, each alert that is posted and is old enough makes it tell at once.
        return group.LastFlush is null && members.Any(alert => IsInserted(alert) && alert.StartsAt + node.GroupWait < _at) ? group with { NextFlush = _at } : group;
    }

    // Alertmanager puts an alert into its groups whenever it is posted, also when it is over. It is called for each event.
    private bool IsInserted(AlertRecord alert) => _options.AlertmanagerExact && alert.Rule is null && (_state.LastSlot is not { } last || alert.UpdatedAt > last);

    private bool IsRemembered(AlertGroup group)
    {
        if (group.EmptySince is null) _groups[group.Id] = group = group with { EmptySince = group.LastFlush ?? _at, Members = [] };
        return _at < group.EmptySince + _options.ExactSweep || group.Log.Values.Any(entry => entry.At + s_longestMemory > _at);
    }

    private RouteNode? NodeOf(AlertGroup group) => group.FormerKey is not null
        ? group.Members.Select(member => _alerts.TryGetValue(member, out AlertRecord? alert) ? _tree.Remaining(alert.Labels, group.Receiver) : null).FirstOrDefault(static node => node is not null)
        : group.Members.Select(member => _alerts.TryGetValue(member, out AlertRecord? alert) ? NodeOf(group.Id, alert.Labels) : null).FirstOrDefault(static node => node is not null);

    private RouteNode? NodeOf(string id, LabelSet labels) => _tree.Find(labels).FirstOrDefault(node => node.GroupKeyOf(labels) == id);

    private LabelSet LabelsOf(AlertGroup group, RouteNode node)
    {
        IEnumerable<LabelSet> all = group.Members.Select(member => _alerts.TryGetValue(member, out AlertRecord? alert) ? alert.Labels : null).OfType<LabelSet>();
        if (group.FormerKey is null) return node.GroupOf(all.FirstOrDefault(labels => node.GroupKeyOf(labels) == group.Id) ?? all.FirstOrDefault() ?? LabelSet.Empty);
        // It was made by labels that the file does not name any more: what all have in common is left.
        return all.Select(node.GroupOf).Aggregate((LabelSet?)null, static (common, labels) => common is null ? labels : LabelSet.Of(common.Labels.Where(label => labels[label.Key] == label.Value))) ?? LabelSet.Empty;
    }

    // Whom nobody can tell any more need not be told.
    private void CleanOutbox()
    {
        foreach (OutboxMessage message in _outbox.Values.ToArray())
        {
            bool exists = TargetsOf(message.Receiver).Any(target => target.Key == message.Target)
                && (message.IsNotice || (_nodes.ContainsKey(message.Group) && _groups[message.Group].Receiver == message.Receiver));
            if (!exists) _outbox.Remove(message.Id);
            else _waiting[(message.Group, message.Target)] = message;
        }
    }

    private void Tell(AlertGroup group, HashSet<string>? adopted)
    {
        RouteNode node = _nodes[group.Id];
        GroupView view = View(group, node);
        // A time too far ahead was written by a clock that went wrong.
        bool isDue = group.NextFlush <= _at + _tolerance || group.NextFlush > _at + _tolerance + Longer(node.GroupWait, node.GroupInterval);
        foreach (ReceiverTarget target in TargetsOf(group.Receiver))
        {
            _waiting.TryGetValue((group.Id, target.Key), out OutboxMessage? waiting);
            // As Alertmanager: what could not be sent waits for the group's next time, and an interval drops all that it
            // would tell, also what is resolved.
            if (!isDue && (waiting is null || _options.AlertmanagerExact))
            {
                if (!_options.AlertmanagerExact) group = WithLog(group, target, NotificationRules.Between(view, group.Told(target.Key)));
                continue;
            }

            if (_options.AlertmanagerExact && view.Interval is not null)
            {
                if (waiting is not null) _outbox.Remove(waiting.Id);
                continue;
            }

            NotificationEntry before = group.Told(target.Key);
            NotificationAnswer answer = _options.AlertmanagerExact
                ? NotificationRules.DecideExactly(view, Remembered(before, node), target.SendResolved, last => last < _at - node.RepeatInterval, _at)
                : NotificationRules.Decide(view, before, waiting, target.SendResolved, last => last + node.RepeatInterval <= _at + _tolerance);
            if (waiting is not null) _outbox.Remove(waiting.Id);
            if (_options.AlertmanagerExact) waiting = null;
            NotificationEntry entry = answer.Entry;
            if (answer.Kind is { } kind)
            {
                OutboxMessage message = Message(group, target, kind, answer, view, waiting);
                if (adopted is null)
                {
                    _outbox[message.Id] = message;
                }
                else
                {
                    entry = entry.After(message, _at, sent: null) with { IsAdopted = true };
                    adopted.UnionWith(message.Firing);
                }
            }

            group = WithLog(group, target, entry);
        }

        if (!_options.AlertmanagerExact) CountMuted(view, node);
        if (isDue) group = group with { LastFlush = _at, NextFlush = Next(group, node) };
        _groups[group.Id] = group;
    }

    private static AlertGroup WithLog(AlertGroup group, ReceiverTarget target, NotificationEntry entry) =>
        entry == group.Told(target.Key) ? group : group with { Log = entry.IsEmpty ? group.Log.Remove(target.Key) : group.Log.SetItem(target.Key, entry) };

    // The grid of the group goes on where it was, unless a run was missed: what was missed is not made up for.
    private DateTimeOffset Next(AlertGroup group, RouteNode node)
    {
        DateTimeOffset next = group.NextFlush + node.GroupInterval;
        return !_options.AlertmanagerExact && group.NextFlush <= _at + _tolerance && next > _at + _tolerance ? next : _at + node.GroupInterval;
    }

    private NotificationEntry? Remembered(NotificationEntry entry, RouteNode node)
    {
        TimeSpan memory = node.RepeatInterval * 2 < s_longestMemory ? node.RepeatInterval * 2 : s_longestMemory;
        return entry.At + memory > _at ? entry : null;
    }

    private OutboxMessage Message(AlertGroup group, ReceiverTarget target, MessageKind kind, NotificationAnswer answer, GroupView view, OutboxMessage? waiting)
    {
        // A message that says the same keeps its id, by which a second one can be told.
        bool isSame = waiting is not null && waiting.Kind == kind && waiting.Firing.SetEquals(answer.Firing) && waiting.Resolved.SetEquals(answer.Resolved);
        (string id, long number) = isSame ? (waiting!.Id, waiting.Number) : NewId(group.Id, group.Receiver, target.Key);
        return new OutboxMessage(id, number, kind)
        {
            Group = group.Id,
            Receiver = group.Receiver,
            Target = target.Key,
            Place = target.Place,
            Firing = answer.Firing,
            Resolved = answer.Resolved,
            Muted = view.MutedFiring.Count,
            Severity = view.Severity,
            At = _at,
            Failures = waiting?.Failures ?? 0,
            FailedSince = waiting?.FailedSince,
            Doubts = waiting?.Doubts ?? 0,
            IsRefused = waiting?.IsRefused ?? false,
            IsExact = _options.AlertmanagerExact,
        };
    }

    private (string Id, long Number) NewId(string group, string receiver, string target)
    {
        long number = _number++;
        return (Fingerprint.Of(string.Create(CultureInfo.InvariantCulture, $"{group}\n{receiver}\n{target}\n{_at.UtcTicks}\n{number}")), number);
    }

    // Once a day, in the first run after midnight: so that what is muted is not forgotten.
    private bool TellMuted()
    {
        bool isNewDay = !_options.AlertmanagerExact && _state.LastSlot is { } last && last.UtcDateTime.Date < _at.UtcDateTime.Date;
        if (!isNewDay || (_state.Muted.Since is null && _book!.Dropped.Count == 0)) return false;
        // One of the day before would say the same.
        foreach (OutboxMessage message in _outbox.Values.Where(static message => message.Kind == MessageKind.MuteReport).ToArray()) _outbox.Remove(message.Id);
        AddNotice(MessageKind.MuteReport, []);
        return true;
    }

    private void AddNotice(MessageKind kind, ImmutableHashSet<string> firing)
    {
        string receiver = _tree.Root.Receiver;
        foreach (ReceiverTarget target in TargetsOf(receiver))
        {
            (string id, long number) = NewId(string.Empty, receiver, target.Key);
            _outbox[id] = new OutboxMessage(id, number, kind) { Receiver = receiver, Target = target.Key, Firing = firing, At = _at };
        }
    }

    private void CountMuted(GroupView view, RouteNode node)
    {
        foreach (string member in view.MutedFiring)
        {
            if (_mutes!.Find(_alerts[member], node) is not { } mute) continue;
            // What inhibits it is an alert, of which nothing is kept.
            MuteCause cause = new(mute.Reason, mute.Reason == DecisionReason.Inhibited ? string.Empty : mute.By);
            if (!_muted.TryGetValue(cause, out List<string>? alerts)) _muted.Add(cause, alerts = []);
            alerts.Add(member);
        }
    }

    private AlertRecord[] Firing() => [.. _alerts.Values.Where(static alert => alert.Phase == AlertPhase.Firing)];

    private void OpenMutes(ImmutableDictionary<string, Silence> silences)
    {
        _book = SilenceBook.Of(_configuration, silences, _silenceTime);
        _mutes = new MuteFinder(_configuration, _options, Firing(), _book.Counting, _at, _silenceTime);
    }

    private GroupView View(AlertGroup group, RouteNode node)
    {
        List<string>? firing = null, mutedFiring = null, resolved = null, mutedResolved = null, silenceEnded = null;
        int severity = 0;
        foreach (string member in group.Members)
        {
            AlertRecord alert = _alerts[member];
            bool isMuted = _mutes!.Find(alert, node) is not null;
            if (alert.Phase == AlertPhase.Firing) (isMuted ? mutedFiring ??= [] : firing ??= []).Add(member);
            else (isMuted ? mutedResolved ??= [] : resolved ??= []).Add(member);
            if (_ended.Count > 0 && alert.Phase != AlertPhase.Firing && _ended.Any(silence => silence.IsMatch(alert.Labels))) (silenceEnded ??= []).Add(member);
            if (alert.Phase == AlertPhase.Firing && !isMuted) severity = Math.Max(severity, Severity.Of(alert.Labels));
        }

        return new GroupView
        {
            Firing = SetOf(group, firing),
            MutedFiring = SetOf(group, mutedFiring),
            Resolved = SetOf(group, resolved),
            MutedResolved = SetOf(group, mutedResolved),
            SilenceEnded = SetOf(group, silenceEnded),
            Severity = severity,
            Interval = _mutes!.Interval(node),
        };
    }

    // Mostly all members stand alike: then it is the set that the group has.
    private static ImmutableHashSet<string> SetOf(AlertGroup group, List<string>? members) =>
        members is null ? [] : members.Count == group.Members.Count ? group.Members : [.. members];

    private void ForgetResolved()
    {
        AlertRecord[] old = [.. _alerts.Values.Where(alert => alert.Phase == AlertPhase.Resolved && alert.ResolvedAt + s_resolvedAreKept <= _at)];
        if (old.Length == 0) return;
        HashSet<string> members = [.. _groups.Values.SelectMany(static group => group.Members)];
        foreach (AlertRecord alert in old.Where(alert => !members.Contains(alert.Fingerprint))) _alerts.Remove(alert.Fingerprint);
    }

    // The earliest of: a group's time, what is pending or goes on firing, a script's alert that ends, a message that failed.
    private DateTimeOffset? NextDue()
    {
        DateTimeOffset? next = !_options.AlertmanagerExact && _outbox.Values.Any(static message => message.Failures + message.Doubts > 0) ? _at + _configuration.Interval : null;
        foreach (AlertGroup group in _groups.Values)
        {
            if (!group.Members.IsEmpty) next = Earlier(next, group.NextFlush);
        }

        foreach (AlertRecord alert in _alerts.Values)
        {
            AlertRule? rule = alert.Rule is { } name ? _rules.GetValueOrDefault(name) : null;
            if (alert.Phase == AlertPhase.Pending) next = Earlier(next, alert.ActiveAt + (rule?.For ?? TimeSpan.Zero));
            else if (alert.Phase == AlertPhase.Firing) next = Earlier(next, alert.KeepFiringSince is { } since ? since + (rule?.KeepFiringFor ?? TimeSpan.Zero) : alert.EndsAt);
        }

        return next <= _now ? _at + _configuration.Interval : next;
    }

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other ?? one : one;

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
