using System.IO.Compression;

namespace SophiaAI.Providers.Services.Snowflake.Exporting;

/// <summary>A file of text, whose rows are its bytes.</summary>
internal sealed class TextRowFile : IRowFile<ReadOnlyMemory<byte>>
{
    private const int BufferLength = 128 * 1024;

    private readonly Stream _stream;
    private readonly GZipStream? _gzip;
    private readonly byte[] _buffer = new byte[BufferLength];
    private int _buffered;

    /// <param name="stream">Where it is written to; not disposed of.</param>
    /// <param name="isCompressed">Whether it is compressed with gzip.</param>
    /// <param name="start">What comes before the first row.</param>
    public TextRowFile(Stream stream, bool isCompressed, ReadOnlySpan<byte> start)
    {
        _gzip = isCompressed ? new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true) : null;
        _stream = _gzip ?? stream;
        Write(start, CancellationToken.None);
    }

    /// <inheritdoc/>
    public ValueTask WriteAsync(ReadOnlyMemory<ReadOnlyMemory<byte>> rows, CancellationToken cancellationToken)
    {
        foreach (ReadOnlyMemory<byte> row in rows.Span) Write(row.Span, cancellationToken);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        Flush();
        // Its end, with the checksum.
        if (_gzip is not null) await _gzip.DisposeAsync().ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_gzip is not null) await _gzip.DisposeAsync().ConfigureAwait(false);
    }

    private void Write(ReadOnlySpan<byte> bytes, CancellationToken cancellationToken)
    {
        while (!bytes.IsEmpty)
        {
            int count = Math.Min(bytes.Length, BufferLength - _buffered);
            bytes[..count].CopyTo(_buffer.AsSpan(_buffered));
            _buffered += count;
            bytes = bytes[count..];
            if (_buffered < BufferLength) continue;
            cancellationToken.ThrowIfCancellationRequested();
            Flush();
        }
    }

    private void Flush()
    {
        _stream.Write(_buffer, 0, _buffered);
        _buffered = 0;
    }
}
