using System.Buffers;

namespace SophiaAI.Providers.Core.Http;

/// <summary>Takes what a decompressor gives, up to a limit: a small body can hold a very long text.</summary>
internal sealed class BoundedBytes
{
    private const int Step = 16 * 1024;

    private readonly ArrayBufferWriter<byte> _bytes = new(Step);
    private readonly int _limit;

    /// <param name="limit">How many bytes are taken at most.</param>
    public BoundedBytes(int limit) => _limit = limit;

    /// <summary>What was taken so far.</summary>
    public ReadOnlyMemory<byte> Written => _bytes.WrittenMemory;

    /// <summary>A place for the next bytes; never empty.</summary>
    public Span<byte> Free() => _bytes.GetSpan(Step);

    /// <summary>Takes bytes that were put into <see cref="Free"/>.</summary>
    /// <exception cref="UnusableBodyException">Those are too many.</exception>
    public void Take(int count)
    {
        if (count > _limit - _bytes.WrittenCount) throw UnusableBodyException.TooLong(_limit);
        _bytes.Advance(count);
    }
}
