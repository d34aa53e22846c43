using System.Collections.Concurrent;
using Parquet.Schema;
using SophiaAI.Providers.Services.Snowflake.Results;

namespace SophiaAI.Providers.Services.Snowflake.Exporting;

/// <summary>Apache Parquet, with a row group for each block of rows, compressed with Snappy.</summary>
internal sealed class ParquetEncoding : IRowEncoding<ParquetRow>
{
    private readonly ParquetColumn[] _columns;
    private readonly ParquetSchema _schema;
    // Arrays of that size would stay in memory long after their last use.
    private readonly ConcurrentQueue<ParquetBlock> _written = new();

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
        if (_block.IsFull) _block = _written.TryDequeue(out ParquetBlock? free) ? free : new ParquetBlock(_columns);
        return _block.Read(ref cells);
    }

    /// <inheritdoc/>
    public async Task<IRowFile<ParquetRow>> OpenAsync(Stream stream, CancellationToken cancellationToken) =>
        await ParquetRowFile.OpenAsync(_schema, stream, Reuse, cancellationToken).ConfigureAwait(false);

    private void Reuse(ParquetBlock block)
    {
        block.Reset();
        _written.Enqueue(block);
    }
}
