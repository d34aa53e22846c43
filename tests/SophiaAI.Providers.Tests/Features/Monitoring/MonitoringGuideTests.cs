using System.Globalization;
using SophiaAI.Providers.Composition;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Features.Alerting.Routing;
using SophiaAI.Providers.Features.Monitoring.Measures;
using SophiaAI.Providers.Tests.Architecture;

namespace SophiaAI.Providers.Tests.Features.Monitoring;

/// <summary>The tables of the guides list what can be measured, and what it costs, as the code has it.</summary>
public sealed class MonitoringGuideTests
{
    private static readonly MeasureCatalog s_catalog = new(SophiaServices.List);

    [Fact]
    public void The_guide_to_rules_lists_every_measure() => AssertHas("monitoring-rules.md",
    [
        "| Measure | Unit | Labels | What it tells |",
        "| --- | --- | --- | --- |",
        .. s_catalog.Definitions.Values.Select(static measure => $"| `{measure.Name}` | {UnitOf(measure)} | {string.Join(", ", measure.Labels)} | {measure.Description} |"),
    ]);

    [Fact]
    public void The_guide_to_costs_lists_every_source() => AssertHas("monitoring-costs.md",
    [
        "| Source | Every | What a reading costs |",
        "| --- | --- | --- |",
        .. s_catalog.Sources.Select(static source => $"| {MeasureCatalog.KeyOf(source)} | {TextOf(source.Source.Every)} | {source.Source.Cost} |"),
    ]);

    [Fact]
    public void The_guide_to_costs_lists_every_check_that_is_run_less_often() => AssertHas("monitoring-costs.md",
    [
        "| Check | Every |",
        "| --- | --- |",
        .. SophiaServices.List.CreateChecks()
            .SelectMany(static suite => suite.Checks, static (suite, check) => (Id: $"{suite.Integration}/{check.Name}", check.Every))
            .Where(static check => check.Every is not null)
            .Select(static check => $"| {check.Id} | {TextOf(check.Every!.Value)} |"),
    ]);

    [Fact]
    public void The_guide_to_decisions_lists_every_reason()
    {
        string text = File.ReadAllText(Path.Combine(SourceFiles.Root, "docs", "monitoring-why.md")).ReplaceLineEndings("\n");
        IEnumerable<string> words = typeof(DecisionReason).GetFields().Where(static field => field.IsLiteral).Select(static field => (string)field.GetRawConstantValue()!);
        string table = text[text.IndexOf("| Reason | ", StringComparison.Ordinal)..];
        IEnumerable<string> rows = table[..table.IndexOf("\n\n", StringComparison.Ordinal)].Split('\n').Skip(2).Select(static row => row.Split('|')[1].Trim(' ', '`'));
        Assert.Equal(words.Order(StringComparer.Ordinal), rows.Order(StringComparer.Ordinal));
    }

    private static string UnitOf(MeasureDefinition measure) => (measure.Kind, measure.Unit) switch
    {
        (MeasureKind.Event, _) => "events",
        (_, "1") => "number",
        (_, "s") => "seconds",
        (_, "d") => "days",
        (_, "h") => "hours",
        (_, "B") => "bytes",
        (_, string unit) => unit,
    };

    private static string TextOf(TimeSpan every) => every.TotalHours >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{every.TotalHours:0.##} h")
        : string.Create(CultureInfo.InvariantCulture, $"{every.TotalMinutes:0.##} min");

    private static void AssertHas(string guide, IReadOnlyList<string> table)
    {
        string text = File.ReadAllText(Path.Combine(SourceFiles.Root, "docs", guide)).ReplaceLineEndings("\n");
        Assert.True(text.Contains(string.Join('\n', table), StringComparison.Ordinal), $"docs/{guide} lacks this table:\n{string.Join('\n', table)}");
        Assert.True(table.Count > 2);
    }
}
