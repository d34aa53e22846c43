using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace SophiaAI.Common;

/// <summary>Turns the engine's objects into plain values: pairs for members, arrays for lists.</summary>
internal static class PlainTree
{
    private const int MostDepth = 100;

    /// <summary>An object, a record of the module or a dictionary as its members, an array as its items, anything else unchanged.</summary>
    /// <exception cref="FormatException">The value is nested deeper than any real data; it may contain itself.</exception>
    public static object? Of(object? value, int depth = 0)
    {
        if (depth > MostDepth) throw new FormatException($"its value is nested more than {MostDepth} levels deep; it may contain itself");
        object? plain = value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value;
        return plain switch
        {
            PSObject made => MembersOf(made, depth),
            IDictionary dictionary => dictionary.Cast<DictionaryEntry>()
                .Select(entry => KeyValuePair.Create(Convert.ToString(entry.Key, CultureInfo.InvariantCulture)!, Of(entry.Value, depth + 1))).ToArray(),
            byte[] bytes => bytes,
            IList items => items.Cast<object?>().Select(item => Of(item, depth + 1)).ToArray(),
            _ when IsRecord(plain) => MembersOf(PSObject.AsPSObject(plain), depth),
            _ => plain,
        };
    }

    private static KeyValuePair<string, object?>[] MembersOf(PSObject made, int depth) =>
        made.Properties.Select(property => KeyValuePair.Create(property.Name, Of(property.Value, depth + 1))).ToArray();

    // What the module's own commands return. Of other objects, the members may lead anywhere, as those of a file do.
    private static bool IsRecord(object? value) => value is not (null or string or ValueType) && value.GetType().Namespace?.StartsWith(nameof(SophiaAI), StringComparison.Ordinal) == true;
}
