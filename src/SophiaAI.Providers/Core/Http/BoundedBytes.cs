using System.Buffers;

namespace SophiaAI.Providers.Core.Http;

/// <summary>Collects a decompressor's output, up to a limit: a small body can expand to a very long text.</summary>
internal sealed class BoundedBytes
{
    private const int Step = 16 * 1024;

    private readonly ArrayBufferWriter<byte> _bytes = new(Step);
    private readonly int _limit;

    /// <param name="limit">The maximum number of bytes.</param>
    public BoundedBytes(int limit) => _limit = limit;

    /// <summary>The bytes collected so far.</summary>
    public ReadOnlyMemory<byte> Written => _bytes.WrittenMemory;

    /// <summary>Space for the next bytes; never empty.</summary>
    public Span<byte> Free() => _bytes.GetSpan(Step);

    /// <summary>Accepts bytes that were written to <see cref="Free"/>.</summary>
    /// <exception cref="UnusableBodyException">The limit is exceeded.</exception>
    public void Take(int count)
    {
        if (count > _limit - _bytes.WrittenCount) throw UnusableBodyException.TooLong(_limit);
        _bytes.Advance(count);
    }
}
