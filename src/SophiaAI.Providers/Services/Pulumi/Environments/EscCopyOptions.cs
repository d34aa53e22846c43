namespace SophiaAI.Providers.Services.Pulumi.Environments;

/// <summary>What to copy of an environment in addition to its definition.</summary>
public sealed record EscCopyOptions
{
    /// <summary>The revision to copy; null for the latest.</summary>
    public int? Revision { get; init; }

    /// <summary>Whether to copy all revisions, not just one.</summary>
    public bool KeepHistory { get; init; }

    /// <summary>Whether to give the same people and teams access.</summary>
    public bool KeepAccess { get; init; }

    /// <summary>Whether to copy the environment's tags.</summary>
    public bool KeepTags { get; init; }

    /// <summary>Whether to copy the revisions' tags.</summary>
    public bool KeepRevisionTags { get; init; }
}
