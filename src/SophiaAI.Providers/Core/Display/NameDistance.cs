namespace SophiaAI.Providers.Core.Display;

/// <summary>The distance between two names, for suggesting the one that was meant.</summary>
internal static class NameDistance
{
    private const int LongestName = 64;

    /// <summary>The closest of several names, if few enough letters differ for a typo; null for none.</summary>
    public static string? Nearest(string text, IEnumerable<string> names) => NearestFirst(text, names).FirstOrDefault();

    /// <summary>A sentence with the closest of several names, and a blank after it, for the beginning of an advice; empty if there is none.</summary>
    public static string Hint(string text, IEnumerable<string> names) => Nearest(text, names) is { } near ? $"Did you mean {near}? " : string.Empty;

    /// <summary>The names that are close enough for a typo, the closest first.</summary>
    public static IEnumerable<string> NearestFirst(string text, IEnumerable<string> names) => names
        .Select(name => (Name: name, Distance: Between(text.Trim(), name)))
        .Where(static near => near.Distance <= Math.Max(1, near.Name.Length / 4))
        .OrderBy(static near => near.Distance)
        .Select(static near => near.Name);

    /// <summary>How many letters have to be inserted, deleted or changed, ignoring case.</summary>
    public static int Between(string one, string other)
    {
        if (one.Length > LongestName || other.Length > LongestName) return int.MaxValue;
        int[] row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (int i = 0; i < one.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i + 1;
            for (int j = 0; j < other.Length; j++)
            {
                bool same = char.ToUpperInvariant(one[i]) == char.ToUpperInvariant(other[j]);
                int changed = diagonal + (same ? 0 : 1);
                diagonal = row[j + 1];
                row[j + 1] = Math.Min(changed, 1 + Math.Min(diagonal, row[j]));
            }
        }

        return row[^1];
    }
}
