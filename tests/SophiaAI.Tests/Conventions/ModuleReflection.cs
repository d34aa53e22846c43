using System.Management.Automation;
using System.Reflection;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Conventions;

/// <summary>The module's types as loaded by the engine.</summary>
internal static class ModuleReflection
{
    private static readonly Lazy<Assembly> s_cmdlets = new(() =>
    {
        using Engine engine = new();
        // Getting a setting loads the providers too.
        engine.Run("Get-SophiaSetting");
        return AppDomain.CurrentDomain.GetAssemblies().Single(assembly => assembly.GetName().Name == "SophiaAI");
    });

    public static Assembly CmdletAssembly => s_cmdlets.Value;

    public static Assembly ProvidersAssembly { get; } =
        s_cmdlets.Value is null ? null! : AppDomain.CurrentDomain.GetAssemblies().Single(assembly => assembly.GetName().Name == "SophiaAI.Providers");

    public static IReadOnlyList<Type> Cmdlets { get; } =
        CmdletAssembly.GetTypes().Where(type => type.GetCustomAttribute<CmdletAttribute>() is not null).OrderBy(type => type.Name, StringComparer.Ordinal).ToArray();

    public static string NameOf(Type cmdlet) => cmdlet.GetCustomAttribute<CmdletAttribute>() is { } name ? $"{name.VerbName}-{name.NounName}" : cmdlet.Name;

    public static IEnumerable<PropertyInfo> ParametersOf(Type cmdlet) =>
        cmdlet.GetProperties().Where(property => property.GetCustomAttributes<ParameterAttribute>().Any());
}
