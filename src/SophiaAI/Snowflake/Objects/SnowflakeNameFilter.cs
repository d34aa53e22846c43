using System.Management.Automation;
using SophiaAI.Providers.Services.Snowflake.Objects;

namespace SophiaAI.Snowflake.Objects;

/// <summary>
/// Names of objects to look for. What a person typed matches whatever its letter case, with wildcards, and in double
/// quotes exactly; what came with an object is the stored name and matches exactly. A name without wildcards that
/// matches nothing is an error.
/// </summary>
internal sealed class SnowflakeNameFilter
{
    private readonly (string Name, WildcardPattern Pattern)[] _patterns;
    private readonly HashSet<string> _unmatched;

    /// <param name="names">The names; null or empty for all.</param>
    /// <param name="stored">Whether they are stored names.</param>
    public SnowflakeNameFilter(IReadOnlyCollection<string>? names, bool stored)
    {
        _patterns = (names ?? []).Select(name => (name, PatternFor(name, stored))).ToArray();
        _unmatched = (names ?? []).Where(name => IsExact(name, stored)).ToHashSet(StringComparer.Ordinal);
        Narrowing = names is { Count: 1 } ? Text(names.First(), stored) : null;
    }

    /// <summary>A name with wildcards that lets everything through which is looked for; null when there is no such one.</summary>
    public string? Narrowing { get; }

    /// <summary>Names without wildcards for which nothing has come by.</summary>
    public IEnumerable<string> Unmatched => _unmatched;

    /// <summary>Whether a typed name has wildcards.</summary>
    public static bool HasWildcard(string typed) => !SnowflakeIdentifier.IsQuoted(typed) && WildcardPattern.ContainsWildcardCharacters(typed);

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

    private static bool IsExact(string name, bool stored) => stored || !HasWildcard(name);

    private static WildcardPattern PatternFor(string name, bool stored) => WildcardPattern.Get(
        Text(name, stored), stored || SnowflakeIdentifier.IsQuoted(name) ? WildcardOptions.None : WildcardOptions.IgnoreCase);

    private static string Text(string name, bool stored) => stored ? WildcardPattern.Escape(name)
        : SnowflakeIdentifier.IsQuoted(name) ? WildcardPattern.Escape(SnowflakeIdentifier.Stored(name)) : name;
}
