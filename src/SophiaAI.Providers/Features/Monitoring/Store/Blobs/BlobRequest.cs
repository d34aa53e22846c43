namespace SophiaAI.Providers.Features.Monitoring.Store.Blobs;

/// <summary>One request to the storage account, as it is signed.</summary>
/// <param name="Method">The method.</param>
/// <param name="Path">The path below the account's address: the container, and the blob's name if there is one.</param>
internal sealed record BlobRequest(HttpMethod Method, string Path)
{
    /// <summary>Parameters of the query.</summary>
    public IReadOnlyList<KeyValuePair<string, string?>> Query { get; init; } = [];

    /// <summary>Headers.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The body.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>How long it may take, with all retries.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(100);
}
