using System.Globalization;

namespace SophiaAI.Providers.Features.Secrets.History;

/// <summary>A revision of an ESC environment: who made it, when, and which keys it changed. Contains no value.</summary>
public sealed record SecretRevision
{
    /// <summary>The environment: organization/project/name.</summary>
    public required string Environment { get; init; }

    /// <summary>The revision's number; the first is 1.</summary>
    public required int Revision { get; init; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>The name of its author, or the login of one who has no name.</summary>
    public string? Author { get; init; }

    /// <summary>The login of its author.</summary>
    public string? AuthorLogin { get; init; }

    /// <summary>The tags that point to it; <c>latest</c> is built in.</summary>
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>Whether it has been withdrawn.</summary>
    public bool IsRetracted { get; init; }

    /// <summary>Paths that the previous revision did not have; null if not compared.</summary>
    public IReadOnlyList<string>? Added { get; init; }

    /// <summary>Paths whose value differs from the previous revision; null if not compared.</summary>
    public IReadOnlyList<string>? Changed { get; init; }

    /// <summary>Paths that only the previous revision had; null if not compared.</summary>
    public IReadOnlyList<string>? Removed { get; init; }

    /// <summary>The change in a few words, such as <c>1 added, 2 changed</c>; null if not compared.</summary>
    public string? Summary => Added is null ? null : DefinitionChanges.Summarize(Added.Count, Changed?.Count ?? 0, Removed?.Count ?? 0);

    /// <summary>The number.</summary>
    public override string ToString() => Revision.ToString(CultureInfo.InvariantCulture);
}
