using SophiaAI.Shell.Cli;
using SophiaAI.Shell.Hosting;

namespace SophiaAI.Shell.Running;

/// <summary>
/// Runs standard input statement by statement: an error in one does not prevent the next from running, and the last one
/// determines the exit code. Unlike in pwsh, a block that is still open at the end of the input is run, not dropped.
/// </summary>
internal static class StandardInputRun
{
    public static int Run(Engine engine, ShellHost host)
    {
        Statements statements = new();
        int code = ExitCode.Success;
        bool more;
        do
        {
            string? line = Console.In.ReadLine();
            more = line is not null;
            string? text = line is null ? statements.Flush() : statements.Add(line);
            if (text is null)
                continue;

            Outcome outcome = engine.RunText(text);
            if (host.ExitCode is { } asked)
                return asked;
            if (outcome == Outcome.Stopped)
                return ExitCode.Failure;
            code = outcome == Outcome.Completed && engine.LastSucceeded ? ExitCode.Success : ExitCode.Failure;
        }
        while (more);

        return code;
    }
}
