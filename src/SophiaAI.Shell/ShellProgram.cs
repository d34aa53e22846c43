using SophiaAI.Shell.Cli;
using SophiaAI.Shell.Hosting;
using SophiaAI.Shell.Running;
using SophiaAI.Shell.Terminal;

namespace SophiaAI.Shell;

/// <summary>The program: from the command line to the exit code.</summary>
internal static class ShellProgram
{
    public static int Run(string[] args)
    {
        try
        {
            return Run(OptionParser.Parse(args));
        }
        catch (UsageException e)
        {
            Console.Error.WriteLine(e.Message);
            Console.Out.WriteLine(Usage.Text);
            return ExitCode.BadCommandLine;
        }
    }

    private static int Run(ShellOptions options)
    {
        switch (options.Mode)
        {
            case RunMode.Help:
                Console.Out.WriteLine(Usage.Text);
                return ExitCode.Success;
            case RunMode.Version:
                Console.Out.WriteLine(Banner.Version);
                return ExitCode.Success;
        }

        if (ModuleLocator.Find() is not { } manifest)
        {
            Console.Error.WriteLine(ModuleLocator.HowToGetOne);
            return ExitCode.Failure;
        }

        // The engine sends usage telemetry unless told not to. A host that nobody installed for that purpose must not.
        Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");
        using SandboxSession? sandbox = options.Sandbox ? SandboxSession.Begin() : null;
        return Run(options, manifest, sandbox);
    }

    private static int Run(ShellOptions options, string manifest, SandboxSession? sandbox)
    {
        ShellTerminal terminal = new();
        InputSource input = new(terminal, options.NonInteractive);
        ShellHost host = new(terminal, input);
        using Engine engine = Engine.Open(host);
        RunMode mode = options.Mode ?? (Console.IsInputRedirected ? RunMode.StandardInput : RunMode.Prompt);
        using Interrupts interrupts = new(engine, hasPrompt: mode == RunMode.Prompt);
        if (engine.ImportModule(manifest) != Outcome.Completed)
        {
            terminal.WriteErrorLine($"The module '{manifest}' could not be imported.");
            return ExitCode.Failure;
        }

        try
        {
            sandbox?.Publish();
        }
        catch (IOException e)
        {
            terminal.WriteErrorLine($"The sandbox could not start: {e.Message}");
            return ExitCode.Failure;
        }

        PromptRun prompt = new(engine, host, input);
        return mode switch
        {
            RunMode.Command => CommandRun.Run(engine, host, options.Command),
            RunMode.File => FileRun.Run(engine, host, options.File, options.FileArguments),
            RunMode.StandardInput => StandardInputRun.Run(engine, host),
            _ => prompt.Run(Banner.For(options)),
        };
    }
}
