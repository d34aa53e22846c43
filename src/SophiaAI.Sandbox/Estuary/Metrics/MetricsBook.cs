using SophiaAI.Sandbox.Estuary.Statistics;

namespace SophiaAI.Sandbox.Estuary.Metrics;

/// <summary>
/// The metrics of all tasks and collections since the month began. What happened in the hours that have ended is added up once; a text is good for some seconds,
/// as that of the control plane is.
/// </summary>
internal sealed class MetricsBook(EstuaryState state)
{
    private static readonly TimeSpan s_kept = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (DateTimeOffset At, string Text)> _texts = new(StringComparer.Ordinal);
    private Dictionary<string, MetricsTally> _ended = new(StringComparer.Ordinal);
    private object? _key;
    private long _next;

    /// <summary>The text for everything below a prefix.</summary>
    public string Describe(string prefix)
    {
        lock (_gate)
        {
            DateTimeOffset now = state.Now;
            Renew(now);
            if (_texts.TryGetValue(prefix, out (DateTimeOffset At, string Text) known) && now - known.At < s_kept && now >= known.At)
                return known.Text;
            FlowGraph graph = new(state);
            FlowNode[] nodes = [.. graph.Find(prefix)];
            AddEnded(graph);
            string text = new MetricsText(nodes.Select(n => (n, _ended[n.Spec.Name].With(n, TaskTimes.HourOf(now))))).ToString();
            _texts[prefix] = (now, text);
            return text;
        }
    }

    /// <summary>What was added up is forgotten when something has changed that it depends on, and at the end of the month.</summary>
    private void Renew(DateTimeOffset now)
    {
        object key = (state.Catalog.Snapshot, state.Incidents.Version, state.Delays.Version, state.FreshSince, now.Year, now.Month);
        if (key.Equals(_key))
            return;
        _key = key;
        _texts.Clear();
        _ended = new(StringComparer.Ordinal);
        _next = TaskTimes.HourOf(new DateTimeOffset(now.Year, now.Month, 1, 0, 0, 0, TimeSpan.Zero));
    }

    private void AddEnded(FlowGraph graph)
    {
        IReadOnlyList<FlowNode> all = graph.All;
        foreach (FlowNode node in all)
            _ended.TryAdd(node.Spec.Name, new MetricsTally());
        long present = all.Count == 0 ? _next : all[0].Times.Last;

        // Hour by hour, because the nodes remember one hour.
        for (; _next < present; _next++)
        {
            foreach (FlowNode node in all)
                _ended[node.Spec.Name].Add(node, _next);
        }
    }
}
