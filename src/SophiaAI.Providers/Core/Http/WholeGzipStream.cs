using System.Buffers.Binary;
using System.IO.Compression;

namespace SophiaAI.Providers.Core.Http;

/// <summary>
/// Decompresses gzip that is in memory, while it is read. At its end it checks what .NET's stream does not: that the data
/// is as long as it says, which it is not if its end is missing, and that nothing follows it.
/// </summary>
internal sealed class WholeGzipStream : Stream
{
    private readonly ReadOnlyMemory<byte> _compressed;
    private readonly GZipStream _gzip;
    private long _length;

    /// <param name="bytes">An array that begins with the compressed data.</param>
    /// <param name="length">The length of the compressed data.</param>
    public WholeGzipStream(byte[] bytes, int length)
    {
        _compressed = bytes.AsMemory(0, length);
        _gzip = new GZipStream(new MemoryStream(bytes, 0, length, writable: false), CompressionMode.Decompress);
    }

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The data is damaged, cut off, or followed by something else.</exception>
    public override int Read(Span<byte> buffer)
    {
        int read = _gzip.Read(buffer);
        _length += read;
        if (read == 0 && buffer.Length > 0) CheckEnd();
        return read;
    }

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

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) _gzip.Dispose();
        base.Dispose(disposing);
    }

    // The last four bytes are the length. Of several members they are the last one's: then each is looked at.
    private void CheckEnd()
    {
        if (_compressed.Length == 0) return;
        if (_compressed.Length > sizeof(uint) && BinaryPrimitives.ReadUInt32LittleEndian(_compressed.Span[^sizeof(uint)..]) == (uint)_length) return;
        BoundedBytes output = new(Limits.LongestDocument);
        if (!GzipBody.Undo(_compressed, output).IsEmpty || output.Written.Length != _length) throw new InvalidDataException("The gzip data does not end where it should.");
    }
}
