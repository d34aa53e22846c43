using System.Management.Automation;

namespace SophiaAI.Common;

/// <summary>
/// Brings the views of our records into a session when its first command runs. At import they would cost more than all
/// the rest of it, for every session and every parallel runspace that shows nothing.
/// </summary>
internal static class Views
{
    private const string Manifest = "SophiaAI.Views.psd1";

    // Inside the module's own scope, so that it does not show as a module of its own and goes when the module goes.
    private static readonly ScriptBlock s_import = ScriptBlock.Create(
        "param($manifest) Import-Module $manifest -Verbose:$false -ErrorAction Stop");

    /// <summary>Loads the views, once for each import of the module in each runspace.</summary>
    public static void EnsureLoaded(PSCmdlet cmdlet)
    {
        PSModuleInfo? module = cmdlet.MyInvocation.MyCommand.Module;
        if (module?.SessionState is null || !RunspaceState.TakeFirstCall(module)) return;
        try
        {
            module.Invoke(s_import, Path.Combine(module.ModuleBase, Manifest));
        }
        catch (RuntimeException exception) when (exception is not PipelineStoppedException)
        {
            // Views change how a record looks and nothing else: without them the command still does its work.
            cmdlet.WriteDebug($"The module's views could not be loaded: {exception.Message}");
        }
    }
}
