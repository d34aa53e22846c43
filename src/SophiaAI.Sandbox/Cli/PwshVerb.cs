using System.Diagnostics;

namespace SophiaAI.Sandbox.Cli;

/// <summary>Runs PowerShell with the sandbox's variables set and the built module at hand.</summary>
internal static class PwshVerb
{
    public const string Help = """
        Usage: pwsh [ARGS...]

        Starts the sandbox on free ports, then pwsh with the environment variables set and the
        built module first on PSModulePath. All arguments are pwsh's own, such as -Command or
        -File; without any, pwsh is interactive. Exits with pwsh's exit code.

        It is the pwsh on the PATH if that is PowerShell 7.4 or later, else the one that the
        build has restored as a package.
        """;

    private const string Welcome = "This PowerShell works with the sandbox: all six services are on this machine. Try Test-SophiaIntegration. 'exit' ends it.";

    public static async Task<int> RunAsync(IReadOnlyList<string> args)
    {
        // Neither needs the other.
        Task<PowerShellProgram> finding = PowerShellProgram.FindAsync();
        SandboxServer server = await SandboxServer.StartAsync(new SandboxOptions { MakesAccountAtStart = true }).ConfigureAwait(false);
        await using (server.ConfigureAwait(false))
        {
            // In the terminal it looks like any other PowerShell, and whoever comes back to it must not take it for production, or production for it.
            if (args.Count == 0 && !Console.IsInputRedirected && !Console.IsOutputRedirected)
                await Console.Out.WriteLineAsync(Welcome).ConfigureAwait(false);
            return await CommandRunner.RunAsync(Compose(await finding.ConfigureAwait(false), args), server.Variables).ConfigureAwait(false);
        }
    }

    private static ProcessStartInfo Compose(PowerShellProgram program, IReadOnlyList<string> args)
    {
        ProcessStartInfo start = new(program.FileName, [.. program.Arguments, .. args]);
        start.Environment["PSModulePath"] = ModulePath.WithBuiltModule(Environment.GetEnvironmentVariable("PSModulePath"));

        // What people are told stays true: nothing leaves the machine.
        start.Environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
        start.Environment["POWERSHELL_UPDATECHECK"] = "Off";

        // pwsh writes colours into pipes and files (PowerShell/PowerShell#20170). Whoever wants them there has set the variable.
        if (Console.IsOutputRedirected)
            start.Environment.TryAdd("NO_COLOR", "1");
        return start;
    }
}
