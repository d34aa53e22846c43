namespace SophiaAI.Sandbox.Estuary;

/// <summary>All specs of the tenant, ordered by name.</summary>
internal static class Catalog
{
    private static readonly Dictionary<string, CatalogSpec> s_byName = CatalogSeed.Create().ToDictionary(s => s.Name, StringComparer.Ordinal);

    public static IReadOnlyList<CatalogSpec> All { get; } = [.. s_byName.Values.OrderBy(s => s.Name, StringComparer.Ordinal)];

    public static CatalogSpec? Find(string name) => s_byName.GetValueOrDefault(name);

    public static IEnumerable<string> WritersOf(string collection) => All.Where(s => s.WritesTo.Contains(collection)).Select(s => s.Name);

    public static IEnumerable<string> ReadersOf(string collection) => All.Where(s => s.ReadsFrom.Contains(collection)).Select(s => s.Name);
}
