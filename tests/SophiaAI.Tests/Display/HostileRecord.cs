using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace SophiaAI.Tests.Display;

/// <summary>Makes a record of the module's in which every text is hostile, in lists, dictionaries and records within it too.</summary>
internal static class HostileRecord
{
    private const BindingFlags Fields = BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static object Of(Type type)
    {
        object record = RuntimeHelpers.GetUninitializedObject(type);
        // A member that is computed has no field: it shows what the others hold.
        foreach (FieldInfo field in type.GetFields(Fields))
        {
            if (Value(field.FieldType) is { } value) field.SetValue(record, value);
        }

        return record;
    }

    // Null for what holds no text.
    private static object? Value(Type type)
    {
        if (type == typeof(string)) return HostileText.Text;
        if (type.Namespace?.StartsWith("SophiaAI", StringComparison.Ordinal) == true && type is { IsClass: true, IsAbstract: false }) return Of(type);
        if (!type.IsGenericType || !typeof(IEnumerable).IsAssignableFrom(type)) return null;
        Type[] parts = type.GetGenericArguments();
        if (parts.Length == 2) return Dictionary(parts);
        Array list = Array.CreateInstance(parts[0], 2);
        for (int i = 0; i < list.Length; i++) list.SetValue(Value(parts[0]), i);
        return list;
    }

    private static IDictionary Dictionary(Type[] parts)
    {
        IDictionary dictionary = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(parts))!;
        dictionary.Add(HostileText.Text, parts[1] == typeof(object) ? new object[] { HostileText.Text } : Value(parts[1]));
        return dictionary;
    }
}
