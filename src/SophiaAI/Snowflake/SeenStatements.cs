using SophiaAI.Common;

namespace SophiaAI.Snowflake;

/// <summary>The statements that this runspace submitted most recently, for completing handles.</summary>
internal static class SeenStatements
{
    // As many as a person can look through.
    private const int Most = 50;

    /// <summary>The statements, newest first.</summary>
    public static IReadOnlyList<SeenStatement> NewestFirst => RunspaceMemory.Use(static (Statements seen) => seen.Items.NewestFirst.ToArray()) ?? [];

    /// <summary>Remembers a statement.</summary>
    public static void Remember(string handle, string description) =>
        RunspaceMemory.Change((Statements seen) => seen.Items.Add(new SeenStatement(handle, description)));

    private sealed class Statements
    {
        public RecentItems<SeenStatement> Items { get; } = new(Most);
    }
}
