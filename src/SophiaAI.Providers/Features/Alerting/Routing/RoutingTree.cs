using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Features.Alerting.Configuration;

namespace SophiaAI.Providers.Features.Alerting.Routing;

/// <summary>The routing tree, made ready to be asked often.</summary>
internal sealed class RoutingTree
{
    /// <summary>Creates it.</summary>
    /// <param name="root">What the file says.</param>
    public RoutingTree(AlertRoute root)
    {
        ArgumentNullException.ThrowIfNull(root);
        Root = new RouteNode(root, parent: null, new Dictionary<string, int>(StringComparer.Ordinal));
    }

    /// <summary>The node that all alerts match.</summary>
    public RouteNode Root { get; }

    /// <summary>The nodes that an alert goes to, in order; at least one.</summary>
    public IReadOnlyList<RouteNode> Find(LabelSet alert)
    {
        List<RouteNode> found = new(1);
        Root.Find(alert, found);
        return found;
    }
}
