using System.Management.Automation.Runspaces;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Contracts;

namespace SophiaAI.Integrations.Own;

/// <summary>The check that a runspace is running, for the commands that its script calls.</summary>
internal sealed class RunningTest
{
    private CheckRun? _run;
    private bool _isBetween;

    /// <summary>The attempt that the current runspace makes; null outside of a check.</summary>
    public static CheckRun? Current => RunspaceMemory.Use(static (RunningTest test) => test._run);

    /// <summary>Whether a check can be skipped: one is running, or what is running is done for those that follow.</summary>
    public static bool CanSkip => RunspaceMemory.Use(static (RunningTest test) => test._run is not null || test._isBetween);

    /// <summary>Sets what a runspace runs.</summary>
    /// <param name="runspace">The runspace.</param>
    /// <param name="run">The attempt at a check; null for none.</param>
    /// <param name="isBetween">Whether it is between the checks of a file, in what is done for several of them.</param>
    public static void Set(Runspace runspace, CheckRun? run, bool isBetween = false) => RunspaceMemory.Use(runspace, (RunningTest test) =>
    {
        test._run = run;
        test._isBetween = isBetween;
        return true;
    });
}
