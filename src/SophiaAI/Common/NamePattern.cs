using System.Management.Automation;

namespace SophiaAI.Common;

/// <summary>A name that was given, and what it means.</summary>
/// <param name="Given">As it was given.</param>
/// <param name="IsExact">Whether something has to be there that it means.</param>
/// <param name="IsMatch">Whether it means the thing of this name.</param>
internal sealed record NamePattern(string Given, bool IsExact, Func<string, bool> IsMatch)
{
    /// <summary>A name as it is typed for most services: with wildcards or without, in capital or small letters.</summary>
    public static NamePattern Typed(string name) =>
        Wildcards.Parse(name) is { } pattern ? new NamePattern(name, IsExact: false, pattern.IsMatch) : Exact(name, WildcardPattern.Unescape(name), StringComparison.OrdinalIgnoreCase);

    /// <summary>A name that means the one thing that is called so.</summary>
    public static NamePattern Exact(string given, string name, StringComparison comparison) => new(given, IsExact: true, other => name.Equals(other, comparison));
}
