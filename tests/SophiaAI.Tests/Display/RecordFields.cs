using System.Reflection;

namespace SophiaAI.Tests.Display;

/// <summary>The fields that hold what a record has, and those of the records that it derives from.</summary>
internal static class RecordFields
{
    private const BindingFlags Own = BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static IEnumerable<FieldInfo> Of(Type type) => type.BaseType is { } parent && parent != typeof(object) ? Of(parent).Concat(type.GetFields(Own)) : type.GetFields(Own);
}
