namespace SophiaAI.Providers.Services.Snowflake.Results;

/// <summary>The first cells of a column, as far as they tell whether the session formats them.</summary>
internal sealed class CellSample
{
    private readonly SnowflakeColumn _column;
    private readonly bool _matters;
    private bool _anyPromised;
    private bool _anyOther;

    public CellSample(SnowflakeColumn column)
    {
        _column = column;
        _matters = OutputFormat.ParametersOf(column.Type).Count > 0;
    }

    /// <summary>
    /// Whether the cells have another form than the API's. Bytes in another alphabet may look like hexadecimal numbers in
    /// some cells; a single date among numbers is no format.
    /// </summary>
    public bool IsFormatted => _anyOther && (!_anyPromised || _column.Type == "BINARY");

    /// <summary>Reads the next cell, which is this column's.</summary>
    public void Add(ref SnowflakeCells cells)
    {
        if (!_matters) cells.Skip();
        else if (cells.ReadText() is { } cell) Add(CellForm.IsPromised(_column, cell));
    }

    private void Add(bool isPromised)
    {
        if (isPromised) _anyPromised = true;
        else _anyOther = true;
    }
}
