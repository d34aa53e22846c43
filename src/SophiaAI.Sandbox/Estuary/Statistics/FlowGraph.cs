using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Estuary.Specs;
using SophiaAI.Sandbox.Http;

namespace SophiaAI.Sandbox.Estuary.Statistics;

/// <summary>The catalog as it is now, for the reckoning of what flows through it.</summary>
internal sealed class FlowGraph
{
    private readonly SortedDictionary<string, FlowNode> _nodes = new(StringComparer.Ordinal);

    public FlowGraph(EstuaryState state)
    {
        (DateTimeOffset now, DateTimeOffset? since) = (state.Now, state.FreshSince);
        foreach (CatalogSpec spec in state.Catalog.All.Where(s => !s.IsBeingDeleted))
        {
            TaskTimes times = new(spec, state.Incidents.Of(spec.Name), now, since ?? DateTimeOffset.MinValue);
            _nodes.Add(spec.Name, new FlowNode(spec, times, state.Delays.Of(spec.Name), since is not null));
        }

        foreach (FlowNode node in _nodes.Values.Where(n => n.Spec.IsTask))
            Connect(node);
    }

    /// <summary>By name.</summary>
    public IReadOnlyList<FlowNode> All => [.. _nodes.Values];

    /// <summary>The spec with this name; with a slash at the end, all specs whose names begin with it.</summary>
    public IReadOnlyList<FlowNode> Find(string nameOrPrefix)
    {
        if (nameOrPrefix.EndsWith('/'))
            return [.. _nodes.Values.Where(n => n.Spec.Name.StartsWith(nameOrPrefix, StringComparison.Ordinal))];
        return _nodes.TryGetValue(nameOrPrefix, out FlowNode? node) ? [node] : [];
    }

    private void Connect(FlowNode task)
    {
        foreach (string target in task.Spec.Contents.IsDerivation ? [task.Spec.Name] : task.Spec.Contents.WritesTo)
        {
            if (_nodes.TryGetValue(target, out FlowNode? collection))
                Add(new FlowLink(task, collection, target), task.Writes, collection.WrittenBy);
        }

        foreach ((string source, string name) in Sources(task.Spec))
        {
            if (_nodes.TryGetValue(source, out FlowNode? collection))
                Add(new FlowLink(task, collection, name), task.Reads, collection.ReadBy);
        }
    }

    private static void Add(FlowLink link, List<FlowLink> ofTask, List<FlowLink> ofCollection)
    {
        ofTask.Add(link);
        ofCollection.Add(link);
    }

    private static IEnumerable<(string Source, string Name)> Sources(CatalogSpec spec) => spec.Contents.IsDerivation
        ? SpecContents.Items(spec.ReadModel()["derive"]!.AsObject(), "transforms").SelectMany(Transform)
        : spec.Contents.ReadsFrom.Select(source => (source, source));

    private static IEnumerable<(string Source, string Name)> Transform(JsonObject transform)
    {
        if (SpecContents.NameIn(transform["source"]) is { } source)
            yield return (source, WireJson.StringOf(transform["name"]) ?? source);
    }
}
