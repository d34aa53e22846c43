using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace SophiaAI.Snowflake.Objects;

/// <summary>
/// The names that commands of a runspace have seen, by the type of record, for completion. Completion must not wait for
/// the service, so it knows what has been listed, and nothing more.
/// </summary>
internal sealed class SnowflakeNames
{
    // Enough to choose from; an account's hundred thousand tables are no help at a prompt.
    private const int Most = 1000;

    private static readonly ConditionalWeakTable<Runspace, SnowflakeNames> s_names = [];

    private readonly Dictionary<Type, SortedSet<string>> _byType = [];

    /// <summary>The names seen in this runspace, in order.</summary>
    public static IReadOnlyList<string> Of<T>() => Current is { } names && names._byType.TryGetValue(typeof(T), out SortedSet<string>? seen) ? [.. seen] : [];

    /// <summary>Keeps a name.</summary>
    public static void Remember<T>(string name)
    {
        if (Current is not { } names) return;
        if (!names._byType.TryGetValue(typeof(T), out SortedSet<string>? seen)) names._byType[typeof(T)] = seen = new SortedSet<string>(StringComparer.Ordinal);
        if (seen.Count < Most) seen.Add(name);
    }

    private static SnowflakeNames? Current => Runspace.DefaultRunspace is { } runspace ? s_names.GetOrCreateValue(runspace) : null;
}
