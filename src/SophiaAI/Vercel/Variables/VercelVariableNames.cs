using SophiaAI.Common;

namespace SophiaAI.Vercel.Variables;

/// <summary>Names of environment variables: with wildcards regardless of case, and exact ones in their case, because it counts.</summary>
internal sealed class VercelVariableNames : NameFilter
{
    /// <param name="names">The names; null or empty for all.</param>
    public VercelVariableNames(IEnumerable<string>? names)
        : base((names ?? []).Select(PatternOf), StringComparer.Ordinal)
    {
    }

    private static NamePattern PatternOf(string name) => Wildcards.Has(name) ? NamePattern.Typed(name) : NamePattern.Exact(name, name, StringComparison.Ordinal);
}
