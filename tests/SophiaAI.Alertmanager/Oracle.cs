using System.Diagnostics;
using System.Text.RegularExpressions;

namespace SophiaAI.Alertmanager;

/// <summary>The real programs, as the package has them: unpacked, and not installed.</summary>
/// <param name="folder">Where they were unpacked.</param>
internal sealed partial class Oracle(string folder)
{
    // Later ones do some things differently.
    private static readonly string[] s_versions = ["0.25.", "0.26."];

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    /// <summary>Where they were unpacked.</summary>
    public string Folder => folder;

    /// <summary>The server.</summary>
    public string Server => Path.Combine(folder, "usr/bin/prometheus-alertmanager");

    /// <summary>The templates that the server looks for below /usr/share.</summary>
    public string Share => Path.Combine(folder, "usr/share");

    private string Tool => Path.Combine(folder, "usr/bin/amtool");

    /// <summary>Runs amtool.</summary>
    public async Task<Answer> RunAsync(params IEnumerable<string> arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(Tool, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        using CancellationTokenSource patience = new(s_patience);
        Task<string> output = process.StandardOutput.ReadToEndAsync(patience.Token);
        Task<string> error = process.StandardError.ReadToEndAsync(patience.Token);
        await process.WaitForExitAsync(patience.Token);
        return new Answer(process.ExitCode, await output, await error);
    }

    /// <summary>Its version, such as <c>0.25.0</c>.</summary>
    /// <exception cref="InvalidOperationException">It does not say one, or it is one that ours is not compared with.</exception>
    public async Task<string> VersionAsync()
    {
        Answer answer = await RunAsync("--version");
        if (Named().Match(answer.Output) is not { Success: true } match) throw new InvalidOperationException($"amtool does not say its version: {answer.Output}{answer.Error}");
        string version = match.Groups["version"].Value;
        return s_versions.Any(one => version.StartsWith(one, StringComparison.Ordinal)) ? version : throw new InvalidOperationException($"Ours is not compared with version {version}.");
    }

    [GeneratedRegex(@"^amtool, version (?<version>[0-9.]+) ", RegexOptions.ExplicitCapture)]
    private static partial Regex Named();
}
