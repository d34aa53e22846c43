namespace SophiaAI.Providers.Services.Estuary.Publications;

/// <summary>A job that publishes a draft, or checks it in a dry run, as it was last seen.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Status">Its state.</param>
/// <param name="PubId">The id of the publication, once it has succeeded.</param>
internal sealed record EstuaryJob(string Id, JobStatus Status, string? PubId)
{
    public const string Queued = "queued";
    public const string Success = "success";
    public const string EmptyDraft = "emptyDraft";

    private static readonly string[] s_lockFailures = ["expectPubIdMismatch", "buildIdLockFailure"];

    /// <summary>The lines of its log that have not been handed out yet.</summary>
    public IReadOnlyList<EstuaryLogLine> NewLines { get; init; } = [];

    /// <summary>Where its log continues.</summary>
    public string? LogPosition { get; init; }

    public bool HasEnded => Status.Type != Queued;

    public bool HasSucceeded => Status.Type == Success;

    /// <summary>Whether somebody else has changed what it was to publish.</summary>
    public bool HasLost => s_lockFailures.Contains(Status.Type);

    // A record prints its members, and the position may be the token of the log.
    public override string ToString() => Id;
}
