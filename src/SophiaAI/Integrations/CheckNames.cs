using SophiaAI.Common;
using SophiaAI.Providers.Features.Integrations;

namespace SophiaAI.Integrations;

/// <summary>The checks that a command was asked for: integrations, names of checks, and tags.</summary>
internal sealed class CheckNames
{
    private readonly NameFilter _names;
    private readonly HashSet<string> _exact;

    /// <param name="names">Names of checks, with or without wildcards, alone or as Integration/Name; null for all.</param>
    public CheckNames(string[]? names)
    {
        _names = NameFilter.OfNames(names);
        _exact = new HashSet<string>((names ?? []).Where(static name => !Wildcards.Has(name)), StringComparer.OrdinalIgnoreCase);
        IsGiven = names is { Length: > 0 };
    }

    /// <summary>Whether any name was given.</summary>
    public bool IsGiven { get; }

    /// <summary>What of the graph is wanted, by name and tag.</summary>
    public CheckSelection Selection(string[]? tags, string[]? excludedTags) => new()
    {
        Tags = tags ?? [],
        ExcludedTags = excludedTags ?? [],
        IsNamed = IsGiven ? _names.Matches : null,
        IsNamedExactly = _exact.Contains,
    };

    /// <summary>Exact names that none of the checks has.</summary>
    public IReadOnlyList<string> Unknown(IEnumerable<PlannedCheck> checks)
    {
        HashSet<string> known = new(checks.SelectMany(static check => new[] { check.Check.Name, check.Key }), StringComparer.OrdinalIgnoreCase);
        return [.. _exact.Where(name => !known.Contains(name))];
    }
}
