using System.Management.Automation.Runspaces;
using SophiaAI.Shell.Cli;
using SophiaAI.Shell.Hosting;

namespace SophiaAI.Shell.Running;

/// <summary>-File: runs a script. The exit code is the script's own, or 1 when a terminating error ended it.</summary>
internal static class FileRun
{
    private const string ScriptExtension = ".ps1";

    public static int Run(Engine engine, ShellHost host, string path, IEnumerable<CommandParameter> arguments)
    {
        string text = File.ReadAllText(path);
        // For the engine, a file without this extension (one that begins with "#!") is not a script, so it gets the text.
        Command command = path.EndsWith(ScriptExtension, StringComparison.OrdinalIgnoreCase)
            ? new Command(path, isScript: false, useLocalScope: false)
            : new Command(text, isScript: true, useLocalScope: false);
        foreach (CommandParameter argument in arguments)
            command.Parameters.Add(argument);

        Outcome outcome = engine.RunFile(command, PipedInput.For(text));
        // A script stopped by Ctrl+C did not fail: pwsh treats it that way, too.
        return host.ExitCode ?? (outcome == Outcome.Failed ? ExitCode.Failure : ExitCode.Success);
    }
}
