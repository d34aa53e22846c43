using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace SophiaAI.Sandbox.Cli;

/// <summary>Runs a command as if the sandbox were not between it and whoever started it: input, output, signals and exit code pass through.</summary>
internal static class CommandRunner
{
    private const int FileNotFound = 2;
    private const int Terminated = 128 + 15;

    public static async Task<int> RunAsync(ProcessStartInfo start, IReadOnlyDictionary<string, string> variables)
    {
        start.UseShellExecute = false;
        foreach ((string name, string value) in variables)
            start.Environment[name] = value;

        // Both are listened for before the command starts, so that no signal leaves the command behind without us.
        TaskCompletionSource terminated = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            terminated.TrySetResult();
        });
        Process? process = null;
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
        {
            // The command decides how to react; we stay until it exits.
            context.Cancel = true;
            if (process is not null)
                PassInterruptOn(process);
        });
        try
        {
            using (process = Process.Start(start)!)
                return await WaitAsync(process, terminated.Task).ConfigureAwait(false);
        }
        catch (Win32Exception e)
        {
            await Console.Error.WriteLineAsync($"{start.FileName}: {new Win32Exception(e.NativeErrorCode).Message}").ConfigureAwait(false);
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

    // A console sends Ctrl+C to every process in the foreground, the command included. Without a console only we were told.
    private static void PassInterruptOn(Process process)
    {
        if (OperatingSystem.IsWindows() || !Console.IsInputRedirected)
            return;
        try
        {
            _ = NativeMethods.SendSignal(process.Id, NativeMethods.Interrupt);
        }
        catch (InvalidOperationException)
        {
            // The command has just ended by itself.
        }
    }

    private static class NativeMethods
    {
        /// <summary>SIGINT, which has this number wherever .NET runs.</summary>
        public const int Interrupt = 2;

        [DllImport("libc", EntryPoint = "kill")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int SendSignal(int processId, int signal);
    }
}
