using System.Globalization;

namespace SophiaAI.Sandbox.Estuary.Publishing;

/// <summary>What a publication writes to its log. The last line arrives after the end.</summary>
internal static class PublicationLog
{
    private static readonly TimeSpan s_late = TimeSpan.FromMilliseconds(300);

    public static IReadOnlyList<LogLine> Write(PublicationJob job, IReadOnlyList<DraftSpec> specs, PublicationOutcome outcome, DateTimeOffset now) =>
    [
        new(job.DueAt, "control", $"Starting {(job.IsDryRun ? "dry run" : "publication")} of draft {job.DraftId}"),
        .. specs.Select(s => new LogLine(job.DueAt, "build", $"{(s.IsDeletion ? "Deleting" : "Validating")} {s.Name}")),
        .. outcome.Errors.Select(e => new LogLine(now, "build", $"ERROR {e.Scope}: {e.Detail}")),
        .. outcome.LockFailures.Select(f => new LogLine(now, "build", $"ERROR {f.CatalogName}: expected publication {f.Expected}, found {f.Actual ?? "none"}")),
        new(now + s_late, "control", $"Finished with status {outcome.Status}"),
    ];

    /// <summary>The log of a publication that was there from the start.</summary>
    public static IReadOnlyList<LogLine> Remember(DateTimeOffset at, IReadOnlyList<string> names) =>
    [
        new(at.AddSeconds(-4), "control", string.Create(CultureInfo.InvariantCulture, $"Starting publication of {names.Count} specs")),
        .. names.Select(n => new LogLine(at.AddSeconds(-2), "build", "Validating " + n)),
        new(at, "control", $"Finished with status {PublicationOutcome.Success}"),
    ];
}
