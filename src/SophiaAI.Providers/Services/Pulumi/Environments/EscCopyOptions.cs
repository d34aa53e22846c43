namespace SophiaAI.Providers.Services.Pulumi.Environments;

/// <summary>What a copy of an environment takes along beside its definition.</summary>
public sealed record EscCopyOptions
{
    /// <summary>The revision to copy; null for the latest.</summary>
    public int? Revision { get; init; }

    /// <summary>Whether all revisions are copied, not only one.</summary>
    public bool KeepHistory { get; init; }

    /// <summary>Whether the same people and teams have access.</summary>
    public bool KeepAccess { get; init; }

    /// <summary>Whether the environment's tags are copied.</summary>
    public bool KeepTags { get; init; }

    /// <summary>Whether the tags of the revisions are copied.</summary>
    public bool KeepRevisionTags { get; init; }
}
