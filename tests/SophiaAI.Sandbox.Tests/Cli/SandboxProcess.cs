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

    public static SandboxProcess Start(params IReadOnlyList<string> args) => Start(args, new Dictionary<string, string>());

    /// <summary>Starts the program with variables besides our own.</summary>
    public static SandboxProcess Start(IReadOnlyList<string> args, IReadOnlyDictionary<string, string> variables)
    {
        string[] command = [.. InterruptSignal.Prefix, DotnetHost.Path, "exec", Path.Combine(AppContext.BaseDirectory, "SophiaAI.Sandbox.dll"), .. args];
        ProcessStartInfo start = new(command[0], command.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach ((string name, string value) in variables)
            start.Environment[name] = value;
        return new SandboxProcess(Process.Start(start)!);
    }

    /// <summary>Runs the program until it exits.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(IReadOnlyList<string> args, CancellationToken cancellationToken)
    {
        using SandboxProcess process = Start(args);
        return await process.ReadAsync(cancellationToken);
    }

    /// <summary>Reads all that it writes until it exits.</summary>
    public async Task<(int ExitCode, string Output, string Error)> ReadAsync(CancellationToken cancellationToken)
    {
        Task<string> output = Output.ReadToEndAsync(cancellationToken);
        Task<string> error = Error.ReadToEndAsync(cancellationToken);
        int exitCode = await WaitAsync();
        return (exitCode, await Patience.ForAsync(output, "the end of its output"), await Patience.ForAsync(error, "the end of its errors"));
    }

    /// <summary>Writes all that it will read.</summary>
    public async Task WriteInputAsync(string text)
    {
        await _process.StandardInput.WriteAsync(text);
        _process.StandardInput.Close();
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
