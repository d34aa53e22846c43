namespace SophiaAI.Providers.Core.Http;

/// <summary>
/// Hands compressed bytes to an inflater and sees what that asks for: one that has come to the end of its data asks for
/// nothing more, and one that has not asks for bytes that are not there.
/// </summary>
internal sealed class InflaterSource : Stream
{
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly int _singleFrom;
    private int _at;

    /// <param name="bytes">The bytes.</param>
    /// <param name="singleFrom">From where on they are handed out one by one, so that what was handed out is what was used.</param>
    public InflaterSource(ReadOnlyMemory<byte> bytes, int singleFrom)
    {
        _bytes = bytes;
        _singleFrom = singleFrom;
    }

    /// <summary>Whether more bytes were asked for than there are.</summary>
    public bool RanOut { get; private set; }

    /// <summary>How many bytes the inflater used; null when it did not use all that it was handed together.</summary>
    public int? Used => _at > _singleFrom ? _at : null;

    /// <inheritdoc/>
    public override bool CanRead => true;

    // Were it one to move about in, newer inflaters would go back to the end of their data and hide where they stopped.
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
