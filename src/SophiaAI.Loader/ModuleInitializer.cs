using System.Management.Automation;

namespace SophiaAI.Loader;

/// <summary>
/// Runs when the module is imported, before its cmdlets load (nested modules come first). It touches no network and
/// no file: it only says where the cmdlets' dependencies are to be found.
/// </summary>
public sealed class ModuleInitializer : IModuleAssemblyInitializer
{
    /// <summary>Opens the private load context, once per process, or refuses a second copy of the module.</summary>
    public void OnImport() => PrivateContext.Open();
}
