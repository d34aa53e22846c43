namespace SophiaAI.Sandbox.Estuary.Specs;

/// <summary>The live specs, ordered by name. A publication replaces them all at once, so whoever reads sees them either before or after it.</summary>
internal sealed class LiveCatalog
{
    private volatile IReadOnlyDictionary<string, CatalogSpec> _byName = Seed.CatalogSeed.All.ToDictionary(s => s.Name, StringComparer.Ordinal);

    public IReadOnlyList<CatalogSpec> All => [.. _byName.Values.OrderBy(s => s.Name, StringComparer.Ordinal)];

    /// <summary>Another object after every publication.</summary>
    public object Snapshot => _byName;

    /// <returns>Null when there is no such spec.</returns>
    public CatalogSpec? Find(string name) => _byName.GetValueOrDefault(name);

    /// <returns>Null when there is no such spec, or when it is being deleted.</returns>
    public CatalogSpec? FindExisting(string name) => Find(name) is { IsBeingDeleted: false } spec ? spec : null;

    public IEnumerable<string> WritersOf(string collection) => All.Where(s => s.Contents.WritesTo.Contains(collection)).Select(s => s.Name);

    public IEnumerable<string> ReadersOf(string collection) => All.Where(s => s.Contents.ReadsFrom.Contains(collection)).Select(s => s.Name);

    /// <summary>Adds or replaces specs, and removes others. Calls must not overlap.</summary>
    public void Change(IEnumerable<CatalogSpec> specs, IEnumerable<string> removed)
    {
        Dictionary<string, CatalogSpec> next = new(_byName, StringComparer.Ordinal);
        foreach (CatalogSpec spec in specs)
            next[spec.Name] = spec;
        foreach (string name in removed)
            next.Remove(name);
        _byName = next;
    }
}
