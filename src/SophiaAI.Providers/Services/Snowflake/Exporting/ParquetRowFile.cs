using Parquet;
using Parquet.Schema;

namespace SophiaAI.Providers.Services.Snowflake.Exporting;

/// <summary>A Parquet file. Rows that follow one another in a block become a row group.</summary>
internal sealed class ParquetRowFile : IRowFile<ParquetRow>
{
    private readonly ParquetWriter _writer;
    private readonly Action<ParquetBlock> _reuse;
    private readonly List<int> _slots = [];
    private ParquetBlock? _block;

    private ParquetRowFile(ParquetWriter writer, Action<ParquetBlock> reuse)
    {
        _writer = writer;
        _reuse = reuse;
    }

    /// <summary>Begins a file.</summary>
    /// <param name="schema">Its columns.</param>
    /// <param name="stream">Where it is written to.</param>
    /// <param name="reuse">Gets a block when its last row has been written.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async Task<ParquetRowFile> OpenAsync(ParquetSchema schema, Stream stream, Action<ParquetBlock> reuse, CancellationToken cancellationToken)
    {
        // A pool would keep what the largest column has needed.
        ParquetOptions options = new() { MaximumSmallPoolFreeBytes = 1024 * 1024, MaximumLargePoolFreeBytes = 16 * 1024 * 1024 };
        return new ParquetRowFile(await ParquetWriter.CreateAsync(schema, stream, options, append: false, cancellationToken).ConfigureAwait(false), reuse);
    }

    /// <inheritdoc/>
    public async ValueTask WriteAsync(ReadOnlyMemory<ParquetRow> rows, CancellationToken cancellationToken)
    {
        for (int i = 0; i < rows.Length; i++)
        {
            ParquetRow row = rows.Span[i];
            if (row.Block != _block) await LeaveBlockAsync(cancellationToken).ConfigureAwait(false);
            _block = row.Block;
            _slots.Add(row.Slot);
        }
    }

    /// <inheritdoc/>
    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        await WriteGroupAsync(cancellationToken).ConfigureAwait(false);
        // Its footer, without which there is no file.
        await _writer.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Nothing: a writer that is disposed of writes the footer of a whole file.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    // Rows come in order, so nothing of the block is still to come.
    private async Task LeaveBlockAsync(CancellationToken cancellationToken)
    {
        if (_block is not { } left) return;
        await WriteGroupAsync(cancellationToken).ConfigureAwait(false);
        _reuse(left);
    }

    private async Task WriteGroupAsync(CancellationToken cancellationToken)
    {
        if (_block is null) return;
        using ParquetRowGroupWriter group = _writer.CreateRowGroup();
        await _block.WriteAsync(group, _slots.ToArray(), cancellationToken).ConfigureAwait(false);
        group.CompleteValidate();
        _slots.Clear();
        _block = null;
    }
}
