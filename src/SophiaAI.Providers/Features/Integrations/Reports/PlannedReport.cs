namespace SophiaAI.Providers.Features.Integrations.Reports;

/// <summary>A report that is to be written.</summary>
/// <param name="Format">Its format.</param>
/// <param name="Path">The file's full path.</param>
internal sealed record PlannedReport(ReportFormat Format, string Path)
{
    /// <summary>
    /// Which report goes to which file. Each path has the format beside it in the other list, or without formats the one that its
    /// extension tells. A single path that is a folder gets a file for each format.
    /// </summary>
    /// <param name="paths">Full paths.</param>
    /// <param name="formats">Formats; none for those that the extensions tell.</param>
    /// <param name="fault">What is wrong with the lists; null if nothing is.</param>
    /// <returns>The reports; none if something is wrong.</returns>
    public static IReadOnlyList<PlannedReport> Of(IReadOnlyList<string> paths, IReadOnlyList<ReportFormat> formats, out string? fault)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentNullException.ThrowIfNull(formats);
        fault = Fault(paths, formats);
        if (fault is not null) return [];
        PlannedReport[] reports = paths.Count == 1 && Directory.Exists(paths[0])
            ? [.. formats.Select(format => In(paths[0], format))]
            : [.. paths.Select((path, index) => In(path, formats.Count == 0 ? ReportWriters.OfExtension(path)!.Value : formats[index]))];
        fault = reports.GroupBy(static report => report.Path, StringComparer.Ordinal).FirstOrDefault(static same => same.Count() > 1) is { } twice ? $"Two reports would be written to '{twice.Key}'." : null;
        return fault is null ? reports : [];
    }

    private static string? Fault(IReadOnlyList<string> paths, IReadOnlyList<ReportFormat> formats)
    {
        if (paths.Count == 0) return formats.Count == 0 ? null : "-ReportFormat says how a report is written, and -ReportPath does not say where.";
        if (formats.Count == 0) return paths.Select(FaultWithoutFormat).FirstOrDefault(static fault => fault is not null);
        return paths.Count == formats.Count || (paths.Count == 1 && Directory.Exists(paths[0])) ? null
            : $"-ReportPath and -ReportFormat belong together in pairs, and their numbers differ: {paths.Count} and {formats.Count}.";
    }

    private static string? FaultWithoutFormat(string path) =>
        Directory.Exists(path) ? $"'{path}' is a folder, which does not tell the formats of the reports in it."
        : ReportWriters.OfExtension(path) is null ? $"The extension of '{path}' does not tell the format of the report."
        : null;

    private static PlannedReport In(string path, ReportFormat format) =>
        new(format, Directory.Exists(path) ? System.IO.Path.Combine(path, ReportWriters.FileName(format)) : path);
}
