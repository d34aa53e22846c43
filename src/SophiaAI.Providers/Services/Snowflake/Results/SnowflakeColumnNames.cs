using System.Globalization;

namespace SophiaAI.Providers.Services.Snowflake.Results;

/// <summary>Gives every column of a result a name that is valid for an object's property.</summary>
internal static class SnowflakeColumnNames
{
    // The names shown in one warning.
    private const int MostShown = 20;

    // Names that the engine reserves on every object, and the names of every object's methods, which hide a property
    // from some commands.
    private static readonly HashSet<string> s_reserved = new(
        ["PSObject", "psbase", "psadapted", "psextended", "pstypenames", "Equals", "GetHashCode", "GetType", "ToString"], StringComparer.OrdinalIgnoreCase);

    /// <summary>The names in order. A name that is empty, reserved, or already used (ignoring case) gets a number.</summary>
    /// <param name="columns">The columns.</param>
    /// <param name="renamed">The columns' names that had to be changed, with their new names.</param>
    public static IReadOnlyList<string> For(IReadOnlyList<SnowflakeColumn> columns, out IReadOnlyList<(string Old, string New)> renamed)
    {
        ArgumentNullException.ThrowIfNull(columns);
        HashSet<string> given = columns.Select(static column => column.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        HashSet<string> used = new(StringComparer.OrdinalIgnoreCase);
        Dictionary<string, int> numbers = new(StringComparer.OrdinalIgnoreCase);
        List<string> names = [];
        List<(string, string)> changes = [];
        foreach (SnowflakeColumn column in columns)
        {
            string name = column.Name;
            if (name.Length == 0 || s_reserved.Contains(name) || used.Contains(name))
            {
                name = Numbered(name.Length == 0 ? "Column" : name, numbers, candidate => used.Contains(candidate) || given.Contains(candidate));
                changes.Add((column.Name, name));
            }

            used.Add(name);
            names.Add(name);
        }

        renamed = changes;
        return names;
    }

    /// <summary>What a warning says of names that had to be changed; null if none had to be.</summary>
    public static string? Describe(IReadOnlyList<(string Old, string New)> renamed) => renamed.Count == 0
        ? null
        : $"Columns were renamed, because their names are empty, repeated or reserved: {string.Join(", ", renamed.Take(MostShown).Select(static pair => $"'{pair.Old}' is {pair.New}"))}{(renamed.Count > MostShown ? $", and {renamed.Count - MostShown} more" : string.Empty)}.";

    // Goes on from the last number that the name got: many columns may have the same name.
    private static string Numbered(string name, Dictionary<string, int> numbers, Func<string, bool> taken)
    {
        int number = numbers.GetValueOrDefault(name, 1);
        string candidate;
        do
        {
            number++;
            candidate = string.Create(CultureInfo.InvariantCulture, $"{name}_{number}");
        }
        while (taken(candidate));
        numbers[name] = number;
        return candidate;
    }
}
