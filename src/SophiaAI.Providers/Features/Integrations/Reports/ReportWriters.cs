namespace SophiaAI.Providers.Features.Integrations.Reports;

/// <summary>The writers, and what their files are called.</summary>
internal static class ReportWriters
{
    /// <summary>The name that a report has in a folder, without what tells its format.</summary>
    private const string Stem = "integration-tests";

    /// <summary>The writer of a format.</summary>
    public static IReportWriter Of(ReportFormat format) => format switch
    {
        ReportFormat.JUnit => new JUnitReport(),
        ReportFormat.NUnit3 => new NUnitReport(),
        ReportFormat.Json => new JsonReport(),
        ReportFormat.Markdown => new MarkdownReport(),
        ReportFormat.Html => new HtmlReport(),
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };

    /// <summary>The name of a report in a folder.</summary>
    public static string FileName(ReportFormat format) => Stem + format switch
    {
        ReportFormat.JUnit => ".junit.xml",
        ReportFormat.NUnit3 => ".nunit.xml",
        ReportFormat.Json => ".json",
        ReportFormat.Markdown => ".md",
        _ => ".html",
    };

    /// <summary>The format that a file's extension tells; null if it tells none.</summary>
    public static ReportFormat? OfExtension(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".xml" => ReportFormat.JUnit,
        ".json" => ReportFormat.Json,
        ".md" or ".markdown" => ReportFormat.Markdown,
        ".html" or ".htm" => ReportFormat.Html,
        _ => null,
    };
}
