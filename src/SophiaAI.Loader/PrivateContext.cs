using System.Reflection;
using System.Runtime.Loader;

namespace SophiaAI.Loader;

/// <summary>
/// The load context for SophiaAI.Providers and every third-party assembly, so that they do not conflict with the
/// versions that other modules bring. It is never unloaded: PowerShell keeps references.
/// </summary>
internal sealed class PrivateContext : AssemblyLoadContext
{
    private const string Entrance = "SophiaAI.Providers";
    private const string Cmdlets = "SophiaAI,";
    private static readonly object s_gate = new();
    private static PrivateContext? s_opened;

    private readonly string _folder;

    private PrivateContext(string folder)
        : base("SophiaAI") => _folder = folder;

    /// <summary>Resolves the providers assembly, and only that one, from the private context for the cmdlets.</summary>
    public static void Open()
    {
        string module = Path.GetDirectoryName(typeof(PrivateContext).Assembly.Location)!;
        RefuseSecondCopy(module);
        lock (s_gate)
        {
            if (s_opened is not null) return;
            s_opened = new PrivateContext(Path.Combine(module, "lib"));
            Default.Resolving += static (_, name) =>
                name.Name == Entrance ? s_opened.LoadFromAssemblyName(name) : null;
        }
    }

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        // Anything that is not ours (the framework) comes from the default context.
        string path = Path.Combine(_folder, assemblyName.Name + ".dll");
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }

    private static void RefuseSecondCopy(string module)
    {
        foreach (Assembly assembly in Default.Assemblies)
        {
            // The name is compared as text: asking every assembly of the session for its name would cost a millisecond.
            if (assembly.FullName?.StartsWith(Cmdlets, StringComparison.Ordinal) != true) continue;
            string loaded = Path.GetDirectoryName(assembly.Location)!;
            if (!string.Equals(loaded, module, StringComparison.OrdinalIgnoreCase)) Refuse(loaded, module, assembly);
        }
    }

    private static void Refuse(string loaded, string module, Assembly assembly) => throw new InvalidOperationException(
        $"SophiaAI {assembly.GetName().Version?.ToString(3)} from '{loaded}' is already loaded, and .NET cannot " +
        $"unload it. To use the copy in '{module}', start a new PowerShell session.");
}
