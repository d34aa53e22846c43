using System.Management.Automation;

namespace SophiaAI.Common;

/// <summary>
/// Loads the views of our records when the first command of a session runs. At import they would cost more than everything
/// else together, even in sessions and parallel runspaces that display nothing.
/// </summary>
internal static class Views
{
    // Not beside the module's own manifest: tools that publish a folder take the one manifest that they find in it.
    private static readonly string s_manifest = Path.Combine("Views", "SophiaAI.Views.psd1");

    // Inside the module's own scope, so that it does not show as a separate module and is removed with the module.
    private static readonly ScriptBlock s_import = ScriptBlock.Create(
        "param($manifest) Import-Module $manifest -Verbose:$false -ErrorAction Stop");

    /// <summary>Loads the views, once for each import of the module in each runspace.</summary>
    public static void EnsureLoaded(SophiaCmdlet cmdlet)
    {
        PSModuleInfo? module = cmdlet.MyInvocation.MyCommand.Module;
        if (module?.SessionState is null || !RunspaceState.TakeFirstCall(module)) return;
        try
        {
            module.Invoke(s_import, Path.Combine(module.ModuleBase, s_manifest));
        }
        catch (RuntimeException exception) when (exception is not PipelineStoppedException)
        {
            // Views only change how a record looks: without them the command still works.
            cmdlet.WriteDebug($"The module's views could not be loaded: {exception.Message}");
        }
    }
}
