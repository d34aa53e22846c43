using System.IO.Compression;

namespace SophiaAI.Providers.Services.Snowflake.Exporting;

/// <summary>A file of text, whose rows are its bytes.</summary>
internal sealed class TextRowFile : IRowFile<ReadOnlyMemory<byte>>
{
    private const int BufferLength = 128 * 1024;

    private readonly GZipStream? _gzip;
    private readonly BufferedStream _buffered;
    private bool _ended;

    /// <param name="stream">Where it is written to; not disposed of.</param>
    /// <param name="isCompressed">Whether it is compressed with gzip.</param>
    /// <param name="start">What comes before the first row.</param>
    public TextRowFile(Stream stream, bool isCompressed, ReadOnlySpan<byte> start)
    {
        _gzip = isCompressed ? new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true) : null;
        _buffered = new BufferedStream(_gzip ?? stream, BufferLength);
        _buffered.Write(start);
    }

    /// <inheritdoc/>
    public ValueTask WriteAsync(ReadOnlyMemory<ReadOnlyMemory<byte>> rows, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        foreach (ReadOnlyMemory<byte> row in rows.Span) _buffered.Write(row.Span);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        await _buffered.FlushAsync(cancellationToken).ConfigureAwait(false);
        // Its end, with the checksum.
        if (_gzip is not null) await _gzip.DisposeAsync().ConfigureAwait(false);
        _ended = true;
    }

    /// <summary>Ends the work. The stream is the caller's.</summary>
    public async ValueTask DisposeAsync()
    {
        // Disposing of the buffer would write to a file that is not wanted any more.
        if (!_ended && _gzip is not null) await _gzip.DisposeAsync().ConfigureAwait(false);
    }
}
