using SophiaAI.Sandbox.Estuary.Credentials;

namespace SophiaAI.Sandbox.Estuary.Publishing;

/// <summary>A publication of a draft, which is carried out a moment after it was asked for.</summary>
internal sealed record PublicationJob(string Id, string DraftId, EstuaryCaller Caller, bool IsDryRun, string? Detail, string? DataPlane, DateTimeOffset CreatedAt, DateTimeOffset DueAt)
{
    public string LogsToken { get; init; } = Guid.NewGuid().ToString();

    public PublicationOutcome Outcome { get; init; } = new(PublicationOutcome.Queued);

    /// <summary>Null unless it was successful.</summary>
    public string? PubId { get; init; }

    public DateTimeOffset UpdatedAt { get; init; } = CreatedAt;

    /// <summary>Some lines may be in the future: they arrive after the publication has ended.</summary>
    public IReadOnlyList<LogLine> Log { get; init; } = [];

    public bool IsQueued => Outcome.Status == PublicationOutcome.Queued;
}
