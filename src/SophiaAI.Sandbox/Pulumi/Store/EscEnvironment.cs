using System.Globalization;

namespace SophiaAI.Sandbox.Pulumi.Store;

/// <summary>An environment in its current state. A change creates a new record, so a reader never sees half of it.</summary>
internal sealed record EscEnvironment
{
    public const string LatestTag = "latest";

    public required string Organization { get; init; }

    public required string Project { get; init; }

    public required string Name { get; init; }

    /// <summary>Oldest first; there is always one.</summary>
    public required IReadOnlyList<EscRevision> Revisions { get; init; }

    public IReadOnlyList<EscTag<int>> RevisionTags { get; init; } = [];

    public IReadOnlyList<EscTag<string>> Tags { get; init; } = [];

    /// <summary>Whether the environment is protected from deletion.</summary>
    public bool DeletionProtected { get; init; }

    public string FullName => $"{Project}/{Name}";

    public EscRevision Latest => Revisions[^1];

    /// <summary>The tags of revisions including the built-in one, sorted by name.</summary>
    public IReadOnlyList<EscTag<int>> AllRevisionTags =>
    [
        .. RevisionTags
            .Append(new EscTag<int>(LatestTag, Latest.Number, Revisions[0].Created, Latest.Created))
            .OrderBy(t => t.Name, StringComparer.Ordinal),
    ];

    /// <summary>Finds a revision by its number or tag; a version that begins with a digit is a number. Null means the latest. Retracted revisions are not found.</summary>
    public EscRevision? Find(string? version)
    {
        if (string.IsNullOrEmpty(version))
            return Latest;
        int number = char.IsAsciiDigit(version[0])
            ? int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out int parsed) ? parsed : 0
            : AllRevisionTags.FirstOrDefault(t => t.Name == version)?.Target ?? 0;
        return Revisions.FirstOrDefault(r => r.Number == number && r.Retraction is null);
    }

    /// <summary>Retracts a revision, and points its tags to the replacement.</summary>
    public EscEnvironment Retract(int number, EscRetraction retraction) => this with
    {
        Revisions = [.. Revisions.Select(r => r.Number == number ? r with { Retraction = retraction } : r)],
        RevisionTags = [.. RevisionTags.Select(t => t.Target == number ? t with { Target = retraction.Replacement, Modified = retraction.At, IsSeeded = false } : t)],
    };

    /// <summary>The environment as if what is seeded in it had been so much later.</summary>
    public EscEnvironment Moved(TimeSpan step) => this with
    {
        Revisions = [.. Revisions.Select(r => r.IsSeeded ? r with { Created = r.Created + step } : r)],
        RevisionTags = [.. RevisionTags.Select(t => t.Moved(step))],
        Tags = [.. Tags.Select(t => t.Moved(step))],
    };
}
