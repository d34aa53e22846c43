namespace SophiaAI.Sandbox.Estuary.GraphQL;

/// <summary>A place in the query, counted from 1.</summary>
internal sealed record GraphQLLocation(int Line, int Column);
