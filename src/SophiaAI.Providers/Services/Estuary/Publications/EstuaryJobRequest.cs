namespace SophiaAI.Providers.Services.Estuary.Publications;

/// <summary>What a job is to do.</summary>
/// <param name="Draft">The id of the draft.</param>
/// <param name="IsDryRun">Whether it commits nothing.</param>
/// <param name="Detail">What the publication is for.</param>
/// <param name="DataPlane">Where new specifications run; null for the tenant's default.</param>
internal sealed record EstuaryJobRequest(string Draft, bool IsDryRun, string Detail, string? DataPlane);
