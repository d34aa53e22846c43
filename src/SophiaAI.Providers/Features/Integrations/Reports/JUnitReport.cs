using System.Globalization;
using System.Xml;
using SophiaAI.Providers.Core.Contracts;

namespace SophiaAI.Providers.Features.Integrations.Reports;

/// <summary>
/// JUnit's XML, as the schema of Jenkins' xUnit plug-in and Surefire's have it in common. A suite is an integration, a case a
/// check. Those schemas know no properties of a case, so what was measured is in the suite's.
/// </summary>
internal sealed class JUnitReport : IReportWriter
{
    /// <inheritdoc/>
    public byte[] Write(ReportedRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return ReportXml.Document(xml => xml.Element("testsuites", () =>
        {
            xml.Attribute("name", "SophiaAI");
            xml.Attribute("time", ReportText.Seconds(run.Duration));
            WriteCounts(xml, run, run.Checks);
            foreach (IntegrationTestResult result in run.Results) WriteSuite(xml, run, result);
        }));
    }

    private static void WriteSuite(XmlWriter xml, ReportedRun run, IntegrationTestResult result) => xml.Element("testsuite", () =>
    {
        xml.Attribute("name", result.Integration);
        WriteCounts(xml, run, result.Checks);
        xml.Attribute("skipped", Number(result.Checks.Count(check => run.IsSkipped(check.Status))));
        xml.Attribute("time", ReportText.Seconds(result.Duration));
        // The format has no time zone. It is UTC.
        xml.Attribute("timestamp", result.Timestamp.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture));
        WriteProperties(xml, run, result);
        foreach (IntegrationCheck check in result.Checks) WriteCase(xml, run, check);
    });

    private static void WriteCounts(XmlWriter xml, ReportedRun run, IEnumerable<IntegrationCheck> checks)
    {
        xml.Attribute("tests", Number(checks.Count()));
        xml.Attribute("failures", Number(checks.Count(check => run.IsFailure(check.Status))));
        xml.Attribute("errors", "0");
    }

    private static void WriteProperties(XmlWriter xml, ReportedRun run, IntegrationTestResult result) => xml.Element("properties", () =>
    {
        xml.Property("SophiaAI.Version", run.ModuleVersion);
        if (result.Environment is { } environment) xml.Property("Environment", environment);
        foreach (IntegrationCheck check in result.Checks)
        {
            if (check.Tags.Count > 0) xml.Property($"{check.Name}.Tags", string.Join(", ", check.Tags));
            if (check.Attempts > 1) xml.Property($"{check.Name}.Attempts", Number(check.Attempts));
            foreach (Measurement measurement in check.Measurements) xml.Property($"{check.Name}.{measurement.Name}", ReportText.Amount(measurement));
        }
    });

    private static void WriteCase(XmlWriter xml, ReportedRun run, IntegrationCheck check) => xml.Element("testcase", () =>
    {
        xml.Attribute("name", check.Name);
        xml.Attribute("classname", check.Integration);
        xml.Attribute("time", ReportText.Seconds(check.Duration));
        if (run.IsFailure(check.Status)) WriteFailure(xml, check);
        else if (run.IsSkipped(check.Status)) WriteSkipped(xml, check);
        else if (!string.IsNullOrEmpty(check.Message)) xml.Element("system-out", () => xml.Lines(check.Message));
    });

    private static void WriteFailure(XmlWriter xml, IntegrationCheck check) => xml.Element("failure", () =>
    {
        xml.Attribute("message", check.Message);
        xml.Attribute("type", check.Reason ?? check.Status);
        xml.Lines(check.Message, check.RecommendedAction);
    });

    private static void WriteSkipped(XmlWriter xml, IntegrationCheck check) => xml.Element("skipped", () => xml.Attribute("message", check.Message));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
