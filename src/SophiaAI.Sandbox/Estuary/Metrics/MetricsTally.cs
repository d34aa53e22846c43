using SophiaAI.Sandbox.Estuary.Statistics;

namespace SophiaAI.Sandbox.Estuary.Metrics;

/// <summary>What a task or a collection did in some hours, and its bindings.</summary>
internal sealed class MetricsTally
{
    private readonly Dictionary<string, (Flow Sum, long? LastHour)> _writes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (Flow Sum, long? LastHour)> _reads = new(StringComparer.Ordinal);

    public StatsTally Sums { get; private init; } = new();

    /// <summary>What was written, by the name of the binding.</summary>
    public IReadOnlyDictionary<string, (Flow Sum, long? LastHour)> Writes => _writes;

    /// <summary>What was read, and the last hour in which something was.</summary>
    public IReadOnlyDictionary<string, (Flow Sum, long? LastHour)> Reads => _reads;

    public void Add(FlowNode node, long hour)
    {
        node.AddTo(Sums, hour);
        foreach (FlowLink link in node.Writes)
            Add(_writes, link, link.Written(hour), hour);
        foreach (FlowLink link in node.Reads)
            Add(_reads, link, link.Read(hour), hour);
    }

    /// <summary>The same with one more hour.</summary>
    public MetricsTally With(FlowNode node, long hour)
    {
        MetricsTally all = new() { Sums = Sums.Copy() };
        foreach ((string name, (Flow, long?) write) in _writes)
            all._writes[name] = write;
        foreach ((string name, (Flow, long?) read) in _reads)
            all._reads[name] = read;
        all.Add(node, hour);
        return all;
    }

    private static void Add(Dictionary<string, (Flow Sum, long? LastHour)> bindings, FlowLink link, Flow flow, long hour)
    {
        (Flow sum, long? last) = bindings.GetValueOrDefault(link.Name);
        bindings[link.Name] = (sum + flow, flow.IsEmpty ? last : hour);
    }
}
