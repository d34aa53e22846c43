using System.Management.Automation;

namespace SophiaAI.Loader;

/// <summary>
/// Runs when the module is imported, before its cmdlets load (nested modules load first). It touches neither network nor
/// files: it only says where to find the cmdlets' dependencies.
/// </summary>
public sealed class ModuleInitializer : IModuleAssemblyInitializer
{
    /// <summary>Opens the private load context, once per process, or refuses a second copy of the module.</summary>
    public void OnImport() => PrivateContext.Open();
}
