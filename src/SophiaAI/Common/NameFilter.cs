namespace SophiaAI.Common;

/// <summary>Names or ids as users give them: wildcards match in silence, an exact name that matches nothing is an error.</summary>
internal class NameFilter
{
    private readonly NamePattern[] _patterns;
    private readonly HashSet<string> _unmatched;

    /// <param name="patterns">What was given; none for everything.</param>
    /// <param name="sameName">Tells names that were given twice.</param>
    protected NameFilter(IEnumerable<NamePattern> patterns, StringComparer sameName)
    {
        _patterns = patterns.ToArray();
        _unmatched = _patterns.Where(static pattern => pattern.IsExact).Select(static pattern => pattern.Given).ToHashSet(sameName);
    }

    /// <summary>Exact names for which nothing has come by, each once.</summary>
    public IEnumerable<string> Unmatched => _unmatched;

    /// <summary>Whether every name is exact and has been met.</summary>
    public bool AllMet => _patterns.Length > 0 && _unmatched.Count == 0 && _patterns.All(static pattern => pattern.IsExact);

    /// <summary>Names with wildcards or without, in capital or small letters; null or empty for all.</summary>
    public static NameFilter OfNames(IEnumerable<string>? names) => new((names ?? []).Select(NamePattern.Typed), StringComparer.OrdinalIgnoreCase);

    /// <summary>Ids, in which nothing is a wildcard; null or empty for all.</summary>
    public static NameFilter OfIds(IEnumerable<string>? ids) =>
        new((ids ?? []).Select(static id => NamePattern.Exact(id, id, StringComparison.OrdinalIgnoreCase)), StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether any of the names means this one; without names everything matches.</summary>
    public bool Matches(string? name)
    {
        if (_patterns.Length == 0) return true;
        bool any = false;
        // All of them: each exact name that means it has been met.
        foreach (NamePattern pattern in _patterns)
        {
            if (!pattern.IsMatch(name ?? string.Empty)) continue;
            _unmatched.Remove(pattern.Given);
            any = true;
        }

        return any;
    }
}
