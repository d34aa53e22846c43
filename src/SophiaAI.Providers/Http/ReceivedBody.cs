using System.Buffers;

namespace SophiaAI.Providers.Http;

/// <summary>
/// A body that has arrived whole and is kept as it came, compressed where the service compressed it: the connection is
/// free again, the memory is small, and it can be read more than once.
/// </summary>
internal sealed class ReceivedBody : IDisposable
{
    private const int FirstLength = 64 * 1024;
    private const int LongestFirst = 64 * 1024 * 1024;

    private readonly string? _coding;
    private byte[]? _bytes;

    private ReceivedBody(byte[] bytes, int length, string? coding)
    {
        _bytes = bytes;
        Length = length;
        _coding = coding;
    }

    /// <summary>How many bytes came over the wire.</summary>
    public int Length { get; }

    /// <summary>Reads a content to its end.</summary>
    /// <exception cref="InvalidDataException">It is longer than 2 GB.</exception>
    public static async Task<ReceivedBody> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        Stream stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            // One byte more than announced, so that the end is seen without growing.
            byte[] bytes = ArrayPool<byte>.Shared.Rent((int)Math.Min(LongestFirst, (content.Headers.ContentLength ?? FirstLength) + 1));
            int length = 0;
            try
            {
                while (true)
                {
                    int read = await stream.ReadAsync(bytes.AsMemory(length), cancellationToken).ConfigureAwait(false);
                    if (read == 0) return new ReceivedBody(bytes, length, ContentCoding.Of(content));
                    length += read;
                    if (length == bytes.Length) bytes = Grow(bytes);
                }
            }
            catch
            {
                ArrayPool<byte>.Shared.Return(bytes);
                throw;
            }
        }
    }

    /// <summary>The body from its start, decompressed. The caller disposes of it.</summary>
    public Stream Open()
    {
        ObjectDisposedException.ThrowIf(_bytes is null, this);
        return ContentCoding.Decode(new MemoryStream(_bytes, 0, Length, writable: false), _coding);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _bytes, null) is { } bytes) ArrayPool<byte>.Shared.Return(bytes);
    }

    private static byte[] Grow(byte[] bytes)
    {
        if (bytes.Length == Array.MaxLength) throw new InvalidDataException("A body of more than 2 GB.");
        byte[] larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(Array.MaxLength, bytes.Length * 2L));
        bytes.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(bytes);
        return larger;
    }
}
