using System.Globalization;

namespace SophiaAI.Sandbox.Snowflake.Execution;

/// <summary>All statements, by handle and by request. When their results take up too much space, the oldest are dropped.</summary>
internal sealed class StatementStore(TimeProvider time) : IDisposable
{
    private const long MaxBytes = 512L * 1024 * 1024;
    private const int MaxStatements = 10_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, StatementRun> _byHandle = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, StatementRun> _byRequest = new(StringComparer.OrdinalIgnoreCase);
    private readonly LinkedList<StatementRun> _oldestFirst = new();
    private long _number;
    private long _bytes;

    public IReadOnlyList<StatementRun> All
    {
        get
        {
            lock (_lock)
                return [.. _oldestFirst];
        }
    }

    public StatementRun? Find(string handle)
    {
        lock (_lock)
            return _byHandle.GetValueOrDefault(handle);
    }

    /// <summary>The request's statement, and whether it is new: a repeated request does not run again.</summary>
    public (StatementRun Run, bool IsNew) GetOrAdd(SubmittedRequest request)
    {
        lock (_lock)
        {
            if (_byRequest.TryGetValue(request.RequestId, out StatementRun? known))
                return (known, false);
            StatementRun run = AddLocked(request, request.Sql);
            _byRequest[request.RequestId] = run;
            return (run, true);
        }
    }

    /// <summary>One of the statements of a batch.</summary>
    public StatementRun AddChild(SubmittedRequest request, string sql)
    {
        lock (_lock)
            return AddLocked(request, sql);
    }

    public void Dispose()
    {
        foreach (StatementRun run in All)
            run.Dispose();
    }

    private StatementRun AddLocked(SubmittedRequest request, string sql)
    {
        Trim();

        // Shaped like Snowflake's query ids.
        string handle = string.Create(CultureInfo.InvariantCulture, $"01c0a5d0-0000-{++_number >> 32 & 0xffff:x4}-0000-{_number & 0xffffffff:x12}");
        StatementRun run = new(handle, request, sql, time.GetUtcNow()) { Keeping = size => Interlocked.Add(ref _bytes, size) };
        _byHandle[handle] = run;
        _oldestFirst.AddLast(run);
        return run;
    }

    private void Trim()
    {
        for (LinkedListNode<StatementRun>? node = _oldestFirst.First; node is not null && (Interlocked.Read(ref _bytes) > MaxBytes || _oldestFirst.Count > MaxStatements);)
        {
            (StatementRun? run, LinkedListNode<StatementRun>? next) = (node.Value, node.Next);
            if (!run.IsRunning)
            {
                Interlocked.Add(ref _bytes, -(run.Result?.Size ?? 0));
                _oldestFirst.Remove(node);
                _byHandle.Remove(run.Handle);
                if (_byRequest.GetValueOrDefault(run.Request.RequestId) == run)
                    _byRequest.Remove(run.Request.RequestId);
                run.Dispose();
            }

            node = next;
        }
    }
}
