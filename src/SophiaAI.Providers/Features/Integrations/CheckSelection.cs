using SophiaAI.Providers.Core.Contracts;

namespace SophiaAI.Providers.Features.Integrations;

/// <summary>Which checks a person wants.</summary>
internal sealed record CheckSelection
{
    /// <summary>Tags of which a check has to have one. Empty: every check that is not Deep.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Tags of which a check may have none.</summary>
    public IReadOnlyList<string> ExcludedTags { get; init; } = [];

    /// <summary>The integrations whose checks are wanted; null for all.</summary>
    public IReadOnlySet<string>? Integrations { get; init; }

    /// <summary>Checks that are wanted as <c>Integration/Name</c>, whatever else is.</summary>
    public IReadOnlySet<string> Ids { get; init; } = new HashSet<string>();

    /// <summary>Whether the name of a check, alone or as <c>Integration/Name</c>, is one that was asked for; null for all.</summary>
    public Func<string, bool>? IsNamed { get; init; }

    /// <summary>Whether the name was asked for letter by letter, which says more than a tag that is missing.</summary>
    public Func<string, bool> IsNamedExactly { get; init; } = static _ => false;

    /// <summary>Whether a check is wanted.</summary>
    public bool Includes(PlannedCheck check)
    {
        ArgumentNullException.ThrowIfNull(check);
        if (IsExcluded(check.Check)) return false;
        if (Ids.Contains(check.Key)) return true;
        if (Integrations?.Contains(check.Integration) == false) return false;
        if (IsNamed is not null && !IsNamed(check.Check.Name) && !IsNamed(check.Key)) return false;
        return IsNamedExactly(check.Check.Name) || IsNamedExactly(check.Key) || IsTagged(check.Check);
    }

    /// <summary>Whether a check has a tag that is excluded.</summary>
    public bool IsExcluded(Check check) => check.Tags.Intersect(ExcludedTags, StringComparer.OrdinalIgnoreCase).Any();

    private bool IsTagged(Check check) => Tags.Count == 0
        ? !check.Tags.Contains(CheckTag.Deep, StringComparer.OrdinalIgnoreCase)
        : check.Tags.Intersect(Tags, StringComparer.OrdinalIgnoreCase).Any();
}
