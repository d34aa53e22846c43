using System.Diagnostics;
using SophiaAI.Tests.Shared;

namespace SophiaAI.Sandbox.Tests.Cli;

/// <summary>The sandbox's program, run as users run it.</summary>
internal sealed class SandboxProcess : IDisposable
{
    private readonly Process _process;

    private SandboxProcess(Process process) => _process = process;

    public int Id => _process.Id;

    private StreamReader Output => _process.StandardOutput;

    private StreamReader Error => _process.StandardError;

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
        int exitCode = await process.WaitAsync();
        return (exitCode, await Patience.ForAsync(output, "the end of its output"), await Patience.ForAsync(error, "the end of its errors"));
    }

    public Task<int> WaitAsync() => Patience.ForExitAsync(_process);

    /// <summary>The next line of standard output; null after the last one.</summary>
    public Task<string?> ReadLineAsync() => Patience.ForAsync(Output.ReadLineAsync(), "a line of output");

    /// <summary>The next line of standard error; null after the last one.</summary>
    public Task<string?> ReadErrorLineAsync() => Patience.ForAsync(Error.ReadLineAsync(), "a line of standard error");

    /// <summary>What is left of standard output.</summary>
    public Task<string> ReadToEndAsync() => Patience.ForAsync(Output.ReadToEndAsync(), "the end of its output");

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }
}
