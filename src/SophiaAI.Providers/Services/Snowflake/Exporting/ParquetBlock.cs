using Parquet;
using SophiaAI.Providers.Services.Snowflake.Results;

namespace SophiaAI.Providers.Services.Snowflake.Exporting;

/// <summary>
/// Rows as columns, as many as one row group of a file has. A place whose row had to be read again is not used, so not
/// every place is a row.
/// </summary>
internal sealed class ParquetBlock
{
    // A block takes some 16 MiB for numbers, and as much for text.
    private const int MostCells = 1024 * 1024;
    private const int MostRows = 64 * 1024;
    private const int MostBytes = 16 * 1024 * 1024;

    private readonly ParquetVector[] _vectors;
    private readonly int _capacity;
    private long _bytes;
    private int _used;

    /// <param name="columns">The columns.</param>
    public ParquetBlock(IReadOnlyList<ParquetColumn> columns)
    {
        _capacity = Math.Clamp(MostCells / Math.Max(columns.Count, 1), 1, MostRows);
        _vectors = columns.Select(column => column.NewVector(_capacity)).ToArray();
    }

    /// <summary>Whether the next row belongs in another block.</summary>
    public bool IsFull => _used == _capacity || _bytes >= MostBytes;

    /// <summary>Makes all places free. No row of the block is used any more.</summary>
    public void Reset() => (_used, _bytes) = (0, 0);

    /// <summary>Reads a row into the next place.</summary>
    public ParquetRow Read(ref SnowflakeCells cells)
    {
        int slot = _used++;
        foreach (ParquetVector vector in _vectors) _bytes += vector.Read(ref cells, slot);
        return new ParquetRow(this, slot);
    }

    /// <summary>Writes rows as a row group.</summary>
    /// <param name="group">The group.</param>
    /// <param name="slots">The rows' places, in order.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task WriteAsync(ParquetRowGroupWriter group, ReadOnlyMemory<int> slots, CancellationToken cancellationToken)
    {
        foreach (ParquetVector vector in _vectors) await vector.WriteAsync(group, slots, cancellationToken).ConfigureAwait(false);
    }
}
