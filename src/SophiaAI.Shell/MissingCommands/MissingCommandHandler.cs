using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace SophiaAI.Shell.MissingCommands;

/// <summary>
/// Handles commands that PowerShell has and this shell lacks. The engine swallows what its handler throws, so the
/// handler substitutes a stand-in command, which fails like a command that was not found.
/// </summary>
internal static class MissingCommandHandler
{
    public static void Attach(Runspace runspace) =>
        runspace.SessionStateProxy.InvokeCommand.CommandNotFoundAction = (_, e) =>
        {
            if (WellKnownCommands.Find(e.CommandName) is { } name)
                e.Command = new CmdletInfo(name, typeof(MissingCommand));
        };
}
