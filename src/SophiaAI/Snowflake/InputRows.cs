using System.Collections;
using System.Globalization;
using System.Management.Automation;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Snowflake;
using SophiaAI.Snowflake.Rows;

namespace SophiaAI.Snowflake;

/// <summary>Objects as rows: the first one determines the members.</summary>
internal sealed class InputRows
{
    private readonly HashSet<string> _known;

    /// <param name="first">The first row.</param>
    public InputRows(PSObject first)
    {
        Members = Pairs(first).Select(static pair => pair.Name).ToArray();
        _known = new HashSet<string>(Members, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The names of the members, in order.</summary>
    public IReadOnlyList<string> Members { get; }

    /// <summary>A row's values in the order of the members; null for a member that it does not have.</summary>
    /// <exception cref="ServiceException">The row has a member that the first does not have: leaving it out would lose data.</exception>
    public object?[] Values(PSObject row)
    {
        object?[] values = new object?[Members.Count];
        int index = 0;
        foreach ((string name, object? value) in Pairs(row))
        {
            // Rows from one source have their members in the same order, which saves the lookup.
            int place = index < Members.Count && Members[index].Equals(name, StringComparison.OrdinalIgnoreCase) ? index : PlaceOf(name);
            values[place] = TreeObjects.ToTree(value);
            index++;
        }

        return values;
    }

    private int PlaceOf(string name)
    {
        if (!_known.Contains(name))
        {
            throw new ServiceException(SnowflakeService.Name, FailureReason.InvalidRequest, $"A row was not added: it has the member '{name}', which the first row does not have.")
            {
                RecommendedAction = "Give all rows the same members, for example with Select-Object COLUMN, COLUMN.",
            };
        }

        return Members.TakeWhile(member => !member.Equals(name, StringComparison.OrdinalIgnoreCase)).Count();
    }

    private static IEnumerable<(string Name, object? Value)> Pairs(PSObject row)
    {
        if (row.BaseObject is IDictionary dictionary)
        {
            foreach (DictionaryEntry entry in dictionary)
                yield return (Convert.ToString(entry.Key, CultureInfo.InvariantCulture)!, entry.Value);
        }
        else
        {
            foreach (PSPropertyInfo property in row.Properties.Where(static property => property.IsGettable)) yield return (property.Name, property.Value);
        }
    }
}
