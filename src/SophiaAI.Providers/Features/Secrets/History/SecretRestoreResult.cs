namespace SophiaAI.Providers.Features.Secrets.History;

/// <summary>What restoring a revision did, or would do. Contains no value.</summary>
public sealed record SecretRestoreResult
{
    /// <summary>The environment: organization/project/name.</summary>
    public required string Environment { get; init; }

    /// <summary>The revision that now has the definition; null if nothing was written.</summary>
    public int? Revision { get; init; }

    /// <summary>The revision whose definition was restored.</summary>
    public required int RestoredRevision { get; init; }

    /// <summary>The latest revision before that.</summary>
    public required int PreviousRevision { get; init; }

    /// <summary>Paths that were added back.</summary>
    public required IReadOnlyList<string> Added { get; init; }

    /// <summary>Paths that have their old value again.</summary>
    public required IReadOnlyList<string> Changed { get; init; }

    /// <summary>Paths that were removed.</summary>
    public required IReadOnlyList<string> Removed { get; init; }

    /// <summary>The change in a few words, such as <c>1 added, 2 changed</c>.</summary>
    public string Summary => DefinitionChanges.Summarize(Added.Count, Changed.Count, Removed.Count);

    /// <summary>The environment and the change.</summary>
    public override string ToString() => $"{Environment}: {Summary}";
}
