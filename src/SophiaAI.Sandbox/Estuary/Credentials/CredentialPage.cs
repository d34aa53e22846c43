using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Estuary.GraphQL;

namespace SophiaAI.Sandbox.Estuary.Credentials;

/// <summary>A page of a list that is read forwards, by the id of the last item seen. Unlike the catalog's pages, it knows whether more items follow.</summary>
internal sealed record CredentialPage(IReadOnlyList<CredentialEdge> Edges, bool HasPrevious, bool HasNext)
{
    private const int DefaultSize = 25;

    public static CredentialPage Of<T>(IReadOnlyList<T> all, Func<T, string> idOf, JsonObject arguments)
        where T : notnull
    {
        string? after = QueryArguments.Text(arguments, "after");
        int size = QueryArguments.Count(arguments, "first") ?? DefaultSize;
        T[] rest = [.. after is null ? all : all.SkipWhile(i => idOf(i) != after).Skip(1)];
        return new CredentialPage([.. rest.Take(size).Select(i => new CredentialEdge(idOf(i), i))], after is not null, rest.Length > size);
    }
}
