using System.Management.Automation;

namespace SophiaAI.Common;

/// <summary>A name that the user gave, and what it matches.</summary>
/// <param name="Given">As it was given.</param>
/// <param name="IsExact">Whether it must match something.</param>
/// <param name="IsMatch">Whether it matches this name.</param>
internal sealed record NamePattern(string Given, bool IsExact, Func<string, bool> IsMatch)
{
    /// <summary>A name as it is typed for most services: with or without wildcards, regardless of case.</summary>
    public static NamePattern Typed(string name) =>
        Wildcards.Parse(name) is { } pattern ? new NamePattern(name, IsExact: false, pattern.IsMatch) : Exact(name, WildcardPattern.Unescape(name), StringComparison.OrdinalIgnoreCase);

    /// <summary>A name that matches only itself.</summary>
    public static NamePattern Exact(string given, string name, StringComparison comparison) => new(given, IsExact: true, other => name.Equals(other, comparison));
}
