using SophiaAI.Common;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Services.Snowflake.Results;

namespace SophiaAI.Snowflake;

/// <summary>What a statement cost and returned. It is filled while the statement runs, so it is right even if a pipeline stopped early.</summary>
public sealed class SnowflakeStatistics
{
    private readonly ElapsedTime _elapsed = new();
    private TimeSpan? _total;
    private SnowflakeResult? _result;

    /// <summary>The number of the statement in a text with several, from 1; null if it is the only one.</summary>
    public int? StatementNumber { get; init; }

    /// <summary>The statement's query id; null until the service has returned it.</summary>
    public string? QueryId { get; internal set; }

    /// <summary>Rows output so far.</summary>
    public long Rows { get; internal set; }

    /// <summary>Rows in the result; null until that is known.</summary>
    public long? TotalRows => _result?.RowCount;

    /// <summary>Partitions into which the service divided the result.</summary>
    public int? Partitions => _result?.PartitionCount;

    /// <summary>Bytes of the result received so far, as compressed on the wire.</summary>
    public long BytesReceived => _result?.BytesReceived ?? 0;

    /// <summary>Rows inserted by the statement; null if it changed none.</summary>
    public long? RowsInserted => _result?.Changes?.RowsInserted;

    /// <summary>Rows updated by the statement; null if it changed none.</summary>
    public long? RowsUpdated => _result?.Changes?.RowsUpdated;

    /// <summary>Rows deleted by the statement; null if it changed none.</summary>
    public long? RowsDeleted => _result?.Changes?.RowsDeleted;

    /// <summary>From submission to the last row, including the time of other commands in the pipeline.</summary>
    public TimeSpan Elapsed => _total ?? _elapsed.Value;

    /// <summary>Whether all rows were output.</summary>
    public bool IsComplete { get; private set; }

    internal void Use(SnowflakeResult result)
    {
        _result = result;
        QueryId = result.StatementHandle;
    }

    internal void End(bool complete)
    {
        _total ??= _elapsed.Value;
        IsComplete = complete;
    }

    internal string Describe() =>
        $"Snowflake: query {QueryId}: {Grammar.Count(Rows, "row")} in {Grammar.Count(Partitions ?? 0, "partition")}, {Grammar.Count(BytesReceived, "byte")}, {Elapsed.TotalSeconds:0.00} s"
        + (RowsInserted is null ? string.Empty : $"; {RowsInserted} inserted, {RowsUpdated} updated, {RowsDeleted} deleted");
}
