using System.IO.Compression;

namespace SophiaAI.Providers.Core.Http;

/// <summary>Undoes <c>deflate</c>: the zlib format by HTTP's word (RFC 1950), bare deflate data (RFC 1951) from some servers.</summary>
internal static class DeflateBody
{
    /// <summary>Decompresses.</summary>
    /// <returns>What follows the data.</returns>
    /// <exception cref="HttpIOException">The data are cut off.</exception>
    /// <exception cref="InvalidDataException">The data are damaged.</exception>
    public static ReadOnlyMemory<byte> Undo(ReadOnlyMemory<byte> body, BoundedBytes output)
    {
        // Neither format ends before its second byte, which it takes to tell one from the other.
        if (body.Length < 2) throw ContentCoding.CutOff();
        return body[Inflation.Inflate(body, trailer: 0, IsZlib(body.Span) ? Zlib : Bare, output)..];
    }

    // Method 8, and a number that 31 divides. Bare data that look so would begin with a stored block whose unused bits are set.
    private static bool IsZlib(ReadOnlySpan<byte> body) => (body[0] & 0xF) == 8 && ((body[0] << 8) + body[1]) % 31 == 0;

    private static ZLibStream Zlib(Stream source) => new(source, CompressionMode.Decompress);

    private static DeflateStream Bare(Stream source) => new(source, CompressionMode.Decompress);
}
