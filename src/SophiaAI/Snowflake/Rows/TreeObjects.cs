using System.Collections;
using System.Collections.Specialized;
using System.Globalization;
using System.Management.Automation;
using SophiaAI.Providers.Services.Snowflake.Results;

namespace SophiaAI.Snowflake.Rows;

/// <summary>Turns semi-structured values into objects, as <c>ConvertFrom-Json</c> does.</summary>
internal static class TreeObjects
{
    private const int MostDepth = 100;

    /// <summary>The value with an object for each JSON object in it.</summary>
    /// <param name="tree">A tree from <see cref="SnowflakeTree"/>.</param>
    public static object? From(object? tree) => tree switch
    {
        KeyValuePair<string, object?>[] members => FromMembers(members),
        object?[] items => Array.ConvertAll(items, From),
        _ => tree,
    };

    // Names of properties are case-insensitive and not empty. A JSON object whose keys don't fit becomes a dictionary.
    private static object FromMembers(KeyValuePair<string, object?>[] members)
    {
        HashSet<string> names = new(StringComparer.OrdinalIgnoreCase) { string.Empty };
        return members.All(member => names.Add(member.Key)) ? ToObject(members) : ToDictionary(members);
    }

    private static PSObject ToObject(KeyValuePair<string, object?>[] members)
    {
        PSObject made = new();
        foreach ((string name, object? value) in members) made.Properties.Add(new PSNoteProperty(name, From(value)));
        return made;
    }

    private static OrderedDictionary ToDictionary(KeyValuePair<string, object?>[] members)
    {
        OrderedDictionary made = new(StringComparer.Ordinal);
        foreach ((string name, object? value) in members) made[name] = From(value);
        return made;
    }

    /// <summary>The reverse: an object, a record of the module or a dictionary as its members, an array as its items, anything else unchanged.</summary>
    /// <exception cref="FormatException">The value is nested deeper than any real data; it may contain itself.</exception>
    public static object? ToTree(object? value, int depth = 0)
    {
        if (depth > MostDepth) throw new FormatException($"its value is nested more than {MostDepth} levels deep; it may contain itself");
        object? plain = value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value;
        return plain switch
        {
            PSObject made => MembersOf(made, depth),
            IDictionary dictionary => dictionary.Cast<DictionaryEntry>()
                .Select(entry => KeyValuePair.Create(Convert.ToString(entry.Key, CultureInfo.InvariantCulture)!, ToTree(entry.Value, depth + 1))).ToArray(),
            byte[] bytes => bytes,
            IList items => items.Cast<object?>().Select(item => ToTree(item, depth + 1)).ToArray(),
            _ when IsRecord(plain) => MembersOf(PSObject.AsPSObject(plain), depth),
            _ => plain,
        };
    }

    private static KeyValuePair<string, object?>[] MembersOf(PSObject made, int depth) =>
        made.Properties.Select(property => KeyValuePair.Create(property.Name, ToTree(property.Value, depth + 1))).ToArray();

    // What the module's own commands return. Of other objects, the members may lead anywhere, as those of a file do.
    private static bool IsRecord(object? value) => value is not (null or string or ValueType) && value.GetType().Namespace?.StartsWith(nameof(SophiaAI), StringComparison.Ordinal) == true;
}
