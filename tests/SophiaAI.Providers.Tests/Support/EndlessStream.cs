namespace SophiaAI.Providers.Tests.Support;

/// <summary>A body without an end: a start, and then the same byte forever.</summary>
internal sealed class EndlessStream(byte[] start, byte next) : Stream
{
    /// <summary>How many bytes have been read.</summary>
    public long Given { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        int first = (int)Math.Clamp(start.Length - Given, 0, buffer.Length);
        start.AsSpan((int)Math.Min(Given, start.Length), first).CopyTo(buffer);
        buffer[first..].Fill(next);
        Given += buffer.Length;
        return buffer.Length;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(Read(buffer.Span));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
