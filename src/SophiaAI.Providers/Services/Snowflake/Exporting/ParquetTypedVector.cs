using System.Buffers;
using Parquet;
using Parquet.Schema;
using SophiaAI.Providers.Services.Snowflake.Results;

namespace SophiaAI.Providers.Services.Snowflake.Exporting;

/// <summary>Values of one type.</summary>
/// <typeparam name="T">The type as it is written.</typeparam>
internal sealed class ParquetTypedVector<T> : ParquetVector
    where T : struct
{
    private readonly DataField _field;
    private readonly ValueReader _read;
    private readonly T[] _values;
    private readonly bool[] _present;

    /// <param name="field">The field as it is written.</param>
    /// <param name="capacity">The number of places.</param>
    /// <param name="read">Reads a cell that is not NULL.</param>
    public ParquetTypedVector(DataField field, int capacity, ValueReader read)
    {
        _field = field;
        _read = read;
        _values = new T[capacity];
        _present = new bool[capacity];
    }

    /// <summary>Reads a value from a cell's text.</summary>
    public delegate T ValueReader(ReadOnlySpan<byte> text, ref CellFault fault);

    /// <inheritdoc/>
    public override int Read(ref SnowflakeCells cells, int slot)
    {
        _present[slot] = cells.TryReadBytes(out ReadOnlySpan<byte> text);
        if (!_present[slot]) return 0;
        CellFault fault = CellFault.None;
        _values[slot] = _read(text, ref fault);
        if (fault == CellFault.Malformed) throw cells.Malformed();
        if (fault == CellFault.Unholdable) throw ParquetColumn.Unholdable(_field.Name, text);
        return typeof(T) == typeof(ReadOnlyMemory<byte>) ? text.Length : 0;
    }

    /// <inheritdoc/>
    public override async Task WriteAsync(ParquetRowGroupWriter group, ReadOnlyMemory<int> slots, CancellationToken cancellationToken)
    {
        T[] values = ArrayPool<T>.Shared.Rent(slots.Length);
        int[] levels = ArrayPool<int>.Shared.Rent(slots.Length);
        try
        {
            int count = Gather(slots.Span, values, levels);
            await group.WriteAllPartsAsync<T>(_field, values.AsMemory(0, count), levels.AsMemory(0, slots.Length), null, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // So that the pool does not keep the bytes that values refer to.
            ArrayPool<T>.Shared.Return(values, clearArray: typeof(T) == typeof(ReadOnlyMemory<byte>));
            ArrayPool<int>.Shared.Return(levels);
        }
    }

    // In Parquet's terms a level is 1 for a value and 0 for NULL, and NULLs have no place among the values.
    private int Gather(ReadOnlySpan<int> slots, T[] values, int[] levels)
    {
        int count = 0;
        for (int i = 0; i < slots.Length; i++)
        {
            int slot = slots[i];
            levels[i] = _present[slot] ? 1 : 0;
            if (_present[slot]) values[count++] = _values[slot];
        }

        return count;
    }
}
