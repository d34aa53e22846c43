using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Services.Snowflake.Objects;

namespace SophiaAI.Snowflake.Objects;

/// <summary>
/// Names of objects to look for. A typed name may have wildcards and matches regardless of case, or exactly if it is in
/// double quotes; a name from a piped-in object is the stored name and matches exactly.
/// </summary>
internal sealed class SnowflakeNameFilter : NameFilter
{
    /// <param name="names">The names; null or empty for all.</param>
    /// <param name="stored">Whether they are stored names.</param>
    public SnowflakeNameFilter(IReadOnlyCollection<string>? names, bool stored)
        : base((names ?? []).Select(name => PatternOf(name, stored)), StringComparer.Ordinal) =>
        Narrowing = names is { Count: 1 } ? NarrowingOf(names.First(), stored) : null;

    /// <summary>One pattern that matches everything that is looked for; null if there is none.</summary>
    public string? Narrowing { get; }

    /// <summary>Whether a typed name has wildcards.</summary>
    public static bool HasWildcard(string typed) => !SnowflakeIdentifier.IsQuoted(typed) && Wildcards.Has(typed);

    private static NamePattern PatternOf(string name, bool stored) => stored || SnowflakeIdentifier.IsQuoted(name)
        ? NamePattern.Exact(name, stored ? name : SnowflakeIdentifier.Stored(name), StringComparison.Ordinal)
        : NamePattern.Typed(name);

    private static string NarrowingOf(string name, bool stored) => stored ? WildcardPattern.Escape(name)
        : SnowflakeIdentifier.IsQuoted(name) ? WildcardPattern.Escape(SnowflakeIdentifier.Stored(name)) : name;
}
