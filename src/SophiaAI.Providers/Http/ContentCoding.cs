using System.IO.Compression;

namespace SophiaAI.Providers.Http;

/// <summary>Undoes HTTP's content codings, for bodies that the handler passes on as they came.</summary>
internal static class ContentCoding
{
    /// <summary>The content, decompressed, as it arrives. The caller disposes of it.</summary>
    public static async Task<Stream> OpenAsync(HttpContent content, CancellationToken cancellationToken) =>
        Decode(await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false), Of(content));

    /// <summary>The content's coding in lower case; null when it has none.</summary>
    public static string? Of(HttpContent content) => content.Headers.ContentEncoding.LastOrDefault()?.ToLowerInvariant();

    /// <summary>A stream that decompresses the other, and closes it when it is closed.</summary>
    /// <exception cref="InvalidDataException">A coding that was not asked for.</exception>
    public static Stream Decode(Stream stream, string? coding) => coding switch
    {
        null or "identity" => stream,
        "gzip" or "x-gzip" => new GZipStream(stream, CompressionMode.Decompress),
        _ => throw new InvalidDataException($"The content coding '{coding}' was not asked for."),
    };
}
