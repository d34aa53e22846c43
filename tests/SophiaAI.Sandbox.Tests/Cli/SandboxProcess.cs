using System.Diagnostics;

namespace SophiaAI.Sandbox.Tests.Cli;

/// <summary>The sandbox's program, run as users run it.</summary>
internal sealed class SandboxProcess : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);
    private readonly Process _process;

    private SandboxProcess(Process process) => _process = process;

    public int Id => _process.Id;

    public StreamReader Output => _process.StandardOutput;

    public StreamReader Error => _process.StandardError;

    public static SandboxProcess Start(params IReadOnlyList<string> args)
    {
        ProcessStartInfo start = new(Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "SophiaAI.Sandbox.dll"));
        foreach (string argument in args)
            start.ArgumentList.Add(argument);
        return new SandboxProcess(Process.Start(start)!);
    }

    /// <summary>Runs the program until it exits.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(IReadOnlyList<string> args, CancellationToken cancellationToken)
    {
        using SandboxProcess process = Start(args);
        Task<string> output = process.Output.ReadToEndAsync(cancellationToken);
        Task<string> error = process.Error.ReadToEndAsync(cancellationToken);
        return (await process.WaitAsync(cancellationToken), await output, await error);
    }

    public async Task<int> WaitAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken).WaitAsync(s_patience, cancellationToken);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }
}
