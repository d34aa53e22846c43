namespace SophiaAI.Common;

/// <summary>
/// The names of what commands of this runspace have listed or made, by the type of record, for completion. Completion must
/// not wait for a service, so it knows what has been seen, and nothing more.
/// </summary>
internal static class SeenNames
{
    // Enough to choose from; an account's hundred thousand tables are no help at a prompt.
    private const int Most = 1000;

    /// <summary>The names, in order.</summary>
    /// <typeparam name="T">The type of record.</typeparam>
    public static IReadOnlyList<string> Of<T>()
    {
        string[] names = RunspaceMemory.Use((Names<T> seen) => seen.Items.NewestFirst.ToArray()) ?? [];
        Array.Sort(names, StringComparer.Ordinal);
        return names;
    }

    /// <summary>Keeps a name: what was seen last is what is typed next.</summary>
    public static void Remember<T>(string name) => RunspaceMemory.Use((Names<T> seen) =>
    {
        seen.Items.Add(name);
        return true;
    });

    /// <summary>Forgets the name of what is gone.</summary>
    public static void Forget<T>(string name) => RunspaceMemory.Use((Names<T> seen) =>
    {
        seen.Items.Remove(name);
        return true;
    });

    // The type of record tells one kind of memory from another, and is not used otherwise.
    private sealed class Names<T>
    {
        public RecentItems<string> Items { get; } = new(Most);
    }
}
