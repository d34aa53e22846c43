using System.Management.Automation.Runspaces;
using SophiaAI.Shell.Cli;
using SophiaAI.Shell.Hosting;

namespace SophiaAI.Shell.Running;

/// <summary>-File: runs a script. The exit code is its own, or 1 when a terminating error ended it.</summary>
internal static class FileRun
{
    private const string ScriptExtension = ".ps1";

    public static int Run(Engine engine, ShellHost host, string path, IEnumerable<CommandParameter> arguments)
    {
        string text = File.ReadAllText(path);
        // To the engine a file of another name (one that begins with "#!") is not a script: it gets the text.
        Command command = path.EndsWith(ScriptExtension, StringComparison.OrdinalIgnoreCase)
            ? new Command(path, isScript: false, useLocalScope: false)
            : new Command(text, isScript: true, useLocalScope: false);
        foreach (CommandParameter argument in arguments)
            command.Parameters.Add(argument);

        Outcome outcome = engine.RunFile(command, PipedInput.For(text));
        // A script that Ctrl+C has stopped did not fail: that is what pwsh says, too.
        return host.ExitCode ?? (outcome == Outcome.Failed ? ExitCode.Failure : ExitCode.Success);
    }
}
