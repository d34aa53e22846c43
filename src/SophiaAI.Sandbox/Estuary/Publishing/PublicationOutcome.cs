namespace SophiaAI.Sandbox.Estuary.Publishing;

/// <summary>How a publication ended.</summary>
internal sealed record PublicationOutcome(string Status)
{
    public const string Queued = "queued";
    public const string Success = "success";

    public IReadOnlyList<DraftError> Errors { get; init; } = [];

    public IReadOnlyList<LockFailure> LockFailures { get; init; } = [];
}
