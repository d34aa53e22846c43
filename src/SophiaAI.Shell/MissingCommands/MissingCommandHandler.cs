using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace SophiaAI.Shell.MissingCommands;

/// <summary>
/// Answers for the commands that PowerShell has and this shell has not. The engine swallows what its handler throws,
/// so the handler puts a stand-in command in place, which fails as a command that was not found does.
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
