using System.Diagnostics;

namespace SophiaAI.Sandbox.Cli;

/// <summary>Runs a command with the sandbox's variables set, and passes on its exit code.</summary>
internal static class RunVerb
{
    public const string Separator = "--";

    public const string Help = """
        Usage: run [--data FILE] -- COMMAND [ARGS...]

        Starts the sandbox on free ports, runs the command with the environment variables set,
        and exits with the command's exit code (127 when there is no such command).

          --data FILE    Keep Snowflake's data in this DuckDB file. Default: in memory.
        """;

    public static async Task<int> RunAsync(IReadOnlyList<string> args)
    {
        IReadOnlyList<string> ours = [.. args.TakeWhile(a => a != Separator)];
        IReadOnlyList<string> command = [.. args.Skip(ours.Count + 1)];
        IReadOnlyDictionary<string, string> values = OptionReader.Read(ours, "--data");
        if (command.Count == 0)
            throw new UsageException("The command is missing: give it after --.");

        SandboxOptions options = new() { DataFile = values.GetValueOrDefault("--data"), MakesAccountAtStart = true };
        SandboxServer server = await SandboxServer.StartAsync(options).ConfigureAwait(false);
        await using (server.ConfigureAwait(false))
            return await CommandRunner.RunAsync(new ProcessStartInfo(command[0], command.Skip(1)), server.Variables).ConfigureAwait(false);
    }
}
