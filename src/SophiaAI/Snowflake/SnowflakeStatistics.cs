using System.Diagnostics;
using SophiaAI.Providers.Services.Snowflake.Results;

namespace SophiaAI.Snowflake;

/// <summary>What a statement cost and gave. It is filled while the statement runs, so it holds also what a pipeline that stopped early has seen.</summary>
public sealed class SnowflakeStatistics
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private SnowflakeResult? _result;

    /// <summary>Which statement of a text with several it is, from 1; null when it is the only one.</summary>
    public int? StatementNumber { get; init; }

    /// <summary>The statement's query id; null until the service has given it.</summary>
    public string? QueryId { get; internal set; }

    /// <summary>Rows that came out so far.</summary>
    public long Rows { get; internal set; }

    /// <summary>Rows that the result has; null until that is known.</summary>
    public long? TotalRows => _result?.RowCount;

    /// <summary>Partitions that the service made of the result.</summary>
    public int? Partitions => _result?.PartitionCount;

    /// <summary>Bytes of the result that came over the wire so far, compressed as they came.</summary>
    public long BytesReceived => _result?.BytesReceived ?? 0;

    /// <summary>Rows inserted by the statement; null when it changed none.</summary>
    public long? RowsInserted => _result?.Changes?.RowsInserted;

    /// <summary>Rows updated by the statement; null when it changed none.</summary>
    public long? RowsUpdated => _result?.Changes?.RowsUpdated;

    /// <summary>Rows deleted by the statement; null when it changed none.</summary>
    public long? RowsDeleted => _result?.Changes?.RowsDeleted;

    /// <summary>From the submission to the last row, what other commands of the pipeline do meanwhile included.</summary>
    public TimeSpan Elapsed => _watch.Elapsed;

    /// <summary>Whether all rows came out.</summary>
    public bool IsComplete { get; private set; }

    internal void Use(SnowflakeResult result)
    {
        _result = result;
        QueryId = result.StatementHandle;
    }

    internal void End(bool complete)
    {
        _watch.Stop();
        IsComplete = complete;
    }

    internal string Describe() =>
        $"Snowflake: query {QueryId}: {Rows} rows in {Partitions} partitions, {BytesReceived} bytes, {Elapsed.TotalSeconds:0.00} s"
        + (RowsInserted is null ? string.Empty : $"; {RowsInserted} inserted, {RowsUpdated} updated, {RowsDeleted} deleted");
}
