namespace SophiaAI.Providers.Services.Estuary.Documents.Schemas;

/// <summary>A schema that documents can't be checked against. Callers see InvalidResponse, with the collection's name.</summary>
/// <param name="what">What is wrong with it, as the end of a sentence.</param>
internal sealed class SchemaException(string what) : Exception(what);
