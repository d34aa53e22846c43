namespace SophiaAI.Sandbox.Estuary.GraphQL;

/// <summary>Something that the client is told in the answer's <c>errors</c>.</summary>
internal sealed class GraphQLException(string message, GraphQLLocation? location = null, IReadOnlyList<string>? path = null)
    : Exception(message)
{
    public GraphQLLocation? Location => location;

    /// <summary>The response names that lead to the field; null when the query was refused before it ran.</summary>
    public IReadOnlyList<string>? Path => path;
}
