using System.Globalization;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Snowflake.Objects;
using SophiaAI.Providers.Services.Snowflake.Results;
using SophiaAI.Providers.Services.Snowflake.Statements;

namespace SophiaAI.Providers.Services.Snowflake.Loading;

/// <summary>
/// Adds rows to a table, one batch per statement. A batch is sent as one bound text and is inserted completely or not
/// at all; the server converts the values to each column's type.
/// </summary>
internal sealed class SnowflakeTableLoader
{
    private readonly SnowflakeProvider _provider;
    private readonly ProviderContext _context;
    private readonly string _table;
    private readonly IReadOnlyList<LoadColumn> _columns;
    private readonly string _statement;
    private readonly int _batchRows;
    private long _nextRow = 1;
    private long _added;

    private SnowflakeTableLoader(SnowflakeProvider provider, ProviderContext context, string table, IReadOnlyList<LoadColumn> columns, int batchRows)
    {
        _provider = provider;
        _context = context;
        _table = table;
        _columns = columns;
        _batchRows = batchRows;
        _statement = string.Create(CultureInfo.InvariantCulture, $"""
            INSERT INTO {table} ({string.Join(", ", columns.Select(static column => SnowflakeIdentifier.Quote(column.Name)))})
            SELECT {string.Join(", ", columns.Select(static (column, index) => column.Cast(string.Create(CultureInfo.InvariantCulture, $"r.value[{index}]::VARCHAR"))))}
            FROM TABLE(FLATTEN(INPUT => PARSE_JSON(?))) r
            """);
    }

    /// <summary>Queries the table's columns, and finds the ones that the rows' members refer to.</summary>
    /// <param name="context">Supplies the settings.</param>
    /// <param name="table">The table's name as typed.</param>
    /// <param name="members">The rows' members: each one is a column's name, exactly or ignoring case.</param>
    /// <param name="batchRows">The maximum number of rows per statement.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    /// <exception cref="ServiceException">InvalidRequest: a member is not a column, or two refer to the same one.</exception>
    public static async Task<SnowflakeTableLoader> OpenAsync(
        ProviderContext context, string table, IReadOnlyList<string> members, int batchRows, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(members);
        string quoted = TableName.Quote(table);
        SnowflakeProvider provider = new(context);
        SnowflakeResult none = await provider.ExecuteAsync(new SnowflakeQuery($"SELECT * FROM {quoted} LIMIT 0"), cancellationToken).ConfigureAwait(false);
        return new SnowflakeTableLoader(provider, context, quoted, Match(none.Columns, members, table), batchRows);
    }

    /// <summary>Starts a batch.</summary>
    public SnowflakeLoadBatch Begin() => new(_nextRow, _batchRows);

    /// <summary>Adds a row to a batch.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="read">Reads the row's values, in the members' order; throws an <see cref="UnfitRowException"/> if there is no such row.</param>
    /// <exception cref="ServiceException">InvalidRequest: the row, or a value in it, does not fit the table. The batch is unchanged.</exception>
    public void Add(SnowflakeLoadBatch batch, Func<object?[]> read)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(read);
        long row = _nextRow++;
        try
        {
            batch.Add(row, Texts(read()));
        }
        catch (UnfitRowException exception)
        {
            throw new ServiceException(SnowflakeService.Name, FailureReason.InvalidRequest, $"Row {row} was not added: {exception.Message}.")
            {
                RecommendedAction = exception.Action,
            };
        }
    }

    private string?[] Texts(object?[] values)
    {
        string?[] texts = new string?[_columns.Count];
        for (int i = 0; i < texts.Length; i++)
        {
            try
            {
                texts[i] = LoadText.Of(values[i], _columns[i]);
            }
            catch (FormatException exception)
            {
                throw new UnfitRowException($"column '{_columns[i].Name}': {exception.Message}");
            }
        }

        return texts;
    }

    /// <summary>Inserts a batch. It is inserted once, however often the request has to be retried.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="queryTag">A tag for the statement.</param>
    /// <param name="timeoutSeconds">How long the statement may run, in seconds.</param>
    /// <param name="cancellationToken">Stops waiting and cancels the statement.</param>
    /// <exception cref="SnowflakeQueryException">The statement failed: no row of the batch is in the table.</exception>
    /// <exception cref="ServiceException">The call failed.</exception>
    public async Task<long> InsertAsync(SnowflakeLoadRows batch, string? queryTag, int? timeoutSeconds, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        SnowflakeQuery query = new(_statement) { Parameters = [batch.Json], QueryTag = queryTag, TimeoutSeconds = timeoutSeconds };
        long inserted = await RunAsync(query, batch, cancellationToken).ConfigureAwait(false);
        if (inserted != batch.Rows) throw InvalidResult.For($"{inserted} rows inserted of a batch of {batch.Rows}");
        _added += inserted;
        _context.ReportProgress($"{Grammar.Count(_added, "row")} added to {_table}");
        return inserted;
    }

    private async Task<long> RunAsync(SnowflakeQuery query, SnowflakeLoadRows batch, CancellationToken cancellationToken)
    {
        try
        {
            SnowflakeResult result = await _provider.ExecuteAsync(query, cancellationToken).ConfigureAwait(false);
            return result.Changes?.RowsInserted ?? await CountAsync(result, cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException failure)
        {
            (string rows, string were, string are) = batch.Rows == 1 ? ($"row {batch.LastRow}", "was", "is") : ($"rows {batch.FirstRow} to {batch.LastRow}", "were", "are");
            // The service refused the statement, or the request was never sent: either way, nothing has changed.
            throw failure is SnowflakeQueryException { StatusCode: 422 } || failure.NothingWasSent || failure.StatusCode is >= 400 and < 500 and not 408
                ? failure.WithMessage($"{Capital(rows)} of {_table} {were} not added: {failure.Message}", $"Nothing of this batch is in the table. Correct what the message says, and add {rows} again.")
                : failure.WithMessage($"It is not known whether {rows} of {_table} {were} added: {failure.Message}", $"Check whether {rows} {are} in the table before you add anything again: either all of the batch is in it or nothing. Get-SnowflakeQueryHistory shows the statement.");
        }
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    // Without statistics, the count is in the result's only cell.
    private static async Task<long> CountAsync(SnowflakeResult result, CancellationToken cancellationToken)
    {
        await foreach (object?[] row in result.ReadRowsAsync(cancellationToken).ConfigureAwait(false))
            return row is [long count, ..] ? count : throw InvalidResult.For("no number of rows");
        return 0;
    }

    private static Dictionary<string, SnowflakeColumn> FirstOfEach(IReadOnlyList<SnowflakeColumn> columns, StringComparer comparer)
    {
        Dictionary<string, SnowflakeColumn> first = new(comparer);
        foreach (SnowflakeColumn column in columns) first.TryAdd(column.Name, column);
        return first;
    }

    private static List<LoadColumn> Match(IReadOnlyList<SnowflakeColumn> columns, IReadOnlyList<string> members, string table)
    {
        Dictionary<string, SnowflakeColumn> byName = FirstOfEach(columns, StringComparer.Ordinal);
        Dictionary<string, SnowflakeColumn> inAnyCase = FirstOfEach(columns, StringComparer.OrdinalIgnoreCase);
        List<LoadColumn> matched = [];
        List<string> unknown = [];
        foreach (string member in members)
        {
            if (byName.TryGetValue(member, out SnowflakeColumn? column) || inAnyCase.TryGetValue(member, out column)) matched.Add(new LoadColumn(column));
            else unknown.Add(member);
        }

        string[] twice = matched.GroupBy(static column => column.Name, StringComparer.Ordinal).Where(static group => group.Count() > 1).Select(static group => group.Key).ToArray();
        if (unknown.Count == 0 && twice.Length == 0 && matched.Count > 0) return matched;
        string what = unknown.Count > 0 ? $"has no column {string.Join(", ", unknown.Select(static name => $"'{name}'"))}"
            : twice.Length > 0 ? $"would get two values for column {string.Join(", ", twice.Select(static name => $"'{name}'"))}"
            : "can't take rows without members";
        throw new ServiceException(SnowflakeService.Name, FailureReason.InvalidRequest, $"Table {table} {what}. Nothing was added.")
        {
            RecommendedAction = $"Its columns are {string.Join(", ", columns.Select(static column => column.Name))}. Give the rows' members these names, for example with Select-Object @{{ Name = 'COLUMN'; Expression = {{ $_.other }} }}.",
        };
    }
}
