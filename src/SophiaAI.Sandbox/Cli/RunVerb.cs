using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

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

    private const int FileNotFound = 2;
    private const int Terminated = 128 + 15;

    public static async Task<int> RunAsync(IReadOnlyList<string> args)
    {
        IReadOnlyList<string> ours = [.. args.TakeWhile(a => a != Separator)];
        IReadOnlyList<string> command = [.. args.Skip(ours.Count + 1)];
        IReadOnlyDictionary<string, string> values = OptionReader.Read(ours, "--data");
        if (command.Count == 0)
            throw new UsageException("The command is missing: give it after --.");

        SandboxOptions options = new() { DataFile = values.GetValueOrDefault("--data") };
        SandboxServer server = await SandboxServer.StartAsync(options).ConfigureAwait(false);
        await using (server.ConfigureAwait(false))
            return await RunAsync(command, server.Variables).ConfigureAwait(false);
    }

    private static async Task<int> RunAsync(IReadOnlyList<string> command, IReadOnlyDictionary<string, string> variables)
    {
        ProcessStartInfo start = new(command[0], command.Skip(1)) { UseShellExecute = false };
        foreach ((string? name, string? value) in variables)
            start.Environment[name] = value;

        // The console sends Ctrl+C to the command too. The command decides how to react; we stay until it exits.
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true);

        // SIGTERM reaches only us. We listen for it before the command starts, so that the command is never left behind.
        TaskCompletionSource terminated = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            terminated.TrySetResult();
        });
        try
        {
            using Process process = Process.Start(start)!;
            return await WaitAsync(process, terminated.Task).ConfigureAwait(false);
        }
        catch (Win32Exception e)
        {
            await Console.Error.WriteLineAsync($"{command[0]}: {new Win32Exception(e.NativeErrorCode).Message}").ConfigureAwait(false);
            return e.NativeErrorCode == FileNotFound ? ExitCode.CommandNotFound : ExitCode.NotExecutable;
        }
    }

    private static async Task<int> WaitAsync(Process process, Task terminated)
    {
        Task exited = process.WaitForExitAsync();
        if (await Task.WhenAny(exited, terminated).ConfigureAwait(false) == exited)
            return process.ExitCode;
        process.Kill(entireProcessTree: true);
        await exited.ConfigureAwait(false);
        return Terminated;
    }
}
