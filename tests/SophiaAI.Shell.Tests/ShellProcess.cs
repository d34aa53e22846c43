using System.Diagnostics;
using System.Reflection;
using System.Text;

namespace SophiaAI.Shell.Tests;

/// <summary>Runs the built program with a clean environment and redirected streams.</summary>
internal static class ShellProcess
{
    // Far longer than a run takes: it only turns a hang into a failure.
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(2);

    private static readonly string s_program = typeof(ShellProcess).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Shell").Value!;

    // Settings of the machine (a real GONG_API_KEY, a NO_COLOR) would change what the tests see.
    private static readonly string[] s_inherited =
        ["PATH", "HOME", "DOTNET_ROOT", "DOTNET_HOST_PATH", "TMPDIR", "TEMP", "TMP", "SystemRoot", "USERPROFILE", "APPDATA", "LOCALAPPDATA"];

    public static Task<ShellResult> RunAsync(params string[] arguments) => RunAsync(new ShellRun(arguments));

    public static async Task<ShellResult> RunAsync(ShellRun run)
    {
        using CancellationTokenSource limit = new(s_limit);
        using Process process = Start(run);
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(limit.Token);
            Task<string> error = process.StandardError.ReadToEndAsync(limit.Token);
            await WriteInputAsync(process, run.Input);
            await process.WaitForExitAsync(limit.Token);
            return new ShellResult(process.ExitCode, Unify(await output), Unify(await error));
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    public static Process Start(ShellRun run)
    {
        ProcessStartInfo start = new(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [s_program, .. run.Arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = run.Folder ?? Path.GetTempPath(),
        };
        foreach (string? name in start.Environment.Keys.Except(s_inherited, StringComparer.OrdinalIgnoreCase).ToArray())
            start.Environment.Remove(name);
        foreach ((string? name, string? value) in run.Variables)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    private static async Task WriteInputAsync(Process process, string input)
    {
        try
        {
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The program exited without reading all of it.
        }
    }

    private static string Unify(string text) => text.ReplaceLineEndings("\n");
}
