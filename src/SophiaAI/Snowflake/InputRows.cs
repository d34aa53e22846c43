using System.Collections;
using System.Globalization;
using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Services.Snowflake.Loading;

namespace SophiaAI.Snowflake;

/// <summary>Objects as rows: the first one determines the members.</summary>
internal sealed class InputRows
{
    private readonly Dictionary<string, int> _places = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="first">The first row.</param>
    public InputRows(PSObject first)
    {
        Members = Pairs(first).Select(static pair => pair.Name).ToArray();
        for (int i = 0; i < Members.Count; i++) _places.TryAdd(Members[i], i);
    }

    /// <summary>The names of the members, in order.</summary>
    public IReadOnlyList<string> Members { get; }

    /// <summary>A row's values in the order of the members; null for a member that it does not have.</summary>
    /// <exception cref="UnfitRowException">
    /// It is no row; or it has a member that the first does not have: leaving it out would lose data.
    /// </exception>
    public object?[] Values(PSObject row)
    {
        object?[] values = new object?[Members.Count];
        int index = 0;
        foreach ((string name, object? value) in Pairs(row))
        {
            // Rows from one source have their members in the same order, which saves the lookup.
            int place = index < Members.Count && Members[index].Equals(name, StringComparison.OrdinalIgnoreCase) ? index : PlaceOf(name);
            values[place] = TreeOf(name, value);
            index++;
        }

        return index > 0 ? values : throw new UnfitRowException($"a value of type {row.BaseObject.GetType().Name} has no members to be columns", "Give each row as an object or a hashtable whose members are named like the table's columns.");
    }

    private static object? TreeOf(string name, object? value)
    {
        try
        {
            return PlainTree.Of(value);
        }
        catch (FormatException exception)
        {
            throw new UnfitRowException($"member '{name}': {exception.Message}", "Give it a value that is nested less deeply and does not contain itself, for example with Select-Object; the other rows are not affected.");
        }
    }

    private int PlaceOf(string name) => _places.TryGetValue(name, out int place)
        ? place
        : throw new UnfitRowException($"it has the member '{name}', which the first row does not have", "Give all rows the same members, for example with Select-Object COLUMN, COLUMN.");

    private static IEnumerable<(string Name, object? Value)> Pairs(PSObject row)
    {
        switch (row.BaseObject)
        {
            case IDictionary dictionary:
                foreach (DictionaryEntry entry in dictionary)
                    yield return (Convert.ToString(entry.Key, CultureInfo.InvariantCulture)!, entry.Value);
                break;
            // Its length is not data.
            case string:
                break;
            default:
                foreach (PSPropertyInfo property in row.Properties.Where(static property => property.IsGettable)) yield return (property.Name, property.Value);
                break;
        }
    }
}
