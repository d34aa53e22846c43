using System.Diagnostics;

namespace SophiaAI.Pester;

/// <summary>A process that is waited for, but never longer than a limit.</summary>
internal sealed class ChildProcess(string fileName, IEnumerable<string> arguments)
{
    private const int Shown = 4000;

    // 300, as .NET reads its variables: in base 16.
    private const string CallsBeforeFastCode = "12C";

    // A process that outlives the one that started it may hold the streams open.
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(10);

    /// <summary>Variables that it gets besides our own.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    /// <summary>Runs the process to its end.</summary>
    /// <returns>What it wrote to standard output.</returns>
    /// <exception cref="InvalidOperationException">It failed, or did not end in time. The message has the end of its output.</exception>
    public async Task<string> RunAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        ProcessStartInfo start = new(fileName, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        // pwsh writes colours into pipes unless it is told not to.
        start.Environment["NO_COLOR"] = "1";
        // As in these tests' own process: what the runtime would learn by counting calls pays off later than a test run ends.
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_TC_CallCountThreshold"] = CallsBeforeFastCode;
        foreach ((string name, string value) in Variables) start.Environment[name] = value;

        using CancellationTokenSource timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(limit);
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        Task<string> error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new InvalidOperationException($"{Describe()} did not end within {limit.TotalMinutes} minutes.\n{await TailAsync(output, error)}");
        }

        if (process.ExitCode != 0) throw new InvalidOperationException($"{Describe()} ended with exit code {process.ExitCode}.\n{await TailAsync(output, error)}");
        return await output.WaitAsync(s_grace, cancellationToken);
    }

    private string Describe() => $"{fileName} {string.Join(' ', arguments)}";

    private static async Task<string> TailAsync(params Task<string>[] streams)
    {
        try
        {
            string text = string.Concat(await Task.WhenAll(streams).WaitAsync(s_grace));
            return text.Length > Shown ? "…" + text[^Shown..] : text;
        }
        catch (TimeoutException)
        {
            return "(Its output is still open: a process that it started goes on.)";
        }
    }
}
