using System.Diagnostics;
using SophiaAI.Tests.Shared;

namespace SophiaAI.Tests.Support;

/// <summary>Runs a script in a separate process, whose default load context contains only the engine.</summary>
internal static class ChildEngine
{
    public static async Task<(int ExitCode, string[] Output, string Errors)> RunAsync(string script)
    {
        using Process process = Start(script);
        return await FinishAsync(process);
    }

    /// <summary>Waits for a script to end.</summary>
    public static async Task<(int ExitCode, string[] Output, string Errors)> FinishAsync(Process process)
    {
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        int exitCode = await Patience.ForExitAsync(process);
        return (exitCode, (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), await errors);
    }

    /// <summary>Starts a script; the caller ends the process.</summary>
    /// <param name="script">The script.</param>
    /// <param name="stateFolder">The folder for what processes share; null for nothing.</param>
    public static Process Start(string script, string? stateFolder = null)
    {
        ProcessStartInfo start = new(DotnetHost.Path)
        {
            ArgumentList = { TestPaths.TestHost },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (stateFolder is not null) start.ArgumentList.Add(stateFolder);
        Process process = Process.Start(start)!;
        process.StandardInput.Write(script);
        process.StandardInput.Close();
        return process;
    }
}
