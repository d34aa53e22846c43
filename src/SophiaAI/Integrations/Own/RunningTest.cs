using System.Management.Automation.Runspaces;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Contracts;

namespace SophiaAI.Integrations.Own;

/// <summary>The check that a runspace is running, for the commands that its script calls.</summary>
internal sealed class RunningTest
{
    private CheckRun? _run;

    /// <summary>The attempt that the current runspace makes; null outside of a check.</summary>
    public static CheckRun? Current => RunspaceMemory.Use(static (RunningTest test) => test._run);

    /// <summary>Sets what a runspace runs.</summary>
    public static void Set(Runspace runspace, CheckRun? run) => RunspaceMemory.Use(runspace, (RunningTest test) =>
    {
        test._run = run;
        return true;
    });
}
