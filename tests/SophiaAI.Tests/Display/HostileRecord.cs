using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace SophiaAI.Tests.Display;

/// <summary>Makes a record of the module's in which every text is hostile, in lists, dictionaries and records within it too.</summary>
internal static class HostileRecord
{
    // Deep enough for a record in a list of a record.
    private const int Depth = 3;

    public static object Of(Type type) => Of(type, Depth);

    /// <summary>Whether a text of the record is in one of its own fields, and so can be made hostile.</summary>
    public static bool HasText(Type type) => RecordFields.Of(type).Any(static field => field.FieldType == typeof(string));

    private static object Of(Type type, int depth)
    {
        object record = RuntimeHelpers.GetUninitializedObject(type);
        // A member that is computed has no field: it shows what the others hold.
        foreach (FieldInfo field in RecordFields.Of(type))
        {
            if (Value(field.FieldType, depth - 1) is { } value && field.FieldType.IsInstanceOfType(value)) field.SetValue(record, value);
        }

        return record;
    }

    // Null for what holds no text.
    private static object? Value(Type type, int depth)
    {
        if (depth < 0) return null;
        if (type == typeof(string)) return HostileText.Text;
        if (type == typeof(JsonElement)) return JsonSerializer.SerializeToElement(HostileText.Text);
        if (type.Namespace?.StartsWith("SophiaAI", StringComparison.Ordinal) == true && type is { IsClass: true, IsAbstract: false }) return Of(type, depth);
        if (!type.IsGenericType || !typeof(IEnumerable).IsAssignableFrom(type)) return null;
        Type[] parts = type.GetGenericArguments();
        if (parts.Length == 2 && parts[0] == typeof(string)) return Dictionary(parts, depth - 1);
        if (parts.Length > 1) return null;
        Array list = Array.CreateInstance(parts[0], 2);
        for (int i = 0; i < list.Length; i++) list.SetValue(Value(parts[0], depth - 1), i);
        return list;
    }

    private static IDictionary Dictionary(Type[] parts, int depth)
    {
        IDictionary dictionary = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(parts))!;
        dictionary.Add(HostileText.Text, parts[1] == typeof(object) ? new object[] { HostileText.Text } : Value(parts[1], Math.Max(depth, 0)));
        return dictionary;
    }
}
