using System.Management.Automation;
using System.Reflection;
using System.Xml.Linq;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Conventions;

/// <summary>The types of the objects that scripts get from the module: what commands output, errors carry, and what these contain.</summary>
internal static class OutputTypes
{
    /// <summary>All of the module's output types, ordered by name.</summary>
    public static IReadOnlyList<Type> All { get; } = ReachableFrom(Given().Concat(Viewed()).Concat(Thrown()));

    /// <summary>Those of these types that are the module's own, and every such type that their public members lead to.</summary>
    public static IReadOnlyList<Type> ReachableFrom(IEnumerable<Type> roots)
    {
        SortedDictionary<string, Type> found = new(StringComparer.Ordinal);
        Queue<Type> open = new(roots.SelectMany(PublicSurface.PartsOf).Where(IsOwn));
        while (open.TryDequeue(out Type? type))
        {
            if (!found.TryAdd(type.FullName!, type)) continue;
            foreach (Type part in MembersOf(type).SelectMany(PublicSurface.TypesOf).Where(IsOwn)) open.Enqueue(part);
        }

        return [.. found.Values];
    }

    /// <summary>The members of one of the module's types that scripts see, ordered by name.</summary>
    public static IEnumerable<PropertyInfo> MembersOf(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(static property => property.GetIndexParameters().Length == 0 && IsOwn(property.DeclaringType!))
        .OrderBy(static property => property.Name, StringComparer.Ordinal);

    /// <summary>The possible words of a member, where they are the module's own.</summary>
    public static IReadOnlyList<string> WordsOf(PropertyInfo member) => member.GetCustomAttributesData()
        .Where(static attribute => attribute.AttributeType.Name == "WordsAttribute")
        .SelectMany(static attribute => ((Type)attribute.ConstructorArguments[0].Value!).GetFields(BindingFlags.Public | BindingFlags.Static))
        // Of an enum, the words are the names.
        .Where(static word => word.IsLiteral)
        .Select(static word => word.GetRawConstantValue() as string ?? word.Name).ToArray();

    private static IEnumerable<Type> Given() => ModuleReflection.Cmdlets
        .SelectMany(static cmdlet => cmdlet.GetCustomAttributes<OutputTypeAttribute>())
        .SelectMany(static attribute => attribute.Type).Select(static type => type.Type).OfType<Type>();

    // Objects in a variable that a parameter names have a view, like the output of a command.
    private static IEnumerable<Type> Viewed() => XDocument.Load(Path.Combine(TestPaths.ModuleFolder, "Views", "SophiaAI.format.ps1xml")).Descendants("TypeName")
        .Select(static name => ModuleReflection.CmdletAssembly.GetType(name.Value) ?? ModuleReflection.ProvidersAssembly.GetType(name.Value)).OfType<Type>();

    private static IEnumerable<Type> Thrown() => ModuleReflection.CmdletAssembly.GetExportedTypes().Where(typeof(Exception).IsAssignableFrom);

    private static bool IsOwn(Type type) => type.Namespace?.StartsWith("SophiaAI", StringComparison.Ordinal) == true;
}
