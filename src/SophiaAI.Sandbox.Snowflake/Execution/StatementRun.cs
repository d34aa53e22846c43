using SophiaAI.Sandbox.Snowflake.History;
using SophiaAI.Sandbox.Snowflake.Results;

namespace SophiaAI.Sandbox.Snowflake.Execution;

/// <summary>A statement, from its submission on.</summary>
internal sealed class StatementRun(string handle, SubmittedRequest request, string sql, DateTimeOffset started) : IDisposable
{
    private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Handle => handle;

    public SubmittedRequest Request => request;

    public string Sql => sql;

    public DateTimeOffset Started => started;

    public DateTimeOffset? Ended { get; private set; }

    public StoredResult? Result { get; private set; }

    public QueryProfile Profile { get; } = new();

    public SnowflakeException? Failure { get; private set; }

    /// <summary>Told the size of the result, before anybody can see that the statement has ended.</summary>
    public Action<long> Keeping { get; init; } = static _ => { };

    /// <summary>Cancels the statement on request; its time limit has a separate source.</summary>
    public CancellationTokenSource Cancellation { get; } = new();

    public bool IsCancelled => Failure?.Code == "000604" || TimedOut;

    public bool TimedOut { get; private set; }

    public bool IsRunning => !_finished.Task.IsCompleted;

    /// <summary>Completes, without failing, when the statement has ended.</summary>
    public Task Finished => _finished.Task;

    public void Succeed(StoredResult result, DateTimeOffset now)
    {
        (Result, Ended) = (result, now);
        Keeping(result.Size);
        _finished.TrySetResult();
    }

    public void Fail(SnowflakeException failure, DateTimeOffset now, bool timedOut = false)
    {
        (Failure, Ended, TimedOut) = (failure, now, timedOut);
        _finished.TrySetResult();
    }

    public void Dispose()
    {
        Cancellation.Dispose();
        Result?.File?.Dispose();
    }

    public SnowflakeStatement Describe() => new()
    {
        Handle = handle,
        RequestId = request.RequestId,
        Sql = sql,
        State = IsRunning ? SnowflakeStatementState.Running
            : IsCancelled ? SnowflakeStatementState.Cancelled
            : Failure is null ? SnowflakeStatementState.Succeeded : SnowflakeStatementState.Failed,
        Started = started,
        Ended = Ended,
        Rows = Result?.Rows,
        ErrorCode = Failure?.Code,
        QueryTag = request.Parameters.GetValueOrDefault("QUERY_TAG"),
    };
}
