namespace SophiaAI.Sandbox.Estuary.Specs;

/// <summary>A spec as a request sees it.</summary>
internal sealed record SpecView(EstuarySession Session, CatalogSpec Spec);
