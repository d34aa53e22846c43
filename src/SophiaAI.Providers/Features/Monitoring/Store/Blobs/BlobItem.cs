namespace SophiaAI.Providers.Features.Monitoring.Store.Blobs;

/// <summary>A blob in a list.</summary>
/// <param name="Name">Its name below the prefix.</param>
/// <param name="ETag">Its version.</param>
/// <param name="Length">How long it is.</param>
internal sealed record BlobItem(string Name, string ETag, long Length);
