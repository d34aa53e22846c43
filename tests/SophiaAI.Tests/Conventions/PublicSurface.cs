using System.Reflection;

namespace SophiaAI.Tests.Conventions;

/// <summary>Which types a member exposes to others.</summary>
internal static class PublicSurface
{
    public static IEnumerable<Type> TypesOf(MemberInfo member) => (member switch
    {
        MethodInfo method => method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType),
        ConstructorInfo constructor => constructor.GetParameters().Select(parameter => parameter.ParameterType),
        PropertyInfo property => [property.PropertyType],
        FieldInfo field => [field.FieldType],
        _ => [],
    }).SelectMany(PartsOf);

    /// <summary>Whether a type is the framework's, the engine's or the module's own.</summary>
    public static bool IsOurs(Type type) => type.Assembly.GetName().Name is { } name
        && (name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("SophiaAI", StringComparison.Ordinal));

    /// <summary>The parts of a type: an array's items, a generic type's arguments.</summary>
    public static IEnumerable<Type> PartsOf(Type type)
    {
        if (type.IsGenericParameter) return [];
        if (type.HasElementType) return PartsOf(type.GetElementType()!);
        return type.IsGenericType ? type.GetGenericArguments().SelectMany(PartsOf).Append(type.GetGenericTypeDefinition()) : [type];
    }
}
