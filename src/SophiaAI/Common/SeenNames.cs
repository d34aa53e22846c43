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

    /// <summary>Forgets the name of something that was removed.</summary>
    public static void Forget<T>(string name) => RunspaceMemory.Change((Names<T> seen) => seen.Items.Remove(name));

    // The type of record only distinguishes one list of names from another.
    private sealed class Names<T>
    {
        public RecentItems<string> Items { get; } = new(Most);
    }
}
