namespace SophiaAI.Providers.Features.Integrations.Reports;

/// <summary>The forms of a report.</summary>
internal enum ReportFormat
{
    /// <summary>XML as CI servers read it from JUnit.</summary>
    JUnit,

    /// <summary>XML as NUnit 3 writes it.</summary>
    NUnit3,

    /// <summary>The results as data.</summary>
    Json,

    /// <summary>Tables for an issue, a wiki or a summary.</summary>
    Markdown,

    /// <summary>A page for a person.</summary>
    Html,
}
