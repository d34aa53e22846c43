namespace SophiaAI.Providers.Features.Secrets.History;

/// <summary>What going back to a revision did, or would do. It holds no value.</summary>
public sealed record SecretRestoreResult
{
    /// <summary>The environment: organization/project/name.</summary>
    public required string Environment { get; init; }

    /// <summary>The revision that has the definition now; null as long as nothing was written.</summary>
    public int? Revision { get; init; }

    /// <summary>The revision whose definition came back.</summary>
    public required int RestoredRevision { get; init; }

    /// <summary>The revision that was the latest before.</summary>
    public required int PreviousRevision { get; init; }

    /// <summary>Paths that are there again.</summary>
    public required IReadOnlyList<string> Added { get; init; }

    /// <summary>Paths that have their old value again.</summary>
    public required IReadOnlyList<string> Changed { get; init; }

    /// <summary>Paths that are gone.</summary>
    public required IReadOnlyList<string> Removed { get; init; }

    /// <summary>The change in a few words, such as <c>1 added, 2 changed</c>.</summary>
    public string Summary => DefinitionChanges.Summarize(Added.Count, Changed.Count, Removed.Count);
}
