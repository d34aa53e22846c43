using System.IO.Compression;

namespace SophiaAI.Providers.Tests.Support;

/// <summary>Bytes in each of the compressed formats that HTTP knows.</summary>
internal static class Compressed
{
    /// <summary>The formats, as accepted by <see cref="As"/>.</summary>
    public static TheoryData<string> Formats => ["gzip", "zlib", "bare deflate", "brotli"];

    /// <summary>Gzip data with no content, which .NET does not write.</summary>
    public static byte[] EmptyGzip => [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    public static byte[] As(string format, ReadOnlySpan<byte> bytes)
    {
        using MemoryStream compressed = new();
        using (Stream stream = Open(format, compressed)) stream.Write(bytes);
        return compressed.ToArray();
    }

    /// <summary>The format's name in HTTP.</summary>
    public static string Coding(string format) => format switch
    {
        "gzip" => "gzip",
        "brotli" => "br",
        _ => "deflate",
    };

    /// <summary>The header for the format.</summary>
    public static string Header(string format) => $"Content-Encoding: {Coding(format)}";

    private static Stream Open(string format, Stream compressed) => format switch
    {
        "gzip" => new GZipStream(compressed, CompressionLevel.Optimal),
        "zlib" => new ZLibStream(compressed, CompressionLevel.Optimal),
        "bare deflate" => new DeflateStream(compressed, CompressionLevel.Optimal),
        "brotli" => new BrotliStream(compressed, CompressionLevel.Optimal),
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };
}
