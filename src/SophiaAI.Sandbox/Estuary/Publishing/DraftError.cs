namespace SophiaAI.Sandbox.Estuary.Publishing;

/// <summary>What is wrong with a draft.</summary>
/// <param name="CatalogName">The spec that it is about.</param>
/// <param name="Scope">The place: <c>flow://capture/acmeCo/x#/bindings/0</c>.</param>
/// <param name="Detail">What is wrong.</param>
internal sealed record DraftError(string CatalogName, string Scope, string Detail);
