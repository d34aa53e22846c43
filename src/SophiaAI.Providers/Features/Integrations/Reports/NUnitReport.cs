using System.Globalization;
using System.Xml;
using SophiaAI.Providers.Core.Contracts;

namespace SophiaAI.Providers.Features.Integrations.Reports;

/// <summary>
/// The XML of NUnit 3. One suite of the type Assembly holds a suite for each integration: that is where Azure DevOps looks for
/// cases.
/// </summary>
internal sealed class NUnitReport : IReportWriter
{
    private const string Name = "SophiaAI";

    /// <inheritdoc/>
    public byte[] Write(ReportedRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return ReportXml.Document(xml => xml.Element("test-run", () =>
        {
            xml.Attribute("id", "0");
            WriteName(xml, Name, Name);
            WriteOutcome(xml, run, [.. run.Checks], run.Started, run.Duration);
            xml.Attribute("random-seed", "0");
            xml.Element("command-line", () => xml.Lines("Test-SophiaIntegration"));
            xml.Element("filter", static () => { });
            xml.Element("test-suite", () =>
            {
                xml.Attribute("type", "Assembly");
                xml.Attribute("id", "1");
                WriteName(xml, Name, Name);
                xml.Attribute("runstate", "Runnable");
                WriteOutcome(xml, run, [.. run.Checks], run.Started, run.Duration);
                WriteProperties(xml, [("Version", run.ModuleVersion), ("Environment", run.Environment)]);
                for (int index = 0; index < run.Results.Count; index++) WriteSuite(xml, run, run.Results[index], $"1-{Number(index + 1)}");
            });
        }));
    }

    private static void WriteSuite(XmlWriter xml, ReportedRun run, IntegrationTestResult result, string id) => xml.Element("test-suite", () =>
    {
        xml.Attribute("type", "TestFixture");
        xml.Attribute("id", id);
        WriteName(xml, result.Integration, $"{Name}.{result.Integration}");
        xml.Attribute("classname", $"{Name}.{result.Integration}");
        xml.Attribute("runstate", "Runnable");
        WriteOutcome(xml, run, result.Checks, result.Timestamp, result.Duration);
        if (result.Checks.Any(check => run.IsFailure(check.Status))) WriteFailure(xml, "One or more checks have failed.");
        for (int index = 0; index < result.Checks.Count; index++) WriteCase(xml, run, result.Checks[index], $"{id}-{Number(index + 1)}");
    });

    private static void WriteCase(XmlWriter xml, ReportedRun run, IntegrationCheck check, string id) => xml.Element("test-case", () =>
    {
        xml.Attribute("id", id);
        WriteName(xml, check.Name, $"{Name}.{check.Integration}.{check.Name}");
        xml.Attribute("methodname", check.Name);
        xml.Attribute("classname", $"{Name}.{check.Integration}");
        xml.Attribute("runstate", "Runnable");
        xml.Attribute("seed", "0");
        WriteResult(xml, run, check);
        WriteTimes(xml, check.Timestamp ?? run.Started, check.Duration);
        xml.Attribute("asserts", "0");
        WriteProperties(xml, Properties(check));
        if (run.IsFailure(check.Status)) WriteFailure(xml, check.Message, check.RecommendedAction);
        else if (run.IsSkipped(check.Status)) xml.Element("reason", () => xml.Element("message", () => xml.Lines(check.Message)));
        else if (!string.IsNullOrEmpty(check.Message)) xml.Element("output", () => xml.Lines(check.Message));
    });

    private static IEnumerable<(string Name, string? Value)> Properties(IntegrationCheck check) =>
    [
        .. check.Tags.Select(static tag => ("Category", (string?)tag)),
        ("Attempts", check.Attempts > 1 ? Number(check.Attempts) : null),
        .. check.Measurements.Select(static measurement => (measurement.Name, (string?)ReportText.Amount(measurement))),
    ];

    private static void WriteName(XmlWriter xml, string name, string fullName)
    {
        xml.Attribute("name", name);
        xml.Attribute("fullname", fullName);
    }

    private static void WriteResult(XmlWriter xml, ReportedRun run, IntegrationCheck check)
    {
        xml.Attribute("result", run.IsFailure(check.Status) ? "Failed" : run.IsSkipped(check.Status) ? "Skipped" : "Passed");
        if (check.Status == IntegrationStatus.Passed || check.Status == IntegrationStatus.Failed) return;
        xml.Attribute("label", check.Status);
    }

    private static void WriteOutcome(XmlWriter xml, ReportedRun run, IReadOnlyList<IntegrationCheck> checks, DateTimeOffset started, TimeSpan duration)
    {
        int failed = checks.Count(check => run.IsFailure(check.Status));
        int skipped = checks.Count(check => run.IsSkipped(check.Status));
        xml.Attribute("testcasecount", Number(checks.Count));
        xml.Attribute("result", failed > 0 ? "Failed" : skipped == checks.Count ? "Skipped" : "Passed");
        WriteTimes(xml, started, duration);
        xml.Attribute("total", Number(checks.Count));
        xml.Attribute("initiated", Number(checks.Count - skipped));
        xml.Attribute("completed", Number(checks.Count - skipped));
        xml.Attribute("passed", Number(checks.Count - failed - skipped));
        xml.Attribute("failed", Number(failed));
        xml.Attribute("warnings", "0");
        xml.Attribute("inconclusive", "0");
        xml.Attribute("skipped", Number(skipped));
        xml.Attribute("asserts", "0");
    }

    private static void WriteTimes(XmlWriter xml, DateTimeOffset started, TimeSpan duration)
    {
        xml.Attribute("start-time", ReportText.Iso(started));
        xml.Attribute("end-time", ReportText.Iso(started + duration));
        xml.Attribute("duration", ReportText.Seconds(duration));
    }

    private static void WriteProperties(XmlWriter xml, IEnumerable<(string Name, string? Value)> properties)
    {
        (string Name, string? Value)[] given = [.. properties.Where(static property => property.Value is not null)];
        if (given.Length == 0) return;
        xml.Element("properties", () =>
        {
            foreach ((string name, string? value) in given) xml.Property(name, value);
        });
    }

    private static void WriteFailure(XmlWriter xml, params string?[] lines) => xml.Element("failure", () => xml.Element("message", () => xml.Lines(lines)));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
