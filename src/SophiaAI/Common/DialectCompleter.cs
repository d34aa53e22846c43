namespace SophiaAI.Common;

/// <summary>Completes the dialects of .env files.</summary>
public sealed class DialectCompleter : ListCompleter
{
    /// <summary>The dialects, by the names that parameters accept.</summary>
    internal static IReadOnlyList<string> Names { get; } = ["Dotenv", "Compose", "Bash", "Python"];

    /// <inheritdoc/>
    protected override IEnumerable<string> Items => Names;

    /// <summary>Whether there is a dialect with that name, regardless of case.</summary>
    internal static bool Has(string? name) => name is not null && Names.Contains(name, StringComparer.OrdinalIgnoreCase);
}
