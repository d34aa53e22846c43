using SophiaAI.Providers.Services.Snowflake.Results;

namespace SophiaAI.Snowflake.Rows;

/// <summary>How a result's rows become objects: applies the parameters to the result's columns.</summary>
internal sealed class RowParsers
{
    private const string StatementNumber = "StatementNumber";

    private readonly HashSet<string> _asText;
    private readonly HashSet<string> _found = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<(string Column, string Parameter)> _formatted = [];
    private readonly bool _expandVariant;
    private readonly Action<string> _warn;

    /// <param name="asText">Names of columns whose values stay the service's text.</param>
    /// <param name="expandVariant">Whether semi-structured values become objects.</param>
    /// <param name="warn">Receives warnings about the columns.</param>
    public RowParsers(IReadOnlyList<string>? asText, bool expandVariant, Action<string> warn)
    {
        _asText = new HashSet<string>(asText ?? [], StringComparer.OrdinalIgnoreCase);
        _expandVariant = expandVariant;
        _warn = warn;
    }

    /// <summary>The properties of a result's rows.</summary>
    /// <param name="result">The result.</param>
    /// <param name="statementNumber">The number of its statement in a text with several, from 1; null if it is the only one.</param>
    public IReadOnlyList<RowColumn> ColumnsOf(SnowflakeResult result, int? statementNumber)
    {
        IReadOnlyList<SnowflakeColumn> columns = result.Columns;
        _found.UnionWith(columns.Select(static column => column.Name));
        WarnOfFormats(columns);
        IReadOnlyList<SnowflakeColumn> all = statementNumber is null ? columns : [.. columns, new SnowflakeColumn { Name = StatementNumber, Type = string.Empty }];
        IReadOnlyList<string> names = SnowflakeColumnNames.For(all, out IReadOnlyList<(string Old, string New)> renamed);
        _found.UnionWith(names);
        if (SnowflakeColumnNames.Describe(renamed) is { } warning) _warn(warning);
        return names.Select((name, index) => new RowColumn(name, index < columns.Count ? KindOf(columns[index], name) : null)).ToArray();
    }

    /// <summary>A parser that returns the first value of each row, and null for NULL.</summary>
    public SnowflakeRowParser<object?> FirstValue(SnowflakeResult result)
    {
        IReadOnlyList<SnowflakeColumn> columns = result.Columns;
        _found.UnionWith(columns.Select(static column => column.Name));
        WarnOfFormats(columns.Take(1));
        SnowflakeRowParser<object?[]> values = ValueRow.ParserFor(columns.Select(column => KindOf(column, column.Name)).ToArray());
        return (ref SnowflakeCells cells) => TreeObjects.From(values(ref cells)[0]);
    }

    private SnowflakeValueKind KindOf(SnowflakeColumn column, string name)
    {
        if (_asText.Contains(column.Name) || _asText.Contains(name)) return SnowflakeValueKind.Text;
        return _expandVariant && column.IsSemiStructured ? SnowflakeValueKind.Tree : column.Kind;
    }

    // Once for each column, however many of the statements return it.
    private void WarnOfFormats(IEnumerable<SnowflakeColumn> columns)
    {
        string? warning = FormattedColumns.Warning(columns.Where(column => column.OutputFormat is not null && !_asText.Contains(column.Name) && _formatted.Add((column.Name, column.OutputFormat))), mayKeep: true);
        if (warning is not null) _warn(warning);
    }

    /// <summary>Warns of columns that were to stay text and that none of the results has.</summary>
    public void WarnOfMissing()
    {
        foreach (string name in _asText.Where(name => !_found.Contains(name))) _warn($"The result has no column '{name}', which -AsText names.");
    }
}
