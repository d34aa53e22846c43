namespace SophiaAI.Providers.Services.Estuary.Ingest;

/// <summary>Where a collection's documents are sent to.</summary>
/// <param name="Path">The path, below the address of the capture.</param>
/// <param name="IdHeader">The header that has a request's id; null if the capture wants none.</param>
/// <param name="IsRepeatable">Whether a request that is sent twice under the same id leaves its documents once: its id is the collection's key.</param>
internal sealed record EstuaryIngestTarget(string Path, string? IdHeader, bool IsRepeatable)
{
    /// <summary>The location of the id in a document.</summary>
    public const string IdPointer = "/_meta/webhookId";

    /// <summary>A target for a collection with a key.</summary>
    public static EstuaryIngestTarget Of(string path, string? idHeader, IReadOnlyList<string> key) =>
        new(path.StartsWith('/') ? path : "/" + path, idHeader, idHeader is not null && key.Contains(IdPointer));
}
