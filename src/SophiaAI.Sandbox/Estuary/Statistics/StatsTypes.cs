using System.Globalization;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Estuary.GraphQL;

namespace SophiaAI.Sandbox.Estuary.Statistics;

/// <summary>The types of statistics. Counts are decimal strings: they are greater than a number in JSON can safely be.</summary>
internal static class StatsTypes
{
    private static readonly SchemaType s_flow = new SchemaType("DocsAndBytes")
        .With<Flow>("docsTotal", f => Number(f.Docs))
        .With<Flow>("bytesTotal", f => Number(f.Bytes));

    private static readonly SchemaType s_summary = new SchemaType("StatsSummary")
        .With<StatsTally>("readByMe", s_flow, (t, _) => t.ReadByMe)
        .With<StatsTally>("readFromMe", s_flow, (t, _) => t.ReadFromMe)
        .With<StatsTally>("writtenByMe", s_flow, (t, _) => t.WrittenByMe)
        .With<StatsTally>("writtenToMe", s_flow, (t, _) => t.WrittenToMe)
        .With<StatsTally>("warnings", t => Number(t.Warnings))
        .With<StatsTally>("errors", t => Number(t.Errors))
        .With<StatsTally>("failures", t => Number(t.Failures))
        .With<StatsTally>("usageSeconds", t => Number(t.UsageSeconds))
        .With<StatsTally>("txnCount", t => Number(t.Transactions))
        .With<StatsTally>("lastPublishedAt", t => EstuarySchema.Time(t.LastPublishedAt));

    private static readonly SchemaType s_capture = new SchemaType("CaptureBindingStats")
        .With<BindingStats>("collection", b => b.Link.Collection.Spec.Name)
        .With<BindingStats>("right", s_flow, (b, _) => b.Right)
        .With<BindingStats>("out", s_flow, (b, _) => b.Out)
        .With<BindingStats>("lastPublishedAt", b => EstuarySchema.Time(b.LastPublishedAt));

    private static readonly SchemaType s_materialize = new SchemaType("MaterializeBindingStats")
        .With<BindingStats>("collection", b => b.Link.Collection.Spec.Name)
        .With<BindingStats>("left", s_flow, (b, _) => b.Left)
        .With<BindingStats>("right", s_flow, (b, _) => b.Right)
        .With<BindingStats>("out", s_flow, (b, _) => b.Out)
        .With<BindingStats>("lastSourcePublishedAt", b => EstuarySchema.Time(b.LastPublishedAt))
        .With<BindingStats>("bytesBehind", b => Number(b.BytesBehind));

    private static readonly SchemaType s_transform = new SchemaType("DeriveTransformStats")
        .With<BindingStats>("transform", b => b.Link.Name)
        .With<BindingStats>("source", b => b.Link.Collection.Spec.Name)
        .With<BindingStats>("input", s_flow, (b, _) => b.Right)
        .With<BindingStats>("lastSourcePublishedAt", b => EstuarySchema.Time(b.LastPublishedAt))
        .With<BindingStats>("bytesBehind", b => Number(b.BytesBehind));

    private static readonly SchemaType s_derive = new SchemaType("DeriveStats")
        .With<StatsRow>("transforms", s_transform, (r, _) => BindingStats.Reads(r))
        .With<StatsRow>("published", s_flow, (r, _) => r.Tally.WrittenByMe)
        .With<StatsRow>("out", s_flow, (r, _) => r.Tally.WrittenByMe)
        .With<StatsRow>("lastPublishedAt", r => EstuarySchema.Time(r.Tally.LastPublishedAt));

    private static readonly SchemaType s_task = new SchemaType("TaskStats")
        .With<StatsRow>("capture", s_capture, (r, _) => r.Task!.Spec.Type == "capture" ? BindingStats.Writes(r) : null)
        .With<StatsRow>("derive", s_derive, (r, _) => r.Task!.Spec.Contents.IsDerivation ? r : null)
        .With<StatsRow>("materialize", s_materialize, (r, _) => r.Task!.Spec.Type == "materialization" ? BindingStats.Reads(r) : null);

    /// <summary>Pages of statistics.</summary>
    public static SchemaType Rows { get; } = QueryPage.Connection(new SchemaType("CatalogStats")
        .With<StatsRow>("catalogName", r => r.Name)
        .With<StatsRow>("grain", r => r.Grain.Name)
        .With<StatsRow>("timestamp", r => r.Bucket.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture))
        .With<StatsRow>("statsSummary", s_summary, (r, _) => r.Tally)
        .With<StatsRow>("taskStats", s_task, (r, _) => r.Task is null ? null : r));

    private static JsonNode Number(ulong number) => number.ToString(CultureInfo.InvariantCulture);
}
