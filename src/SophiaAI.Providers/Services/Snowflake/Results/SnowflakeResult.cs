using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Core.Telemetry;
using SophiaAI.Providers.Services.Snowflake.Wire;

namespace SophiaAI.Providers.Services.Snowflake.Results;

/// <summary>A finished statement: its columns immediately, its rows on demand.</summary>
internal sealed class SnowflakeResult
{
    private readonly PartitionSource _source;
    private readonly ProviderContext _context;

    private SnowflakeResult(StatementAnswer answer, IReadOnlyList<SnowflakeColumn> columns, PartitionSource source, ProviderContext context)
    {
        StatementHandle = source.Handle;
        StatementHandles = answer.StatementHandles ?? [];
        RowCount = answer.ResultSetMetaData!.NumRows;
        Columns = columns;
        Changes = SnowflakeChanges.From(answer.Stats);
        _source = source;
        _context = context;
    }

    /// <summary>The statement's handle, which is its query id.</summary>
    public string StatementHandle { get; }

    /// <summary>The handles of the individual statements, if the text had several; their results are requested by these.</summary>
    public IReadOnlyList<string> StatementHandles { get; }

    /// <summary>The columns, in order.</summary>
    public IReadOnlyList<SnowflakeColumn> Columns { get; }

    /// <summary>The number of rows.</summary>
    public long RowCount { get; }

    /// <summary>The number of partitions that the service has split them into.</summary>
    public int PartitionCount => _source.Count;

    /// <summary>How many rows the statement changed; null if it does not change rows.</summary>
    public SnowflakeChanges? Changes { get; }

    /// <summary>How many bytes of the result have been received so far.</summary>
    public long BytesReceived => _source.BytesReceived;

    /// <summary>The result that a response describes.</summary>
    /// <param name="answer">What the response says.</param>
    /// <param name="first">The response, which has the first partition; disposed of with the result.</param>
    /// <param name="source">All partitions.</param>
    /// <param name="formats">What is known of the session's formats.</param>
    /// <param name="context">Gets what is reported while rows are read.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async Task<SnowflakeResult> CreateAsync(
        StatementAnswer answer, ReceivedBody first, PartitionSource source, SessionFormats formats, ProviderContext context, CancellationToken cancellationToken)
    {
        SnowflakeColumn[] columns = answer.ResultSetMetaData!.RowType.Select(static column => new SnowflakeColumn
        {
            Name = column.Name,
            Type = column.Type.ToUpperInvariant(),
            Precision = column.Precision,
            Scale = column.Scale,
            Nullable = column.Nullable,
        }).ToArray();
        source.Keep(first);
        return new SnowflakeResult(answer, await FormattedColumns.MarkAsync(columns, first, formats, cancellationToken).ConfigureAwait(false), source, context);
    }

    /// <summary>
    /// The rows in order, in batches. A bounded number of partitions is fetched and decoded ahead, so that memory use
    /// does not depend on the length of the result.
    /// </summary>
    /// <param name="parse">Creates a row; called from another thread, for one row at a time.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="ServiceException">A partition could not be fetched, or is not what the API promises.</exception>
    public IAsyncEnumerable<ArraySegment<TRow>> ReadBatchesAsync<TRow>(SnowflakeRowParser<TRow> parse, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parse);
        ColumnReading reading = new(Columns, message => _context.Report(ProviderEventKind.Warning, message));
        return new ResultDecoder<TRow>(_source, reading, parse, _context).ReadAsync(cancellationToken);
    }

    /// <summary>The rows in order, an array of values each.</summary>
    /// <exception cref="ServiceException">A partition could not be fetched, or is not what the API promises.</exception>
    public async IAsyncEnumerable<object?[]> ReadRowsAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (ArraySegment<object?[]> batch in ReadBatchesAsync(ValueRow.ParserFor(Columns), cancellationToken).ConfigureAwait(false))
        {
            foreach (object?[] row in batch) yield return row;
        }
    }
}
