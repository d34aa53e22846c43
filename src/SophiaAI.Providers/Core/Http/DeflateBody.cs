using System.IO.Compression;

namespace SophiaAI.Providers.Core.Http;

/// <summary>Decodes <c>deflate</c>: the zlib format (RFC 1950) according to HTTP, but raw deflate (RFC 1951) from some servers.</summary>
internal static class DeflateBody
{
    /// <summary>Decompresses.</summary>
    /// <returns>What follows the data.</returns>
    /// <exception cref="HttpIOException">The data is cut off.</exception>
    /// <exception cref="InvalidDataException">The data is corrupt.</exception>
    public static ReadOnlyMemory<byte> Undo(ReadOnlyMemory<byte> body, BoundedBytes output)
    {
        // Neither format is shorter than two bytes, and telling them apart takes two.
        if (body.Length < 2) throw ContentCoding.CutOff();
        return body[Inflation.Inflate(body, trailer: 0, IsZlib(body.Span) ? Zlib : Bare, output)..];
    }

    // Method 8, and a number divisible by 31. Raw data that matches would begin with a stored block with its unused bits set.
    private static bool IsZlib(ReadOnlySpan<byte> body) => (body[0] & 0xF) == 8 && ((body[0] << 8) + body[1]) % 31 == 0;

    private static ZLibStream Zlib(Stream source) => new(source, CompressionMode.Decompress);

    private static DeflateStream Bare(Stream source) => new(source, CompressionMode.Decompress);
}
