namespace SophiaAI.Providers.Core.Http;

/// <summary>
/// Undoes HTTP's content codings. By ourselves, because the handler takes compressed data that were cut off for whole
/// ones: .NET's decompressors end where their bytes end.
/// </summary>
internal static class ContentCoding
{
    /// <summary>The codings that are undone, as <c>Accept-Encoding</c> lists them.</summary>
    public const string All = "gzip, deflate, br";

    // No server codes a body more than twice; whoever does wants to keep us busy.
    private const int MostCodings = 4;

    /// <summary>The codings of a content by their usual names, in the order in which they were applied.</summary>
    /// <exception cref="UnusableBodyException">One of them was not requested.</exception>
    public static IReadOnlyList<string> Of(HttpContent content)
    {
        // Not the parsed header, which leaves out what it can't parse.
        if (!content.Headers.TryGetValues("Content-Encoding", out IEnumerable<string>? values)) return [];
        string[] codings =
        [
            .. string.Join(',', values).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(Named).Where(static coding => coding != "identity"),
        ];
        return codings.Length <= MostCodings ? codings : throw new UnusableBodyException($"the answer is compressed {codings.Length} times");
    }

    /// <summary>Decompresses a body.</summary>
    /// <param name="body">The body as it came over the wire.</param>
    /// <param name="codings">Its codings, from <see cref="Of"/>.</param>
    /// <param name="limit">How long it may become.</param>
    /// <exception cref="HttpIOException">It is cut off: the same failure as that of a connection that broke.</exception>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    /// <exception cref="UnusableBodyException">It becomes longer, or something follows the compressed data.</exception>
    public static ReadOnlyMemory<byte> Undo(ReadOnlyMemory<byte> body, IReadOnlyList<string> codings, int limit)
    {
        foreach (string coding in codings.Reverse())
        {
            BoundedBytes output = new(limit);
            ReadOnlyMemory<byte> rest = coding switch
            {
                "gzip" => GzipBody.Undo(body, output),
                "deflate" => DeflateBody.Undo(body, output),
                _ => BrotliBody.Undo(body, output),
            };
            // Nobody knows what it is: two answers run into one, perhaps.
            if (!rest.IsEmpty) throw new UnusableBodyException("there is something after the end of the answer's compressed data");
            body = output.Written;
        }

        return body;
    }

    /// <summary>The failure of compressed data that end before their own end.</summary>
    public static HttpIOException CutOff() => new(HttpRequestError.ResponseEnded, "The compressed data is cut off.");

    /// <summary>The failure of a coding that was not asked for.</summary>
    public static UnusableBodyException NotAskedFor(string coding) => new($"the answer has the content coding {HeaderWord.Quoted(coding)}, which was not requested");

    private static string Named(string coding) => coding.ToLowerInvariant() switch
    {
        "x-gzip" => "gzip",
        "gzip" or "deflate" or "br" or "identity" => coding.ToLowerInvariant(),
        _ => throw NotAskedFor(coding),
    };
}
