using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace SophiaAI.Snowflake;

/// <summary>The statements that each runspace has submitted last, for the completion of handles. Keyed weakly: it goes when the runspace goes.</summary>
internal sealed class StatementMemory
{
    private const int Most = 50;

    private static readonly ConditionalWeakTable<Runspace, StatementMemory> s_memories = [];

    // Completion may come while a command runs.
    private readonly object _gate = new();
    private readonly LinkedList<SeenStatement> _newestFirst = new();

    /// <summary>The statements of the runspace whose thread this is, newest first.</summary>
    public static IReadOnlyList<SeenStatement> NewestFirst
    {
        get
        {
            if (Runspace.DefaultRunspace is not { } runspace || !s_memories.TryGetValue(runspace, out StatementMemory? memory)) return [];
            lock (memory._gate) return [.. memory._newestFirst];
        }
    }

    /// <summary>Remembers a statement.</summary>
    public static void Remember(string handle, string description)
    {
        if (Runspace.DefaultRunspace is { } runspace) s_memories.GetOrCreateValue(runspace).Add(new SeenStatement(handle, description));
    }

    private void Add(SeenStatement statement)
    {
        lock (_gate)
        {
            _newestFirst.AddFirst(statement);
            if (_newestFirst.Count > Most) _newestFirst.RemoveLast();
        }
    }
}
