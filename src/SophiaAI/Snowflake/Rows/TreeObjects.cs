using System.Collections.Specialized;
using System.Management.Automation;
using SophiaAI.Providers.Services.Snowflake.Results;

namespace SophiaAI.Snowflake.Rows;

/// <summary>Turns semi-structured values into objects, as <c>ConvertFrom-Json</c> does.</summary>
internal static class TreeObjects
{
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
}
