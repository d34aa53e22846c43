using SophiaAI.Shell.Cli;
using SophiaAI.Shell.Hosting;

namespace SophiaAI.Shell.Running;

/// <summary>-Command: runs a text. The exit code reflects the final value of <c>$?</c>.</summary>
internal static class CommandRun
{
    public static int Run(Engine engine, ShellHost host, string text)
    {
        Outcome outcome = engine.RunText(text, PipedInput.For(text));
        return host.ExitCode ?? (outcome == Outcome.Completed && engine.LastSucceeded ? ExitCode.Success : ExitCode.Failure);
    }
}
