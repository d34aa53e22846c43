using GraphQLParser;

namespace SophiaAI.Sandbox.Estuary.GraphQL;

/// <summary>An error that is reported to the client in the answer's <c>errors</c>.</summary>
internal sealed class QueryException(string message, Location? location = null, IReadOnlyList<string>? path = null)
    : Exception(message)
{
    public Location? Location => location;

    /// <summary>The response names that lead to the field; null when the query was refused before it ran.</summary>
    public IReadOnlyList<string>? Path => path;
}
