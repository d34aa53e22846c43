using System.Management.Automation;
using SophiaAI.Tests.Shared;

namespace SophiaAI.Tests.Support;

/// <summary>Ctrl+C.</summary>
internal static class Stopping
{
    /// <summary>Stops a running script, as Ctrl+C does.</summary>
    public static Task StopForTestAsync(this PowerShell shell) => Patience.ForAsync(shell.StopAsync(null, null), "the script to stop");
}
