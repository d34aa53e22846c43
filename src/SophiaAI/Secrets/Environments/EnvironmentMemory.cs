using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace SophiaAI.Secrets.Environments;

/// <summary>The names of environments that commands of a runspace have seen, for completion, which must not wait for the service.</summary>
internal sealed class EnvironmentMemory
{
    // Enough to choose from.
    private const int Most = 1000;

    private static readonly ConditionalWeakTable<Runspace, EnvironmentMemory> s_memories = [];

    private readonly SortedSet<string> _names = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    /// <summary>The full names seen in this runspace, in order.</summary>
    public static IReadOnlyList<string> Names => Current is { } memory ? [.. memory._names] : [];

    /// <summary>Keeps organization/project/name.</summary>
    public static void Remember(string name)
    {
        if (Current is not { } memory || !memory._names.Add(name)) return;
        memory._order.Enqueue(name);
        // What was seen last is what is typed next.
        if (memory._order.Count > Most) memory._names.Remove(memory._order.Dequeue());
    }

    /// <summary>Forgets an environment that is gone.</summary>
    public static void Forget(string name) => Current?._names.Remove(name);

    private static EnvironmentMemory? Current => Runspace.DefaultRunspace is { } runspace ? s_memories.GetOrCreateValue(runspace) : null;
}
