namespace SophiaAI.Common;

/// <summary>
/// The names of what commands in this runspace have listed or made, by type of record, for completion. Completion must
/// not wait for a service, so it only knows what has been seen.
/// </summary>
internal static class SeenNames
{
    // Enough to choose from; a hundred thousand tables would be no help at a prompt.
    private const int Most = 1000;

    /// <summary>The names, in order.</summary>
    /// <typeparam name="T">The type of record.</typeparam>
    public static IReadOnlyList<string> Of<T>()
    {
        string[] names = RunspaceMemory.Use((Names<T> seen) => seen.Items.NewestFirst.ToArray()) ?? [];
        Array.Sort(names, StringComparer.Ordinal);
        return names;
    }

    /// <summary>Remembers a name: the last one seen is often the next one typed.</summary>
    public static void Remember<T>(string name) => RunspaceMemory.Change((Names<T> seen) => seen.Items.Add(name));

    /// <summary>Remembers a name, and what it is the name of, in words: as a hint at completion, and as another beginning of it.</summary>
    public static void Remember<T>(string name, string? description)
    {
        Remember<T>(name);
        if (!string.IsNullOrEmpty(description) && description != name) RunspaceMemory.Change((Names<T> seen) => seen.Describe(name, description));
    }

    /// <summary>What a name is the name of, in words; null if that is not known.</summary>
    public static string? DescriptionOf<T>(string name) => RunspaceMemory.Use((Names<T> seen) => seen.Descriptions.GetValueOrDefault(name));

    /// <summary>Forgets the name of something that was removed.</summary>
    public static void Forget<T>(string name) => RunspaceMemory.Change((Names<T> seen) => seen.Items.Remove(name));

    // The type of record only distinguishes one list of names from another.
    private sealed class Names<T>
    {
        public RecentItems<string> Items { get; } = new(Most);

        public Dictionary<string, string> Descriptions { get; } = new(StringComparer.Ordinal);

        public void Describe(string name, string description)
        {
            // Those of names that were forgotten would stay for ever.
            if (Descriptions.Count >= 2 * Most) Descriptions.Clear();
            Descriptions[name] = description;
        }
    }
}
