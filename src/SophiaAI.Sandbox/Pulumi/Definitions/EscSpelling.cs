namespace SophiaAI.Sandbox.Pulumi.Definitions;

/// <summary>Finds the name that was probably meant by a name that does not exist.</summary>
internal static class EscSpelling
{
    // With more names than this, a suggestion helps nobody, and the search would be noticeably slow.
    private const int MaxCandidates = 1000;
    private const int MaxLength = 200;

    /// <returns>Null when no name is near: at most half of the letters may differ.</returns>
    public static string? Nearest(string name, IReadOnlyCollection<string> candidates)
    {
        if (candidates.Count is 0 or > MaxCandidates)
            return null;
        string best = candidates.OrderBy(c => c, StringComparer.Ordinal).MinBy(c => Distance(name, c))!;
        return Distance(name, best) < (Fold(name).Length + 1) / 2 ? best : null;
    }

    /// <summary>The names, nearest first.</summary>
    public static IEnumerable<string> Sort(string name, IEnumerable<string> candidates) => candidates.OrderBy(c => Distance(name, c));

    /// <summary>How many letters must be added, removed or replaced. Case and underscores do not count.</summary>
    private static int Distance(string first, string second)
    {
        (first, second) = (Fold(first), Fold(second));
        if (Math.Max(first.Length, second.Length) > MaxLength)
            return int.MaxValue;
        int[] row = Enumerable.Range(0, second.Length + 1).ToArray();
        for (int i = 1; i <= first.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= second.Length; j++)
            {
                int exchanged = diagonal + (first[i - 1] == second[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(exchanged, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }

    private static string Fold(string name) => name.Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();
}
