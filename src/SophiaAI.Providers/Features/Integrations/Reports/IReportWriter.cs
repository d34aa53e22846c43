namespace SophiaAI.Providers.Features.Integrations.Reports;

/// <summary>Makes the report of a run in one format.</summary>
internal interface IReportWriter
{
    /// <summary>The report.</summary>
    /// <param name="run">The run.</param>
    /// <returns>Its bytes, in UTF-8 without a byte order mark.</returns>
    byte[] Write(ReportedRun run);
}
