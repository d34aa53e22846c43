using System.Globalization;
using System.Text;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Display;

namespace SophiaAI.Providers.Features.Integrations.Reports;

/// <summary>A report in GitHub's Markdown: the integrations, what to do, and each check.</summary>
internal sealed class MarkdownReport : IReportWriter
{
    // For the sentence that says what was left out.
    private const int Reserve = 200;

    /// <inheritdoc/>
    public byte[] Write(ReportedRun run) => Encoding.UTF8.GetBytes(Text(run, int.MaxValue));

    /// <summary>The report, with as many of its lines as there is room for: what matters most comes first.</summary>
    /// <param name="run">The run.</param>
    /// <param name="limit">The most bytes in UTF-8.</param>
    public static string Text(ReportedRun run, int limit)
    {
        ArgumentNullException.ThrowIfNull(run);
        StringBuilder text = new();
        int left = limit - Reserve;
        int omitted = 0;
        foreach (string line in Lines(run))
        {
            int length = Encoding.UTF8.GetByteCount(line) + 1;
            // Once one is left out, all are: what follows might belong to it.
            if (omitted > 0 || length > left)
            {
                omitted += line.Count('\n') + 1;
                continue;
            }

            left -= length;
            text.Append(line).Append('\n');
        }

        if (omitted > 0 && limit > Reserve) text.Append(CultureInfo.InvariantCulture, $"\n{Grammar.Count(omitted, "line")} of this report did not fit. -ReportPath writes the whole of it to a file.\n");
        return text.ToString();
    }

    private static IEnumerable<string> Lines(ReportedRun run) =>
        Head(run).Concat(Integrations(run)).Concat(Advice(run)).Concat(Checks(run)).Concat(Measurements(run));

    private static IEnumerable<string> Head(ReportedRun run)
    {
        yield return $"# {Sign(run, run.Status)} Integration tests: {ReportText.Words(run.Status).ToLowerInvariant()}";
        yield return string.Empty;
        yield return $"{ReportText.Verdict(run)} Checks: {ReportText.Counts(run)}, in {ReportText.Shown(run.Duration)}.";
        yield return string.Empty;
        yield return $"SophiaAI {MarkdownText.Of(run.ModuleVersion)}, {ReportText.Shown(run.Started)}{(run.Environment is { } name ? $", environment {MarkdownText.Of(name)}" : string.Empty)}.";
    }

    private static IEnumerable<string> Integrations(ReportedRun run) => Table(
        ["Integration", "Status", "Duration", "Finding"],
        run.Results.Select(result => new[] { MarkdownText.Of(result.Integration), Status(run, result.Status), ReportText.Shown(result.Duration), MarkdownText.Of(result.Finding) }));

    private static IEnumerable<string> Advice(ReportedRun run)
    {
        IntegrationCheck[] failed = [.. run.FailedChecks];
        if (failed.Length == 0) yield break;
        yield return string.Empty;
        yield return "## What to do";
        yield return string.Empty;
        foreach (IntegrationCheck check in failed)
        {
            yield return $"- **{MarkdownText.Of(check.Integration)}: {MarkdownText.Of(check.Name)}**{(check.Reason is { } reason ? $" ({MarkdownText.Of(reason)})" : string.Empty)}: {MarkdownText.Of(check.Message)}"
                + (string.IsNullOrEmpty(check.RecommendedAction) ? string.Empty : $"<br>{MarkdownText.Of(check.RecommendedAction)}");
        }
    }

    private static IEnumerable<string> Checks(ReportedRun run) => Section("Checks", Table(
        ["Integration", "Check", "Status", "Duration", "Message"],
        run.Checks.Select(check => new[] { MarkdownText.Of(check.Integration), MarkdownText.Of(check.Name), Status(run, check.Status) + Attempts(check), ReportText.Shown(check.Duration), MarkdownText.Of(check.Message) })));

    private static IEnumerable<string> Measurements(ReportedRun run) => Section("Measurements", Table(
        ["Integration", "Check", "Measurement", "Value"],
        run.Checks.SelectMany(static check => check.Measurements, static (check, measurement) => new[]
        {
            MarkdownText.Of(check.Integration), MarkdownText.Of(check.Name), MarkdownText.Of(measurement.Name), MarkdownText.Of(ReportText.Shown(measurement)),
        })));

    private static IEnumerable<string> Section(string title, IEnumerable<string> table)
    {
        string[] lines = [.. table];
        return lines.Length == 0 ? [] : [Together(string.Empty, $"## {title}", lines[0]), .. lines.Skip(1)];
    }

    // Nothing at all without rows, and the head only with the first of them: without, it would be no table.
    private static IEnumerable<string> Table(string[] heads, IEnumerable<string[]> rows)
    {
        string head = Together(string.Empty, Row(heads), Row(heads.Select(static head => head is "Duration" or "Value" ? "---:" : "---")));
        return rows.Select((row, index) => index == 0 ? Together(head, Row(row)) : Row(row));
    }

    // Lines that have a place all at once, or none.
    private static string Together(params string[] lines) => string.Join('\n', lines);

    private static string Row(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";

    private static string Status(ReportedRun run, string status) => $"{Sign(run, status)} {ReportText.Words(status)}";

    private static string Attempts(IntegrationCheck check) => check.Attempts > 1 ? $" (attempt {check.Attempts.ToString(CultureInfo.InvariantCulture)})" : string.Empty;

    private static string Sign(ReportedRun run, string status) =>
        run.IsFailure(status) || status == ReportedRun.NothingTested ? "❌" : run.IsSkipped(status) ? "⚪" : "✅";
}
