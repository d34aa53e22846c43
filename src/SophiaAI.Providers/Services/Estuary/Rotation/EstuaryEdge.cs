namespace SophiaAI.Providers.Services.Estuary.Rotation;

/// <summary>An entry of a page.</summary>
internal sealed record EstuaryEdge<T>(T Node);
