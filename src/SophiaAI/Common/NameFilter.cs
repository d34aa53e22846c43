using System.Management.Automation;

namespace SophiaAI.Common;

/// <summary>Names as users give them: wildcards match in silence, an exact name that matches nothing is an error.</summary>
internal sealed class NameFilter
{
    private readonly (string Text, WildcardPattern Pattern)[] _patterns;
    private readonly HashSet<string> _unmatched;

    public NameFilter(string[]? names)
    {
        _patterns = (names ?? []).Select(static name => (name, WildcardPattern.Get(name, WildcardOptions.IgnoreCase))).ToArray();
        _unmatched = (names ?? []).Where(static name => !WildcardPattern.ContainsWildcardCharacters(name)).ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Exact names for which nothing has come by.</summary>
    public IEnumerable<string> Unmatched => _unmatched;

    /// <summary>Whether any of the names means this one; without names everything matches.</summary>
    public bool Matches(string? name)
    {
        if (_patterns.Length == 0) return true;
        bool any = false;
        foreach ((string text, WildcardPattern pattern) in _patterns)
        {
            if (!pattern.IsMatch(name ?? string.Empty)) continue;
            _unmatched.Remove(text);
            any = true;
        }

        return any;
    }
}
