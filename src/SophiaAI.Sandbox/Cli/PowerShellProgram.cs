using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace SophiaAI.Sandbox.Cli;

/// <summary>A PowerShell that can load the module.</summary>
/// <param name="FileName">The program to start.</param>
/// <param name="Arguments">What goes before PowerShell's own arguments.</param>
internal sealed partial record PowerShellProgram(string FileName, IReadOnlyList<string> Arguments)
{
    /// <summary>The oldest PowerShell that the module supports: <c>PowerShellVersion</c> in its manifest.</summary>
    private static readonly Version s_oldest = new(7, 4);

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    /// <summary>The one on the PATH, if it is new enough, or else the one that the build has restored.</summary>
    /// <exception cref="IOException">There is neither.</exception>
    public static async Task<PowerShellProgram> FindAsync()
    {
        const string OnThePath = "pwsh";
        if (await ReadVersionAsync(OnThePath).ConfigureAwait(false) is { } version && version >= s_oldest)
            return new PowerShellProgram(OnThePath, []);
        return Pinned();
    }

    private static PowerShellProgram Pinned() => File.Exists(BuildMetadata.PinnedPowerShell)
        ? new PowerShellProgram(DotnetHost, [BuildMetadata.PinnedPowerShell])
        : throw new IOException($"there is no pwsh {s_oldest} or later on the PATH, and '{BuildMetadata.PinnedPowerShell}' is gone: restore it with 'dotnet restore', or install PowerShell.");

    /// <summary>The <c>dotnet</c> that belongs to the runtime under us, which need not be on the PATH.</summary>
    private static string DotnetHost => Path.GetFullPath(Path.Combine(
        RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));

    /// <returns>Null when there is no such program, or it does not say what it is.</returns>
    private static async Task<Version?> ReadVersionAsync(string pwsh)
    {
        ProcessStartInfo start = new(pwsh, ["--version"]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
#pragma warning disable RS0030 // Another program runs by the real clock.
        using CancellationTokenSource patience = new(s_patience);
#pragma warning restore RS0030
        try
        {
            using Process process = Process.Start(start)!;
            try
            {
                string output = await process.StandardOutput.ReadToEndAsync(patience.Token).ConfigureAwait(false);
                Match match = VersionLine().Match(output);
                return match.Success ? Version.Parse(match.Groups[1].ValueSpan) : null;
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                return null;
            }
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    [GeneratedRegex(@"^PowerShell ([0-9]+\.[0-9]+(\.[0-9]+)?)")]
    private static partial Regex VersionLine();
}
