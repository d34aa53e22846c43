using System.Globalization;
using System.Runtime.InteropServices;

namespace SophiaAI.Sandbox.Cli;

/// <summary>Prints the variables to set and serves until it is told to stop.</summary>
internal static class ServeVerb
{
    public const string Help = """
        Usage: serve [--port N] [--data FILE] [--format env|pwsh|json]

        Starts the sandbox, prints the environment variables to set, and serves until Ctrl+C.

          --port N       Take the ports N to N+5 (snowflake, gong, vercel, estuary, pulumi, slack). Default: free ports.
          --data FILE    Keep Snowflake's data in this DuckDB file. Default: in memory.
          --format F     How to print the variables: env (POSIX shells, the default), pwsh or json.
        """;

    private const int LastFirstPort = 65530;

    public static async Task<int> RunAsync(IReadOnlyList<string> args)
    {
        IReadOnlyDictionary<string, string> values = OptionReader.Read(args, "--port", "--data", "--format");
        Func<IReadOnlyDictionary<string, string>, string> format = VariableFormat.Parse(values.GetValueOrDefault("--format", "env"));
        SandboxOptions options = new()
        {
            Port = values.TryGetValue("--port", out string? port) ? ParsePort(port) : null,
            DataFile = values.GetValueOrDefault("--data"),
            MakesAccountAtStart = true,
        };

        TaskCompletionSource stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using PosixSignalRegistration interrupt = StopOn(PosixSignal.SIGINT, stopped);
        using PosixSignalRegistration terminate = StopOn(PosixSignal.SIGTERM, stopped);

        SandboxServer server = await SandboxServer.StartAsync(options).ConfigureAwait(false);
        await using (server.ConfigureAwait(false))
        {
            await Console.Out.WriteLineAsync(format(server.Variables)).ConfigureAwait(false);
            await Console.Error.WriteLineAsync("The sandbox is up. Set the variables above; press Ctrl+C to stop.").ConfigureAwait(false);
            await stopped.Task.ConfigureAwait(false);
        }

        return ExitCode.Success;
    }

    private static int ParsePort(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port is > 0 and <= LastFirstPort
            ? port
            : throw new UsageException($"'{text}' is not a port from 1 to {LastFirstPort}.");

    private static PosixSignalRegistration StopOn(PosixSignal signal, TaskCompletionSource stopped) =>
        PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            stopped.TrySetResult();
        });
}
