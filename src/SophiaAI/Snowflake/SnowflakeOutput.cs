using System.Globalization;
using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Services.Snowflake;
using SophiaAI.Providers.Services.Snowflake.Results;
using SophiaAI.Providers.Services.Snowflake.Statements;
using SophiaAI.Snowflake.Rows;

namespace SophiaAI.Snowflake;

/// <summary>Writes the rows of results to a cmdlet's pipeline, and counts them.</summary>
internal sealed class SnowflakeOutput
{
    private readonly SophiaCmdlet _cmdlet;
    private readonly RowParsers _parsers;
    private readonly bool _scalar;
    private readonly List<SnowflakeStatistics> _statistics;

    /// <param name="cmdlet">Whose pipeline it is.</param>
    /// <param name="parsers">How rows become objects.</param>
    /// <param name="scalar">Whether only the first value of the first row is wanted.</param>
    /// <param name="statistics">Gets an entry for each statement when it begins.</param>
    public SnowflakeOutput(SophiaCmdlet cmdlet, RowParsers parsers, bool scalar, List<SnowflakeStatistics> statistics)
    {
        _cmdlet = cmdlet;
        _parsers = parsers;
        _scalar = scalar;
        _statistics = statistics;
    }

    /// <summary>The description under which the runspace remembers the statement; null if it did not submit it.</summary>
    public string? Description { get; init; }

    /// <summary>Whether a result is written as one DataTable, and not as an object for each row.</summary>
    public bool AsTable { get; init; }

    /// <summary>Whether <c>-As</c> asks for tables. With <c>-Scalar</c> that is a wrong call, which ends the command.</summary>
    public static bool IsTable(PSCmdlet cmdlet, string form, bool scalar)
    {
        bool isTable = form.Equals("DataTable", StringComparison.OrdinalIgnoreCase);
        if (isTable && scalar) cmdlet.ThrowTerminatingError(ErrorRecords.WrongCall("WrongParameter", "-Scalar returns one value, and -As DataTable a table. Use one of the two.", form));
        return isTable;
    }

    /// <summary>Writes a result, or one result after another if the text contained several statements.</summary>
    public void Write(SnowflakeProvider provider, Func<Task<SnowflakeResult>> get) => Count(new SnowflakeStatistics(), statistics =>
    {
        _cmdlet.WaitingFor = "The statement is running";
        SnowflakeResult result = _cmdlet.Await(get());
        if (Description is not null) SeenStatements.Remember(result.StatementHandle, Description);
        if (result.StatementHandles.Count == 0) WriteOne(result, statistics);
        else WriteEach(provider, result, statistics);
        _parsers.WarnOfMissing();
    });

    // The result of the whole text has no rows of its own: only those of each statement count.
    private void WriteEach(SnowflakeProvider provider, SnowflakeResult all, SnowflakeStatistics allStatistics)
    {
        _statistics.Remove(allStatistics);
        allStatistics.QueryId = all.StatementHandle;
        foreach ((int index, string handle) in all.StatementHandles.Select(static (handle, index) => (index, handle)))
        {
            Count(new SnowflakeStatistics { StatementNumber = index + 1, QueryId = handle }, statistics =>
                WriteOne(_cmdlet.Await(provider.WaitAsync(handle, timeoutSeconds: null, _cmdlet.StopToken)), statistics));
        }
    }

    private void Count(SnowflakeStatistics statistics, Action<SnowflakeStatistics> write)
    {
        _statistics.Add(statistics);
        bool complete = false;
        try
        {
            write(statistics);
            complete = true;
        }
        catch (SnowflakeQueryException failure)
        {
            statistics.QueryId ??= failure.StatementHandle;
            throw;
        }
        finally
        {
            statistics.End(complete);
        }

        if (_statistics.Contains(statistics)) _cmdlet.WriteVerbose(statistics.Describe());
    }

    private void WriteOne(SnowflakeResult result, SnowflakeStatistics statistics)
    {
        statistics.Use(result);
        if (_scalar) WriteScalar(result, statistics);
        else if (AsTable) WriteTable(result, statistics);
        else WriteRows(result, statistics);
    }

    private void WriteRows(SnowflakeResult result, SnowflakeStatistics statistics)
    {
        IReadOnlyList<RowColumn> columns = _parsers.ColumnsOf(result, statistics.StatementNumber);
        // A type of thousands of columns takes a while to make, which can't be cancelled.
        SnowflakeRowParser<object> parser = _cmdlet.AwaitBlocking(() => RowTypes.ParserFor(columns, statistics.StatementNumber ?? 0));
        foreach (ArraySegment<object> batch in _cmdlet.Stream(result.ReadBatchesAsync(parser, _cmdlet.StopToken)))
        {
            foreach (object row in batch)
            {
                // Counted before it is written: a later command may stop the pipeline at this very row.
                statistics.Rows++;
                _cmdlet.WriteObject(row);
            }
        }
    }

    private void WriteTable(SnowflakeResult result, SnowflakeStatistics statistics)
    {
        IReadOnlyList<RowColumn> columns = _parsers.ColumnsOf(result, statementNumber: null);
        RowTable table = new(columns, statistics.StatementNumber is { } number ? string.Create(CultureInfo.InvariantCulture, $"Statement{number}") : "Result");
        foreach (ArraySegment<object?[]> batch in _cmdlet.Stream(result.ReadBatchesAsync(RowTable.ParserFor(columns), _cmdlet.StopToken)))
        {
            foreach (object?[] row in batch) table.Add(row);
            statistics.Rows += batch.Count;
        }

        _cmdlet.WriteObject(table.Table);
    }

    private void WriteScalar(SnowflakeResult result, SnowflakeStatistics statistics)
    {
        SnowflakeRowParser<object?> first = _parsers.FirstValue(result);
        foreach (ArraySegment<object?> batch in _cmdlet.Stream(result.ReadBatchesAsync(first, _cmdlet.StopToken)))
        {
            statistics.Rows++;
            _cmdlet.WriteObject(batch[0]);
            return;
        }
    }
}
