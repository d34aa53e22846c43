using System.Text.Json.Nodes;

namespace SophiaAI.Sandbox.Estuary.GraphQL;

/// <summary>A page of a list, with a cursor for each item.</summary>
internal sealed record QueryPage(IReadOnlyList<QueryEdge> Edges, bool HasPrevious, bool HasNext)
{
    private static readonly SchemaType s_pageInfo = new SchemaType("PageInfo")
        .With<QueryPage>("hasPreviousPage", p => p.HasPrevious)
        .With<QueryPage>("hasNextPage", p => p.HasNext)
        .With<QueryPage>("startCursor", p => p.Edges.Count > 0 ? p.Edges[0].Cursor : null)
        .With<QueryPage>("endCursor", p => p.Edges.Count > 0 ? p.Edges[^1].Cursor : null);

    /// <summary>Everything at once.</summary>
    public static QueryPage Whole<T>(IEnumerable<T> items, Func<T, string> cursor)
        where T : notnull => new([.. items.Select(i => new QueryEdge(cursor(i), i))], false, false);

    /// <summary>A page that is read forwards, by the cursor of the last item seen, and knows whether more items follow.</summary>
    /// <param name="all">The whole list.</param>
    /// <param name="cursor">The cursor of an item.</param>
    /// <param name="arguments">The arguments "after" and "first".</param>
    /// <param name="size">The default of "first".</param>
    public static QueryPage Forward<T>(IReadOnlyList<T> all, Func<T, string> cursor, JsonObject arguments, int size)
        where T : notnull
    {
        string? after = QueryArguments.Text(arguments, "after");
        int first = QueryArguments.Count(arguments, "first") ?? size;
        T[] rest = [.. after is null ? all : all.SkipWhile(i => cursor(i) != after).Skip(1)];
        return new QueryPage([.. rest.Take(first).Select(i => new QueryEdge(cursor(i), i))], after is not null, rest.Length > first);
    }

    /// <summary>The type of pages of these nodes.</summary>
    public static SchemaType Connection(SchemaType node, string? name = null)
    {
        SchemaType edge = new SchemaType((name ?? node.Name) + "Edge")
            .With<QueryEdge>("cursor", e => e.Cursor)
            .With<QueryEdge>("node", node, (e, _) => e.Node);
        return new SchemaType((name ?? node.Name) + "Connection")
            .With<QueryPage>("pageInfo", s_pageInfo, (page, _) => page)
            .With<QueryPage>("edges", edge, (page, _) => page.Edges);
    }
}
