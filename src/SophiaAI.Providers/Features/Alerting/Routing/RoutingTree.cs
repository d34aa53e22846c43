using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Features.Alerting.Configuration;

namespace SophiaAI.Providers.Features.Alerting.Routing;

/// <summary>The routing tree, made ready to be asked often.</summary>
internal sealed class RoutingTree
{
    // Longer than anything fires.
    private static readonly TimeSpan s_never = TimeSpan.FromDays(36_500);

    private readonly Dictionary<string, RouteNode> _retired = new(StringComparer.Ordinal);

    /// <summary>Creates it.</summary>
    /// <param name="root">What the file says.</param>
    public RoutingTree(AlertRoute root)
    {
        ArgumentNullException.ThrowIfNull(root);
        Root = new RouteNode(root, parent: null, new Dictionary<string, int>(StringComparer.Ordinal));
    }

    /// <summary>The node that all alerts match.</summary>
    public RouteNode Root { get; }

    /// <summary>
    /// The node of a receiver to which no route leads an alert any more that was told to it: it is told only that the alert is
    /// over, in the time that the root has, and in no interval nothing.
    /// </summary>
    public RouteNode Retired(string receiver)
    {
        if (!_retired.TryGetValue(receiver, out RouteNode? node))
        {
            AlertRoute route = new() { Receiver = receiver, GroupBy = Root.Route.GroupBy, GroupWait = Root.GroupWait, GroupInterval = Root.GroupInterval, RepeatInterval = s_never };
            _retired.Add(receiver, node = new RouteNode(route, parent: null, new Dictionary<string, int>(StringComparer.Ordinal)) { IsRetired = true });
        }

        return node;
    }

    /// <summary>The node by which a receiver is told of an alert that it was told of before: the first that leads there, or else one that only tells the end.</summary>
    public RouteNode Remaining(LabelSet alert, string receiver) => Find(alert).FirstOrDefault(node => node.Receiver == receiver) ?? Retired(receiver);

    /// <summary>The nodes that an alert goes to, in order; at least one.</summary>
    public IReadOnlyList<RouteNode> Find(LabelSet alert)
    {
        List<RouteNode> found = new(1);
        Root.Find(alert, found);
        return found;
    }
}
