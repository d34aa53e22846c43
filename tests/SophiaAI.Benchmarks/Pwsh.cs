using System.ComponentModel;
using System.Diagnostics;

namespace SophiaAI.Benchmarks;

/// <summary>A real pwsh, in a fresh process for each script.</summary>
internal static class Pwsh
{
    /// <returns>The script's output, trimmed.</returns>
    /// <exception cref="InvalidOperationException">There is no pwsh, or the script failed.</exception>
    public static async Task<string> RunAsync(string script)
    {
        ProcessStartInfo start = new(BenchmarkPaths.Pwsh, ["-NoProfile", "-NonInteractive", "-Command", "$ErrorActionPreference = 'Stop'; " + script])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Start(start);
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output.Trim() : throw new InvalidOperationException($"pwsh failed: {await errors}");
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception exception)
        {
            throw new InvalidOperationException($"'{start.FileName}' does not start; PWSH names another: {exception.Message}", exception);
        }
    }
}
