namespace SophiaAI.Providers.Features.Secrets.History;

/// <summary>The keys that differ between two definitions. Paths only, never values.</summary>
internal sealed record DefinitionChanges(IReadOnlyList<string> Added, IReadOnlyList<string> Changed, IReadOnlyList<string> Removed)
{
    /// <summary>The changes from one definition to another. Null stands for an empty definition.</summary>
    public static DefinitionChanges Between(DefinitionKeys? older, DefinitionKeys? newer)
    {
        IReadOnlyDictionary<string, string> before = older?.Values ?? new Dictionary<string, string>();
        IReadOnlyDictionary<string, string> after = newer?.Values ?? new Dictionary<string, string>();
        return new DefinitionChanges(
            Sorted(after.Keys.Where(key => !before.ContainsKey(key))),
            Sorted(after.Keys.Where(key => before.TryGetValue(key, out string? old) && old != after[key])),
            Sorted(before.Keys.Where(key => !after.ContainsKey(key))));
    }

    /// <summary>In a few words, such as <c>1 added, 2 changed</c>.</summary>
    public string Summary => Summarize(Added.Count, Changed.Count, Removed.Count);

    internal static string Summarize(int added, int changed, int removed)
    {
        string words = string.Join(", ", new[] { (added, "added"), (changed, "changed"), (removed, "removed") }
            .Where(static part => part.Item1 > 0).Select(static part => $"{part.Item1} {part.Item2}"));
        return words.Length > 0 ? words : "no keys";
    }

    private static string[] Sorted(IEnumerable<string> keys) => keys.Order(StringComparer.Ordinal).ToArray();
}
