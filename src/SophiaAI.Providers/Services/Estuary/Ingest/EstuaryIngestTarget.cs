using System.Text.RegularExpressions;

namespace SophiaAI.Providers.Services.Estuary.Ingest;

/// <summary>Where a collection's documents are sent to.</summary>
/// <param name="Path">The path, below the address of the capture.</param>
/// <param name="IdHeader">The header that has a request's id; null if the capture wants none.</param>
/// <param name="IsRepeatable">Whether a request that is sent twice under the same id leaves its documents once: its id is the collection's key.</param>
internal sealed partial record EstuaryIngestTarget(string Path, string? IdHeader, bool IsRepeatable)
{
    /// <summary>The location of the id in a document.</summary>
    public const string IdPointer = "/_meta/webhookId";

    /// <summary>The path as it may be shown. What somebody has typed behind a question mark may be a secret.</summary>
    public string ShownPath => Path.Split('?')[0];

    /// <summary>A target for a collection with a key.</summary>
    public static EstuaryIngestTarget Of(string path, string? idHeader, IReadOnlyList<string> key) =>
        new(path.StartsWith('/') ? path : "/" + path, idHeader, idHeader is not null && key.Contains(IdPointer));

    /// <summary>Whether the ingest's words say that the request lacks the header with its id, which is no document's fault.</summary>
    public bool LacksIdHeader(string words) =>
        (IdHeader is not null && new[] { "missing", "header", IdHeader }.All(word => words.Contains(word, StringComparison.OrdinalIgnoreCase))) || MissingHeader().IsMatch(words);

    // A document may have a member of that name: /header, 'header'.
    [GeneratedRegex(@"\bmissing (an? |the )?(required )?(http |request |id )?header\b(?! (in|of|at)\b)|^(required )?header [\w-]+ (is )?(missing|required)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex MissingHeader();
}
