using System.Collections;
using System.Management.Automation;
using System.Reflection;
using System.Text;

namespace SophiaAI.Tests.Support;

/// <summary>Writes out every public property of an object and every entry of a dictionary, six levels deep, as ConvertTo-Json and Get-Error do.</summary>
internal static class ObjectDump
{
    private const int Depth = 6;

    public static string Of(object? value)
    {
        StringBuilder text = new();
        Write(text, value, Depth, new HashSet<object>(ReferenceEqualityComparer.Instance));
        return text.ToString();
    }

    private static void Write(StringBuilder text, object? value, int depth, HashSet<object> seen)
    {
        if (value is PSObject wrapped)
        {
            foreach (PSPropertyInfo property in wrapped.Properties.Where(property => property is PSNoteProperty)) Write(text, property.Value, depth - 1, seen);
            value = wrapped.BaseObject;
        }

        switch (value)
        {
            case null:
                return;
            case DictionaryEntry entry:
                Write(text, entry.Key, depth, seen);
                Write(text, entry.Value, depth, seen);
                return;
            case string or ValueType or Uri or Version:
                text.Append(value).Append('\n');
                return;
            // Types and members lead through all of reflection, which can't contain any of our values.
            case MemberInfo or Assembly or Module or Delegate:
                return;
        }

        if (depth == 0 || !seen.Add(value)) return;
        text.Append(value).Append('\n');
        if (value is IEnumerable items)
        {
            foreach (object? item in items) Write(text, item, depth - 1, seen);
            return;
        }

        foreach (PropertyInfo property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.GetIndexParameters().Length == 0) Write(text, Read(property, value), depth - 1, seen);
        }
    }

    private static object? Read(PropertyInfo property, object value)
    {
        try
        {
            return property.GetValue(value);
        }
        catch (TargetInvocationException)
        {
            return null;
        }
    }
}
