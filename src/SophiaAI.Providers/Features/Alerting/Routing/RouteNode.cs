using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Features.Alerting.Configuration;

namespace SophiaAI.Providers.Features.Alerting.Routing;

/// <summary>A node of the routing tree, with what it inherits.</summary>
internal sealed class RouteNode
{
    private const string AllLabels = "...";

    private readonly bool _byAll;
    private readonly string[] _groupBy;
    private readonly RouteNode[] _children;

    // The children that demand a value of a label, by that; and those that have to be asked each time.
    private readonly Dictionary<string, Dictionary<string, List<int>>> _byValue = new(StringComparer.Ordinal);
    private readonly List<int> _others = [];

    /// <summary>Creates a node, and those below it.</summary>
    /// <param name="route">What the file says.</param>
    /// <param name="parent">The node above; null for the root.</param>
    /// <param name="used">The keys of the nodes before: two that look alike are told apart by a number.</param>
    public RouteNode(AlertRoute route, RouteNode? parent, Dictionary<string, int> used)
    {
        Route = route;
        Receiver = route.Receiver ?? parent?.Receiver ?? string.Empty;
        GroupWait = route.GroupWait ?? parent?.GroupWait ?? TimeSpan.FromSeconds(30);
        GroupInterval = route.GroupInterval ?? parent?.GroupInterval ?? TimeSpan.FromMinutes(5);
        RepeatInterval = route.RepeatInterval ?? parent?.RepeatInterval ?? TimeSpan.FromHours(4);
        if (route.GroupBy is { } names)
        {
            _byAll = names is [AllLabels];
            _groupBy = [.. names.Order(StringComparer.Ordinal)];
        }
        else
        {
            _byAll = parent?._byAll ?? false;
            _groupBy = parent?._groupBy ?? [];
        }

        // As Alertmanager writes it; matchers are sorted by name, value and operator.
        string own = "{" + string.Join(",", route.Matchers
            .OrderBy(static matcher => matcher.Name, Utf8Order.Instance)
            .ThenBy(static matcher => matcher.Value, Utf8Order.Instance)
            .ThenBy(static matcher => matcher.Operator)) + "}";
        Key = parent is null ? own : $"{parent.Key}/{own}";
        int number = used[Key] = used.GetValueOrDefault(Key) + 1;
        Id = number == 1 ? Key : $"{Key}#{number}";
        _children = [.. route.Routes.Select(child => new RouteNode(child, this, used))];
        for (int index = 0; index < _children.Length; index++) AddToIndex(index);
    }

    /// <summary>What the file says.</summary>
    public AlertRoute Route { get; }

    /// <summary>Whether no route of the file leads here any more: who was told of something is told its end, and never reminded.</summary>
    public bool IsRetired { get; init; }

    /// <summary>The matchers on the way to it, as Alertmanager writes them.</summary>
    public string Key { get; }

    /// <summary>The key, with a number if another node has the same.</summary>
    public string Id { get; }

    /// <summary>The receiver's name.</summary>
    public string Receiver { get; }

    /// <summary>How long a new group waits for more alerts.</summary>
    public TimeSpan GroupWait { get; }

    /// <summary>How long a group waits before it tells what has changed.</summary>
    public TimeSpan GroupInterval { get; }

    /// <summary>After how long a group is told again.</summary>
    public TimeSpan RepeatInterval { get; }

    /// <summary>The labels that the alerts of a group have in common.</summary>
    public LabelSet GroupOf(LabelSet alert) => _byAll ? alert : alert.Only(_groupBy);

    /// <summary>The group of an alert, as Alertmanager writes its key: <c>{}/{case="x"}:{alertname="A"}</c>.</summary>
    public string GroupKeyOf(LabelSet alert) => $"{Id}:{GoLabels.Write(GroupOf(alert))}";

    /// <summary>The key of a group of these labels as others see it: it does not tell apart two nodes that look alike, which Alertmanager's does not either.</summary>
    public string ShownKeyOf(LabelSet group) => $"{Key}:{GoLabels.Write(group)}";

    /// <summary>Adds the nodes that an alert goes to, which matches this one: those below it, or itself if none of them does.</summary>
    public void Find(LabelSet alert, List<RouteNode> found)
    {
        int before = found.Count;
        List<int>? candidates = Candidates(alert);
        for (int at = 0; at < (candidates?.Count ?? _children.Length); at++)
        {
            RouteNode child = _children[candidates?[at] ?? at];
            if (!Matcher.AllMatch(child.Route.Matchers, alert)) continue;
            child.Find(alert, found);
            if (!child.Route.Continue) break;
        }

        if (found.Count == before) found.Add(this);
    }

    private void AddToIndex(int index)
    {
        Matcher? equal = _children[index].Route.Matchers.FirstOrDefault(static matcher => matcher.Operator == MatchOperator.Equal && matcher.Value.Length > 0);
        if (equal is null)
        {
            _others.Add(index);
            return;
        }

        if (!_byValue.TryGetValue(equal.Name, out Dictionary<string, List<int>>? values)) _byValue.Add(equal.Name, values = new Dictionary<string, List<int>>(StringComparer.Ordinal));
        if (!values.TryGetValue(equal.Value, out List<int>? children)) values.Add(equal.Value, children = []);
        children.Add(index);
    }

    // Those of the children that may match, in their order; null for all.
    private List<int>? Candidates(LabelSet alert)
    {
        if (_byValue.Count == 0) return null;
        List<int> candidates = [.. _others];
        foreach ((string name, Dictionary<string, List<int>> values) in _byValue)
        {
            if (values.TryGetValue(alert[name], out List<int>? children)) candidates.AddRange(children);
        }

        candidates.Sort();
        return candidates;
    }
}
