using System.Buffers;

namespace SophiaAI.Providers.Services.Snowflake.Exporting;

/// <summary>
/// Makes rows of bytes, one after another in the same large array, so that a row costs no allocation of its own. An array
/// is never used again, because its rows may not have been written yet.
/// </summary>
internal sealed class RowBuffer : IBufferWriter<byte>
{
    // Below the size from which arrays are collected rarely.
    private const int SlabLength = 64 * 1024;

    private byte[] _slab = [];
    private int _start;
    private int _end;

    /// <summary>Begins a row, after whatever was made before it.</summary>
    public void Begin() => _start = _end;

    /// <summary>The row.</summary>
    public ReadOnlyMemory<byte> Take() => _slab.AsMemory(_start, _end - _start);

    /// <summary>The length of the row so far.</summary>
    public int Length => _end - _start;

    /// <summary>The part of the row from a position on. It is valid until something is added.</summary>
    public ReadOnlySpan<byte> From(int position) => _slab.AsSpan(_start + position, Length - position);

    /// <summary>Removes the part of the row from a position on.</summary>
    public void RemoveFrom(int position) => _end = _start + position;

    /// <summary>Adds a byte.</summary>
    public void Append(byte value)
    {
        if (_end == _slab.Length) Grow(1);
        _slab[_end++] = value;
    }

    /// <summary>Adds bytes.</summary>
    public void Append(ReadOnlySpan<byte> values)
    {
        if (values.Length > _slab.Length - _end) Grow(values.Length);
        values.CopyTo(_slab.AsSpan(_end));
        _end += values.Length;
    }

    /// <inheritdoc/>
    public void Advance(int count) => _end += count;

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        if (Math.Max(sizeHint, 1) > _slab.Length - _end) Grow(sizeHint);
        return _slab.AsMemory(_end);
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    // The row that has begun moves to a new array.
    private void Grow(int length)
    {
        ReadOnlyMemory<byte> row = Take();
        int needed = checked(row.Length + Math.Max(length, row.Length));
        _slab = new byte[Math.Max(SlabLength, needed)];
        row.CopyTo(_slab);
        _start = 0;
        _end = row.Length;
    }
}
