using System.Text;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Estuary.GraphQL;

namespace SophiaAI.Sandbox.Estuary.Statistics;

/// <summary>The statistics of up to a hundred names, in one page. Buckets in which nothing happened are left out.</summary>
internal static class StatsQuery
{
    private const int MaxNames = 100;
    private const int MaxBuckets = 10_000;

    public static QueryPage Rows(EstuarySession session, JsonObject arguments)
    {
        JsonObject by = QueryArguments.Input(arguments, "by", "CatalogStatsBy");
        string[] names = ReadNames(by);
        string wanted = QueryArguments.Member(by, "by", "grain", "CatalogStatsGrain", [.. StatsGrain.All.Select(g => g.Name)]) ?? throw QueryArguments.Invalid("by.grain", "CatalogStatsGrain!");
        StatsGrain grain = StatsGrain.All.Single(g => g.Name == wanted);
        (DateTimeOffset start, DateTimeOffset end) = (QueryArguments.RequiredTime(by, "start"), QueryArguments.RequiredTime(by, "end"));

        // What may be read comes before what makes sense.
        foreach (string name in names)
            session.Authorize(name, "read");
        Check(grain, start, end, names.Length);
        FlowGraph graph = new(session.State);
        DateTimeOffset kept = start > grain.KeptSince ? start : grain.KeptSince;
        DateTimeOffset last = end < session.State.Now ? end : session.State.Now;
        StatsRow[] rows = [.. names.SelectMany(name => Rows(graph.Find(name), name, grain, kept, last))];
        return QueryPage.Whole(rows, Cursor);
    }

    private static IEnumerable<StatsRow> Rows(IReadOnlyList<FlowNode> nodes, string name, StatsGrain grain, DateTimeOffset start, DateTimeOffset end) =>
        grain.Buckets(start, end).Select(bucket => new StatsRow(name, grain, bucket, nodes)).Where(r => !r.Tally.IsEmpty);

    /// <summary>Sorted, each once.</summary>
    private static string[] ReadNames(JsonObject by)
    {
        IReadOnlyList<string> names = QueryArguments.Texts(by, "names");
        return names.Count switch
        {
            0 => throw Length(names.Count, "greater than or equal to 1"),
            > MaxNames => throw Length(names.Count, $"less than or equal to {MaxNames}"),
            _ => [.. names.Distinct().Order(StringComparer.Ordinal)],
        };
    }

    private static QueryException Length(int count, string limit) =>
        new($"Failed to parse \"[String!]\": the value length is {count}, must be {limit} (occurred while parsing \"CatalogStatsBy\")");

    private static void Check(StatsGrain grain, DateTimeOffset start, DateTimeOffset end, int names)
    {
        if (start >= end)
            throw new QueryException($"`start` ({EstuarySchema.OffsetTime(start)}) must be before `end` ({EstuarySchema.OffsetTime(end)})");
        foreach ((string name, DateTimeOffset time) in new[] { ("start", start), ("end", end) })
        {
            if (grain.StartOf(time) != time)
                throw new QueryException($"`{name}` ({EstuarySchema.OffsetTime(time)}) is not aligned to the {grain.Name.ToLowerInvariant()} grain; a bucket that straddles it would be omitted from the results");
        }

        if (grain.Buckets(start, end).Take((MaxBuckets / names) + 1).Count() * names > MaxBuckets)
            throw new QueryException($"query matches more than {MaxBuckets} buckets; narrow `names` or the time range, or request a coarser grain");
    }

    private static string Cursor(StatsRow row) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes($"{row.Name}\0{EstuarySchema.OffsetTime(row.Bucket)}")).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
