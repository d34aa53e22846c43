namespace SophiaAI.Providers.Core.Http;

/// <summary>
/// Feeds compressed bytes to an inflater and watches what it reads: an inflater that has reached the end of its data
/// reads no further, and one that has not tries to read bytes that don't exist.
/// </summary>
internal sealed class InflaterSource : Stream
{
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly int _singleFrom;
    private int _at;

    /// <param name="bytes">The bytes.</param>
    /// <param name="singleFrom">The offset from which bytes are handed out one at a time, so that those handed out are exactly those used.</param>
    public InflaterSource(ReadOnlyMemory<byte> bytes, int singleFrom)
    {
        _bytes = bytes;
        _singleFrom = singleFrom;
    }

    /// <summary>Whether more bytes were requested than exist.</summary>
    public bool RanOut { get; private set; }

    /// <summary>How many bytes the inflater used; null if it did not get past the part that is handed out in bulk.</summary>
    public int? Used => _at > _singleFrom ? _at : null;

    /// <inheritdoc/>
    public override bool CanRead => true;

    // If this stream could seek, newer inflaters would seek back to the end of their data and hide where they stopped.
    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        if (_at == _bytes.Length) RanOut = true;
        int most = _at < _singleFrom ? _singleFrom - _at : 1;
        int count = Math.Min(Math.Min(most, buffer.Length), _bytes.Length - _at);
        _bytes.Span.Slice(_at, count).CopyTo(buffer);
        _at += count;
        return count;
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
