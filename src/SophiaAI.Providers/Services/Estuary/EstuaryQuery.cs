namespace SophiaAI.Providers.Services.Estuary;

/// <summary>The body of a GraphQL request.</summary>
internal sealed record EstuaryQuery(string Query, Dictionary<string, object?> Variables);
