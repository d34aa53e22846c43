using System.Globalization;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Display;

namespace SophiaAI.Providers.Features.Integrations.Reports;

/// <summary>What reports make of texts, times and numbers: the same in every culture.</summary>
internal static class ReportText
{
    /// <summary>A text in one line, without anything that a terminal or the runner of a CI job obeys, or that UTF-8 can't represent.</summary>
    public static string Line(string? text) => text is null ? string.Empty : VisibleText.Line(WellFormedText.Of(text));

    /// <summary>Seconds as CI servers read them: <c>1.234</c>.</summary>
    public static string Seconds(TimeSpan duration) => Positive(duration).ToString("0.000", CultureInfo.InvariantCulture);

    /// <summary>A duration for people: <c>1.23 s</c>.</summary>
    public static string Shown(TimeSpan duration) => Positive(duration).ToString("0.00", CultureInfo.InvariantCulture) + " s";

    /// <summary>A time for people, in UTC.</summary>
    public static string Shown(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + " UTC";

    /// <summary>A time for programs, in UTC.</summary>
    public static string Iso(DateTimeOffset time) => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    /// <summary>How much was measured, exactly, with its unit.</summary>
    public static string Amount(Measurement measurement) => WithUnit(measurement, measurement.Value.ToString("R", CultureInfo.InvariantCulture));

    /// <summary>How much was measured, as people read it, with its unit.</summary>
    public static string Shown(Measurement measurement) => IsLong(measurement) ? Grammar.Duration(TimeSpan.FromSeconds(measurement.Value)) : WithUnit(measurement, measurement.Value.ToString(Math.Abs(measurement.Value) is < 1 or >= 1e15 ? "G3" : "#,0.##", CultureInfo.InvariantCulture));

    /// <summary>A status as it stands in a sentence.</summary>
    public static string Words(string status) => status switch
    {
        IntegrationStatus.NotConfigured => "Not configured",
        ReportedRun.NothingTested => "Nothing tested",
        _ => status,
    };

    /// <summary>What a run comes to, in one sentence.</summary>
    public static string Verdict(ReportedRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        int failed = run.Failed.Count();
        if (run.Status == ReportedRun.NothingTested) return run.Results.Count == 0 ? "No check was run." : "No integration is configured, so nothing was tested.";
        return failed == 0 ? "Every integration that was tested works."
            : failed == 1 ? "One integration does not work."
            : $"{failed.ToString(CultureInfo.InvariantCulture)} integrations do not work.";
    }

    /// <summary>How many checks ended how: <c>12 passed, 1 failed</c>.</summary>
    public static string Counts(ReportedRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        string[] counts = [.. new[] { IntegrationStatus.Passed, IntegrationStatus.Failed, IntegrationStatus.NotConfigured, IntegrationStatus.Skipped }
            .Where(status => run.Count(status) > 0 || status == IntegrationStatus.Passed)
            .Select(status => string.Create(CultureInfo.InvariantCulture, $"{run.Count(status)} {Words(status).ToLowerInvariant()}"))];
        return string.Join(", ", counts);
    }

    // Two minutes and more are not read in seconds. What no TimeSpan holds is.
    private static bool IsLong(Measurement measurement) => measurement is { Unit: "s", Value: >= 120 and < 1e11 };

    private static string WithUnit(Measurement measurement, string value) => measurement.Unit == "1" ? value : $"{value} {Line(measurement.Unit)}";

    // A clock that was set back must not make a report that no server reads.
    private static double Positive(TimeSpan duration) => Math.Max(0, duration.TotalSeconds);
}
