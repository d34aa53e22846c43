namespace SophiaAI.Sandbox.Estuary.GraphQL;

internal sealed record GraphQLOperation(
    string Kind,
    string? Name,
    IReadOnlyList<GraphQLVariable> Variables,
    IReadOnlyList<GraphQLSelection> Selections);
