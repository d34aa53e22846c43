using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using SophiaAI.Providers.Core.Contracts;

namespace SophiaAI.Providers.Features.Integrations.Reports;

/// <summary>
/// One page that needs nothing else: no script, no request, and a policy that forbids both. A status is told by a word and a
/// shape, so that neither colours nor a printer's lack of them matter.
/// </summary>
internal sealed partial class HtmlReport : IReportWriter
{
    // Bars that are shorter would not be seen.
    private const double ShortestBar = 0.8;

    private static readonly HtmlEncoder s_encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <inheritdoc/>
    public byte[] Write(ReportedRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        StringBuilder page = new();
        string title = $"Integration tests: {ReportText.Words(run.Status).ToLowerInvariant()}";
        page.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n")
            .Append("<meta name=\"referrer\" content=\"no-referrer\">\n")
            .Append("<title>").Append(Text(title)).Append("</title>\n<style>\n").Append(HtmlStyle.Sheet).Append("</style>\n</head>\n<body>\n")
            .Append(HtmlStyle.Shapes).Append("<main>\n");
        AppendHead(page, run);
        AppendAdvice(page, run);
        AppendIntegrations(page, run);
        page.Append("</main>\n<footer>SophiaAI ").Append(Text(run.ModuleVersion)).Append(" · Test-SophiaIntegration</footer>\n</body>\n</html>\n");
        return Encoding.UTF8.GetBytes(page.ToString());
    }

    private static void AppendHead(StringBuilder page, ReportedRun run)
    {
        page.Append("<header class=\"").Append(Kind(run, run.Status)).Append("\">\n<h1>").Append(Shape(run, run.Status))
            .Append("<span>Integration tests: ").Append(Text(ReportText.Words(run.Status).ToLowerInvariant())).Append("</span></h1>\n<p>")
            .Append(Text(ReportText.Verdict(run))).Append("</p>\n<dl>\n");
        if (run.Environment is { } environment) AppendFact(page, "Environment", environment);
        AppendFact(page, "Started", ReportText.Shown(run.Started));
        AppendFact(page, "Duration", ReportText.Shown(run.Duration));
        AppendFact(page, "Checks", ReportText.Counts(run));
        page.Append("</dl>\n");
        AppendOverview(page, run);
        page.Append("</header>\n");
    }

    // Each leads to the integration's checks.
    private static void AppendOverview(StringBuilder page, ReportedRun run)
    {
        if (run.Results.Count == 0) return;
        page.Append("<nav aria-label=\"Integrations\">\n");
        for (int index = 0; index < run.Results.Count; index++)
        {
            IntegrationTestResult result = run.Results[index];
            page.Append(CultureInfo.InvariantCulture, $"<a class=\"{Kind(run, result.Status)}\" href=\"#i{index}\">").Append(Shape(run, result.Status))
                .Append("<span>").Append(Text(result.Integration)).Append("</span><em>").Append(Text(ReportText.Words(result.Status))).Append("</em></a>\n");
        }

        page.Append("</nav>\n");
    }

    private static void AppendFact(StringBuilder page, string name, string value) =>
        page.Append("<div><dt>").Append(Text(name)).Append("</dt><dd>").Append(Text(value)).Append("</dd></div>\n");

    private static void AppendAdvice(StringBuilder page, ReportedRun run)
    {
        IntegrationCheck[] failed = [.. run.FailedChecks];
        if (failed.Length == 0) return;
        page.Append("<section aria-labelledby=\"what-to-do\">\n<h2 id=\"what-to-do\">What to do</h2>\n<ol class=\"advice\">\n");
        foreach (IntegrationCheck check in failed)
        {
            page.Append("<li class=\"").Append(Kind(run, check.Status)).Append("\">\n<h3>").Append(Shape(run, check.Status)).Append("<span>")
                .Append(Text(check.Integration)).Append(": ").Append(Text(check.Name)).Append("</span><code>")
                .Append(Text(check.Reason ?? check.Status)).Append("</code></h3>\n<p>").Append(Text(check.Message)).Append("</p>\n");
            if (!string.IsNullOrEmpty(check.RecommendedAction)) page.Append("<p class=\"action\"><b>Do this:</b> ").Append(WithCommands(Text(check.RecommendedAction))).Append("</p>\n");
            page.Append("</li>\n");
        }

        page.Append("</ol>\n</section>\n");
    }

    private static void AppendIntegrations(StringBuilder page, ReportedRun run)
    {
        if (run.Results.Count == 0) return;
        page.Append("<section aria-labelledby=\"checks\">\n<h2 id=\"checks\">Checks</h2>\n<p class=\"hint\">A bar shows when a check ran within the ")
            .Append(ReportText.Shown(run.Duration)).Append(" of the run.</p>\n");
        // What failed comes first, and otherwise the order stays.
        foreach (int index in Enumerable.Range(0, run.Results.Count).OrderBy(index => Rank(run, run.Results[index].Status))) AppendIntegration(page, run, index);
        page.Append("</section>\n");
    }

    private static int Rank(ReportedRun run, string status) => run.IsFailure(status) ? 0 : run.IsSkipped(status) ? 2 : 1;

    private static void AppendIntegration(StringBuilder page, ReportedRun run, int index)
    {
        IntegrationTestResult result = run.Results[index];
        page.Append(CultureInfo.InvariantCulture, $"<article id=\"i{index}\" class=\"{Kind(run, result.Status)}\">\n<h3>").Append(Shape(run, result.Status)).Append("<span>")
            .Append(Text(result.Integration)).Append("</span><em>").Append(Text(ReportText.Words(result.Status))).Append("</em><small>")
            .Append(ReportText.Shown(result.Duration)).Append("</small></h3>\n<table>\n")
            .Append("<thead><tr><th>Check</th><th>Status</th><th>Time</th><th>What was found</th></tr></thead>\n<tbody>\n");
        foreach (IntegrationCheck check in result.Checks) AppendCheck(page, run, check);
        page.Append("</tbody>\n</table>\n</article>\n");
    }

    private static void AppendCheck(StringBuilder page, ReportedRun run, IntegrationCheck check)
    {
        page.Append("<tr class=\"").Append(Kind(run, check.Status)).Append("\"><th scope=\"row\">").Append(Text(check.Name));
        foreach (string tag in check.Tags.Where(static tag => tag != CheckTag.Fast)) page.Append(" <i>").Append(Text(tag)).Append("</i>");
        page.Append("</th><td class=\"status\">").Append(Shape(run, check.Status)).Append(Text(ReportText.Words(check.Status)));
        if (check.Attempts > 1) page.Append(CultureInfo.InvariantCulture, $" <i>attempt {check.Attempts}</i>");
        page.Append("</td><td class=\"time\">");
        AppendBar(page, run, check);
        page.Append("</td><td class=\"found\">").Append(Text(check.Message));
        if (check.Measurements.Count > 0) AppendMeasurements(page, check.Measurements);
        page.Append("</td></tr>\n");
    }

    private static void AppendMeasurements(StringBuilder page, IReadOnlyList<Measurement> measurements)
    {
        page.Append("<ul>");
        foreach (Measurement measurement in measurements)
            page.Append("<li>").Append(Text(measurement.Name)).Append(" <b>").Append(Text(ReportText.Shown(measurement))).Append("</b></li>");
        page.Append("</ul>");
    }

    private static void AppendBar(StringBuilder page, ReportedRun run, IntegrationCheck check)
    {
        if (check.Attempts == 0)
        {
            page.Append('–');
            return;
        }

        double whole = Math.Max(run.Duration.TotalSeconds, 0.001);
        double width = Math.Clamp(100 * check.Duration.TotalSeconds / whole, ShortestBar, 100);
        double start = Math.Clamp(100 * ((check.Timestamp ?? run.Started) - run.Started).TotalSeconds / whole, 0, 100 - width);
        page.Append(ReportText.Shown(check.Duration))
            .Append(CultureInfo.InvariantCulture, $"<svg class=\"bar\" viewBox=\"0 0 100 4\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect class=\"track\" width=\"100\" height=\"4\"/><rect x=\"{start:0.##}\" width=\"{width:0.##}\" height=\"4\"/></svg>");
    }

    // The word stands beside it.
    private static string Shape(ReportedRun run, string status) => $"<svg class=\"shape\" aria-hidden=\"true\"><use href=\"#{Kind(run, status)}\"/></svg>";

    private static string Kind(ReportedRun run, string status) =>
        run.IsFailure(status) || status == ReportedRun.NothingTested ? "failed" : run.IsSkipped(status) ? "skipped" : "passed";

    // The names of commands and parameters are to be copied: they are not broken at their hyphens.
    private static string WithCommands(string encoded) => Command().Replace(encoded, "<code>$0</code>");

    [GeneratedRegex(@"\b[A-Z][a-z]+-[A-Z][A-Za-z]+\b|(?<=\s)-[A-Z][A-Za-z]+\b")]
    private static partial Regex Command();

    private static string Text(string? text) => s_encoder.Encode(ReportText.Line(text));
}
