using System.Buffers;
using System.IO.Compression;

namespace SophiaAI.Providers.Core.Http;

/// <summary>
/// A body that has been received completely and is kept as received, compressed if the service compressed it: the
/// connection is free again, little memory is used, and the body can be read more than once. It may contain secrets, so
/// its memory is cleared before it returns to the pool.
/// </summary>
internal sealed class ReceivedBody : IDisposable
{
    private const int FirstLength = 64 * 1024;
    private const int LongestFirst = 64 * 1024 * 1024;

    private byte[]? _bytes;

    private ReceivedBody(byte[] bytes, int length, IReadOnlyList<string> codings)
    {
        _bytes = bytes;
        Length = length;
        Codings = codings;
    }

    /// <summary>The number of bytes received.</summary>
    public int Length { get; }

    /// <summary>Its content codings, in the order they were applied.</summary>
    public IReadOnlyList<string> Codings { get; }

    /// <summary>The bytes as received.</summary>
    public ReadOnlyMemory<byte> Bytes
    {
        get
        {
            ObjectDisposedException.ThrowIf(_bytes is null, this);
            return _bytes.AsMemory(0, Length);
        }
    }

    /// <summary>Reads a content to its end.</summary>
    /// <param name="content">The content.</param>
    /// <param name="limit">The maximum number of bytes to receive.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="UnusableBodyException">The body is longer, or has a coding that was not requested.</exception>
    public static async Task<ReceivedBody> ReadAsync(HttpContent content, int limit, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> codings = ContentCoding.Of(content);
        if (content.Headers.ContentLength > limit) throw UnusableBodyException.TooLong(limit);
        Stream stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            // One byte more than announced, so that the end is detected without growing the buffer.
            byte[] bytes = ArrayPool<byte>.Shared.Rent((int)Math.Min(LongestFirst, (content.Headers.ContentLength ?? FirstLength) + 1));
            int length = 0;
            try
            {
                while (true)
                {
                    int read = await stream.ReadAsync(bytes.AsMemory(length), cancellationToken).ConfigureAwait(false);
                    if (read == 0) return new ReceivedBody(bytes, length, codings);
                    length += read;
                    if (length > limit) throw UnusableBodyException.TooLong(limit);
                    if (length == bytes.Length) bytes = Grow(bytes, limit);
                }
            }
            catch
            {
                ArrayPool<byte>.Shared.Return(bytes, clearArray: true);
                throw;
            }
        }
    }

    /// <summary>
    /// The body from its start, decompressed from gzip while it is read. That it is whole shows only at its end: whoever
    /// uses it reads it to its end. The caller disposes of the stream.
    /// </summary>
    public Stream Open()
    {
        ObjectDisposedException.ThrowIf(_bytes is null, this);
        if (Codings.Count == 0) return new MemoryStream(_bytes, 0, Length, writable: false);
        Stream stream = new WholeGzipStream(_bytes, Length);
        foreach (string _ in Codings.Skip(1)) stream = new GZipStream(stream, CompressionMode.Decompress);
        return stream;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _bytes, null) is { } bytes) ArrayPool<byte>.Shared.Return(bytes, clearArray: true);
    }

    // No more than the one byte that shows that there is too much.
    private static byte[] Grow(byte[] bytes, int limit)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(limit + 1L, bytes.Length * 2L));
        bytes.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(bytes, clearArray: true);
        return larger;
    }
}
