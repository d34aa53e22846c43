namespace SophiaAI.Common;

/// <summary>Names or ids as users give them: wildcards may match nothing, an exact name that matches nothing is an error.</summary>
internal class NameFilter
{
    private readonly NamePattern[] _patterns;
    private readonly HashSet<string> _unmatched;

    /// <param name="patterns">What was given; none for everything.</param>
    /// <param name="sameName">Detects names that were given twice.</param>
    protected NameFilter(IEnumerable<NamePattern> patterns, StringComparer sameName)
    {
        _patterns = patterns.ToArray();
        _unmatched = _patterns.Where(static pattern => pattern.IsExact).Select(static pattern => pattern.Given).ToHashSet(sameName);
    }

    /// <summary>Exact names that have matched nothing so far, each once.</summary>
    public IEnumerable<string> Unmatched => _unmatched;

    /// <summary>Whether every name is exact and has been found.</summary>
    public bool AllMet => _patterns.Length > 0 && _unmatched.Count == 0 && _patterns.All(static pattern => pattern.IsExact);

    /// <summary>Names with or without wildcards, regardless of case; null or empty for all.</summary>
    public static NameFilter OfNames(IEnumerable<string>? names) => new((names ?? []).Select(NamePattern.Typed), StringComparer.OrdinalIgnoreCase);

    /// <summary>Ids, which have no wildcards; null or empty for all.</summary>
    public static NameFilter OfIds(IEnumerable<string>? ids) =>
        new((ids ?? []).Select(static id => NamePattern.Exact(id, id, StringComparison.OrdinalIgnoreCase)), StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether any of the names matches this one; without names everything matches.</summary>
    public bool Matches(string? name)
    {
        if (_patterns.Length == 0) return true;
        bool any = false;
        // No early exit: every exact name that matches counts as found.
        foreach (NamePattern pattern in _patterns)
        {
            if (!pattern.IsMatch(name ?? string.Empty)) continue;
            _unmatched.Remove(pattern.Given);
            any = true;
        }

        return any;
    }
}
