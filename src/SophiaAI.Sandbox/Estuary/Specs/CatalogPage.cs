using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Estuary.GraphQL;

namespace SophiaAI.Sandbox.Estuary.Specs;

/// <summary>A page of names in ascending order; a name is its own cursor.</summary>
internal static class CatalogPage
{
    private const int DefaultSize = 50;

    /// <summary>
    /// There is a next page whenever this one is full, as in the real service; a list whose length is an exact
    /// multiple of the page size therefore ends with an empty page.
    /// </summary>
    public static QueryPage Of(IEnumerable<string> ascending, JsonObject arguments, Func<string, object> node, int size = DefaultSize)
    {
        int? first = QueryArguments.Count(arguments, "first");
        int? last = QueryArguments.Count(arguments, "last");
        if (first is not null && last is not null)
            throw new QueryException("The \"first\" and \"last\" parameters cannot exist at the same time");

        int limit = first ?? last ?? size;
        string? after = QueryArguments.Text(arguments, "after");
        string? before = QueryArguments.Text(arguments, "before");
        IEnumerable<string> between = ascending
            .Where(n => after is null || string.CompareOrdinal(n, after) > 0)
            .Where(n => before is null || string.CompareOrdinal(n, before) < 0);
        if (limit == 0)
            return new QueryPage([], false, false);

        bool backward = before is not null || last is not null;
        string[] names = [.. backward ? between.TakeLast(limit) : between.Take(limit)];
        bool full = names.Length == limit;
        QueryEdge[] edges = [.. names.Select(n => new QueryEdge(n, node(n)))];
        return backward ? new QueryPage(edges, full, before is not null) : new QueryPage(edges, after is not null, full);
    }
}
