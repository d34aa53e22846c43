using Parquet.Schema;
using SophiaAI.Providers.Services.Snowflake.Results;

namespace SophiaAI.Providers.Services.Snowflake.Exporting.Parquet;

/// <summary>Apache Parquet, with a row group for each block of rows, compressed with Snappy.</summary>
internal sealed class ParquetEncoding : IRowEncoding<ParquetRow>
{
    private readonly ParquetColumn[] _columns;
    private readonly ParquetSchema _schema;
    private ParquetBlock _block;

    public ParquetEncoding(IReadOnlyList<ExportColumn> columns)
    {
        _columns = ParquetColumn.Of(columns);
        _schema = new ParquetSchema(_columns.Select(static column => column.Declared).ToArray<Field>());
        _block = new ParquetBlock(_columns);
    }

    /// <inheritdoc/>
    public ParquetRow Encode(ref SnowflakeCells cells)
    {
        if (_block.IsFull) _block = new ParquetBlock(_columns);
        return _block.Read(ref cells);
    }

    /// <inheritdoc/>
    public async Task<IRowFile<ParquetRow>> OpenAsync(Stream stream, CancellationToken cancellationToken) =>
        await ParquetRowFile.OpenAsync(_schema, stream, cancellationToken).ConfigureAwait(false);
}
