namespace SophiaAI.Providers.Features.Monitoring.Store.Blobs;

/// <summary>A blob that was read.</summary>
/// <param name="Bytes">All of it; null if it is longer than what is read.</param>
/// <param name="ETag">Its version.</param>
internal sealed record BlobContent(byte[]? Bytes, string ETag);
