using System.Diagnostics;
using SophiaAI.Tests.Shared;

namespace SophiaAI.Tests.Support;

/// <summary>Runs a script in a separate process, whose default load context contains only the engine.</summary>
internal static class ChildEngine
{
    public static async Task<(int ExitCode, string[] Output, string Errors)> RunAsync(string script)
    {
        using Process process = Start(script);
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        int exitCode = await Patience.ForExitAsync(process);
        return (exitCode, (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), await errors);
    }

    /// <summary>Starts a script; the caller ends the process.</summary>
    public static Process Start(string script)
    {
        ProcessStartInfo start = new(DotnetHost.Path)
        {
            ArgumentList = { TestPaths.TestHost },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Process process = Process.Start(start)!;
        process.StandardInput.Write(script);
        process.StandardInput.Close();
        return process;
    }
}
