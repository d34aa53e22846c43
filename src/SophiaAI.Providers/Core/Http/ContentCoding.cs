using SophiaAI.Providers.Core.Display;

namespace SophiaAI.Providers.Core.Http;

/// <summary>
/// Decodes HTTP's content codings. We do it ourselves because the handler accepts truncated compressed data as
/// complete: .NET's decompressors simply stop where the bytes stop.
/// </summary>
internal static class ContentCoding
{
    /// <summary>The supported codings, as <c>Accept-Encoding</c> lists them.</summary>
    public const string All = "gzip, deflate, br";

    /// <summary>The coding of bodies that are kept as received and decompressed while they are read.</summary>
    public const string Gzip = "gzip";

    /// <summary>What <c>Accept-Encoding</c> says when none of them is wanted.</summary>
    public const string None = "identity";

    // No server encodes a body more than twice; one that does is trying to keep us busy.
    private const int MostCodings = 4;

    /// <summary>The content's codings by their usual names, in the order they were applied.</summary>
    /// <exception cref="UnusableBodyException">One of them was not requested.</exception>
    public static IReadOnlyList<string> Of(HttpContent content)
    {
        // Not the parsed header, which drops what it can't parse.
        if (!content.Headers.TryGetValues("Content-Encoding", out IEnumerable<string>? values)) return [];
        string[] codings =
        [
            .. string.Join(',', values).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(Named).Where(static coding => coding != None),
        ];
        return codings.Length <= MostCodings ? codings : throw new UnusableBodyException($"the answer is compressed {Grammar.Count(codings.Length, "time")}");
    }

    /// <summary>Decompresses a body.</summary>
    /// <param name="body">The body as received.</param>
    /// <param name="codings">Its codings, from <see cref="Of"/>.</param>
    /// <param name="limit">The maximum decompressed length.</param>
    /// <exception cref="HttpIOException">The body is cut off: the same failure as for a broken connection.</exception>
    /// <exception cref="InvalidDataException">The body is corrupt.</exception>
    /// <exception cref="UnusableBodyException">The limit is exceeded, or something follows the compressed data.</exception>
    public static ReadOnlyMemory<byte> Undo(ReadOnlyMemory<byte> body, IReadOnlyList<string> codings, int limit)
    {
        foreach (string coding in codings.Reverse())
        {
            BoundedBytes output = new(limit);
            ReadOnlyMemory<byte> rest = coding switch
            {
                Gzip => GzipBody.Undo(body, output),
                "deflate" => DeflateBody.Undo(body, output),
                _ => BrotliBody.Undo(body, output),
            };
            // Unknown data: perhaps two responses run together.
            if (!rest.IsEmpty) throw new UnusableBodyException("there is something after the end of the answer's compressed data");
            body = output.Written;
        }

        return body;
    }

    /// <summary>The failure for compressed data that ends too early.</summary>
    public static HttpIOException CutOff() => new(HttpRequestError.ResponseEnded, "The compressed data is cut off.");

    /// <summary>The failure for a coding that was not requested.</summary>
    public static UnusableBodyException NotAskedFor(string coding) => new($"the answer has the content coding {HeaderWord.Quoted(coding)}, which was not requested");

    private static string Named(string coding) => coding.ToLowerInvariant() switch
    {
        "x-gzip" => Gzip,
        Gzip or "deflate" or "br" or None => coding.ToLowerInvariant(),
        _ => throw NotAskedFor(coding),
    };
}
