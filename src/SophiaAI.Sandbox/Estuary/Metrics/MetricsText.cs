using System.Globalization;
using System.Text;
using SophiaAI.Sandbox.Estuary.Statistics;

namespace SophiaAI.Sandbox.Estuary.Metrics;

/// <summary>Metrics as OpenMetrics text: families, each with its type and help, and an end.</summary>
internal sealed class MetricsText(IEnumerable<(FlowNode Node, MetricsTally Tally)> all)
{
    private const string Collection = "collection";
    private const string Transform = "transform";

    private readonly (FlowNode Node, MetricsTally Tally)[] _all = [.. all];
    private readonly StringBuilder _text = new();

    public override string ToString()
    {
        _text.Clear();
        Bindings("captured_in", "received by captures", Of("capture"), t => t.Writes, Collection, f => f.Captured);
        Bindings("captured_out", "written by captures", Of("capture"), t => t.Writes, Collection, f => f);
        Bindings("derived_in", "read by derivations", Derivations, t => t.Reads, Transform, f => f);
        Flows("derived_published", "published by derivations", Derivations, s => s.WrittenByMe);
        Flows("derived_out", "written by derivations", Derivations, s => s.WrittenByMe);
        Bindings("materialized_load", "loaded by materializations", Of("materialization"), t => t.Reads, Collection, f => f.Loaded);
        Bindings("materialized_in", "read by materializations", Of("materialization"), t => t.Reads, Collection, f => f);
        Bindings("materialized_out", "stored by materializations", Of("materialization"), t => t.Reads, Collection, f => f);
        LastPublished();
        Counter("logged_warnings", "Warnings logged by tasks", Tasks, s => s.Warnings);
        Counter("logged_errors", "Errors logged by tasks", Tasks, s => s.Errors);
        Counter("logged_failures", "Failures of tasks", Tasks, s => s.Failures);
        Flows("read_by_me", "read by tasks", Tasks, s => s.ReadByMe);
        Flows("read_from_me", "read from collections", Collections, s => s.ReadFromMe);
        Flows("written_by_me", "written by tasks", Tasks, s => s.WrittenByMe);
        Flows("written_to_me", "written to collections", Collections, s => s.WrittenToMe);
        Counter("txn_count", "Transactions of tasks", Tasks, s => s.Transactions);
        Counter("usage_seconds", "Seconds for which tasks have run", Tasks, s => s.UsageSeconds);
        return _text.Append("# EOF\n").ToString();
    }

    private IEnumerable<(FlowNode Node, MetricsTally Tally)> Tasks => _all.Where(n => n.Node.Spec.IsTask);

    private IEnumerable<(FlowNode Node, MetricsTally Tally)> Derivations => _all.Where(n => n.Node.Spec.Contents.IsDerivation);

    private IEnumerable<(FlowNode Node, MetricsTally Tally)> Collections => Of("collection");

    private IEnumerable<(FlowNode Node, MetricsTally Tally)> Of(string type) => _all.Where(n => n.Node.Spec.Type == type);

    private void Bindings(
        string name,
        string what,
        IEnumerable<(FlowNode Node, MetricsTally Tally)> nodes,
        Func<MetricsTally, IReadOnlyDictionary<string, (Flow Sum, long? LastHour)>> bindings,
        string label,
        Func<Flow, Flow> of)
    {
        (string Task, string Binding, Flow Flow)[] rows = [.. nodes.SelectMany(n => bindings(n.Tally).Select(b => (n.Node.Spec.Name, b.Key, of(b.Value.Sum))))];
        Family(name + "_bytes", "counter", "Bytes " + what);
        foreach ((string task, string binding, Flow flow) in rows)
            Sample(name + "_bytes_total", task, label, binding, flow.Bytes);
        Family(name + "_docs", "counter", "Documents " + what);
        foreach ((string task, string binding, Flow flow) in rows)
            Sample(name + "_docs_total", task, label, binding, flow.Docs);
    }

    private void Flows(string name, string what, IEnumerable<(FlowNode Node, MetricsTally Tally)> nodes, Func<StatsTally, Flow> of)
    {
        Counter(name + "_bytes", "Bytes " + what, nodes, s => of(s).Bytes);
        Counter(name + "_docs", "Documents " + what, nodes, s => of(s).Docs);
    }

    private void Counter(string name, string help, IEnumerable<(FlowNode Node, MetricsTally Tally)> nodes, Func<StatsTally, ulong> of)
    {
        Family(name, "counter", help);
        foreach ((FlowNode node, MetricsTally tally) in nodes)
            Sample(name + "_total", node.Spec.Name, null, null, of(tally.Sums));
    }

    private void LastPublished()
    {
        const string Name = "materialized_last_source_published_at_time_seconds";
        Family(Name, "gauge", "When the newest document that a materialization has read was published");
        foreach ((FlowNode node, MetricsTally tally) in Of("materialization"))
        {
            foreach (FlowLink link in node.Reads)
            {
                if (tally.Reads.GetValueOrDefault(link.Name).LastHour is { } hour)
                    Sample(Name, node.Spec.Name, Collection, link.Name, link.ReadUpTo(hour).ToUnixTimeMilliseconds() / 1000m);
            }
        }
    }

    private void Family(string name, string type, string help) =>
        _text.Append("# HELP ").Append(name).Append(' ').Append(help).Append(".\n# TYPE ").Append(name).Append(' ').Append(type).Append('\n');

    private void Sample(string name, string task, string? label, string? value, decimal number)
    {
        _text.Append(name).Append("{task=\"").Append(Escape(task)).Append('"');
        if (label is not null)
            _text.Append(',').Append(label).Append("=\"").Append(Escape(value!)).Append('"');
        _text.Append("} ").Append(number.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }

    private static string Escape(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal);
}
