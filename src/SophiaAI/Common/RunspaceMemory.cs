using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace SophiaAI.Common;

/// <summary>
/// What the module remembers, separately for each runspace, so that parallel runspaces do not disturb each other. Keyed
/// weakly: it goes when the runspace goes. Completion may come on another thread while a command runs, so only one at a
/// time works on it.
/// </summary>
internal sealed class RunspaceMemory
{
    private static readonly ConditionalWeakTable<Runspace, RunspaceMemory> s_memories = [];

    private readonly object _gate = new();
    private readonly Dictionary<Type, object> _kept = [];

    /// <summary>Works on what is kept of one kind in the runspace whose thread this is.</summary>
    /// <typeparam name="T">The kind. There is one of each, which begins empty.</typeparam>
    /// <typeparam name="TResult">What the work gives: nothing that changes with what is kept.</typeparam>
    /// <param name="work">Quick work that waits for nobody: everybody else waits for it.</param>
    /// <returns>What the work gives; the default on a thread that belongs to no runspace.</returns>
    public static TResult? Use<T, TResult>(Func<T, TResult> work)
        where T : class, new()
    {
        if (Runspace.DefaultRunspace is not { } runspace) return default;
        RunspaceMemory memory = s_memories.GetOrCreateValue(runspace);
        lock (memory._gate) return work(memory.Kept<T>());
    }

    private T Kept<T>()
        where T : class, new()
    {
        if (!_kept.TryGetValue(typeof(T), out object? kept)) _kept.Add(typeof(T), kept = new T());
        return (T)kept;
    }
}
