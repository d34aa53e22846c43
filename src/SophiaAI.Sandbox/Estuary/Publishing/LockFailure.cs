namespace SophiaAI.Sandbox.Estuary.Publishing;

/// <summary>A spec that somebody else has published in the meantime.</summary>
/// <param name="CatalogName">Its name.</param>
/// <param name="Expected">The publication that the draft was made from.</param>
/// <param name="Actual">The last one; null when the spec does not exist.</param>
internal sealed record LockFailure(string CatalogName, string Expected, string? Actual);
