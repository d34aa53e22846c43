using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace SophiaAI.Common;

/// <summary>
/// What the module remembers, separately for each runspace, so that parallel runspaces do not interfere with each other.
/// Keyed weakly: it is collected with the runspace. Completion may run on another thread during a command, so access is
/// locked.
/// </summary>
internal sealed class RunspaceMemory
{
    private static readonly ConditionalWeakTable<Runspace, RunspaceMemory> s_memories = [];

    private readonly object _gate = new();
    private readonly Dictionary<Type, object> _kept = [];

    /// <summary>Works on one kind of state in the current thread's runspace.</summary>
    /// <typeparam name="T">The kind of state. There is one instance of each, which begins empty.</typeparam>
    /// <typeparam name="TResult">The result of the work, which must not change when the state does.</typeparam>
    /// <param name="work">Quick work that does not block: it runs under a lock.</param>
    /// <returns>The result of the work; the default on a thread that belongs to no runspace.</returns>
    public static TResult? Use<T, TResult>(Func<T, TResult> work)
        where T : class, new() => Runspace.DefaultRunspace is { } runspace ? Use(runspace, work) : default;

    /// <summary>Works on one kind of state in a runspace that the module has made.</summary>
    /// <typeparam name="T">The kind of state.</typeparam>
    /// <typeparam name="TResult">The result of the work, which must not change when the state does.</typeparam>
    /// <param name="runspace">The runspace.</param>
    /// <param name="work">Quick work that does not block: it runs under a lock.</param>
    public static TResult Use<T, TResult>(Runspace runspace, Func<T, TResult> work)
        where T : class, new()
    {
        RunspaceMemory memory = s_memories.GetOrCreateValue(runspace);
        lock (memory._gate) return work(memory.Kept<T>());
    }

    /// <summary>Changes one kind of state in the current thread's runspace; does nothing on a thread that belongs to no runspace.</summary>
    /// <typeparam name="T">The kind of state.</typeparam>
    /// <param name="change">Quick work that does not block: it runs under a lock.</param>
    public static void Change<T>(Action<T> change)
        where T : class, new() => Use((T state) =>
        {
            change(state);
            return true;
        });

    private T Kept<T>()
        where T : class, new()
    {
        if (!_kept.TryGetValue(typeof(T), out object? kept)) _kept.Add(typeof(T), kept = new T());
        return (T)kept;
    }
}
