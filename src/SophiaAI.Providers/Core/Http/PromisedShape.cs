using System.Collections;
using System.Globalization;
using System.Text.Json.Serialization.Metadata;

namespace SophiaAI.Providers.Core.Http;

/// <summary>
/// Finds null where an API promises a value. The serializer checks only that required members are present: it accepts
/// null for them, and null as an item of any list.
/// </summary>
internal static class PromisedShape
{
    /// <summary>The place of the first such null, as a JSON path; null if there is none.</summary>
    /// <param name="value">What the serializer has read.</param>
    /// <param name="type">What the serializer knows about the value's type.</param>
    public static string? FindNull(object value, JsonTypeInfo type) => Below(value, type) is { } place ? "$" + place : null;

    private static string? Below(object value, JsonTypeInfo type) => type.Kind switch
    {
        JsonTypeInfoKind.Object => InMembers(value, type),
        JsonTypeInfoKind.Enumerable => InItems(((IEnumerable)value).Cast<object?>(), type),
        JsonTypeInfoKind.Dictionary when value is IDictionary members => InItems(members.Values.Cast<object?>(), type),
        _ => null,
    };

    private static string? InMembers(object value, JsonTypeInfo type)
    {
        foreach (JsonPropertyInfo member in type.Properties)
        {
            if (member.Get is null || member.IsExtensionData) continue;
            object? found = member.Get(value);
            string? place = found is null ? (member.IsRequired ? string.Empty : null) : Inside(found, member.PropertyType, type);
            if (place is not null) return $".{member.Name}{place}";
        }

        return null;
    }

    private static string? InItems(IEnumerable<object?> items, JsonTypeInfo type)
    {
        int index = 0;
        foreach (object? item in items)
        {
            string? place = item is null ? string.Empty : Inside(item, item.GetType(), type);
            if (place is not null) return $"[{index.ToString(CultureInfo.InvariantCulture)}]{place}";
            index++;
        }

        return null;
    }

    // By the declared type: the serializer knows a list by its interface. Types that it does not know have no members that it could have read.
    private static string? Inside(object value, Type declared, JsonTypeInfo parent) =>
        value is not (string or ValueType) && parent.Options.TryGetTypeInfo(declared, out JsonTypeInfo? type) ? Below(value, type) : null;
}
