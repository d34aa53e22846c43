namespace SophiaAI.Sandbox.Estuary.GraphQL;

/// <summary>A parsed query: its operations, and its fragments by name.</summary>
internal sealed record GraphQLDocument(
    IReadOnlyList<GraphQLOperation> Operations,
    IReadOnlyDictionary<string, IReadOnlyList<GraphQLSelection>> Fragments)
{
    public GraphQLOperation Find(string? name)
    {
        if (name is not null)
            return Operations.FirstOrDefault(o => o.Name == name) ?? throw new GraphQLException($"Unknown operation named \"{name}\"");
        return Operations.Count == 1 ? Operations[0] : throw new GraphQLException("Operation name required in request.");
    }
}
