using System.Reflection;
using System.Text.Json;
using SophiaAI.Tests.Shared;

namespace SophiaAI.Pester;

/// <summary>Runs the Pester tests in the pinned PowerShell, in several processes at once, each with a sandbox of its own.</summary>
internal static class PesterSuite
{
    // Most of the time of many tests is spent waiting, for a service's Retry-After or for another process.
    private const int Processes = 3;

    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(8);

    /// <exception cref="InvalidOperationException">A process ended without results, or not at all.</exception>
    public static async Task<IReadOnlyList<PesterResult>> RunAsync(CancellationToken cancellationToken)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("SophiaAI Pester ");
        try
        {
            string module = await SaveModuleAsync(folder.FullName, cancellationToken);
            IEnumerable<Task<IReadOnlyList<PesterResult>>> runs = Share(Directory.GetFiles(Metadata("Scripts"), "*.Tests.ps1"))
                .Select((files, index) => RunAsync(files, module, Path.Combine(folder.FullName, $"results-{index}.json"), cancellationToken));
            return [.. (await Task.WhenAll(runs)).SelectMany(static results => results)];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // The package, as a user gets it. The folder's name has a blank in it, as a user's may.
    private static async Task<string> SaveModuleAsync(string folder, CancellationToken cancellationToken)
    {
        ChildProcess child = new(DotnetHost.Path, [Pwsh, .. s_scriptOptions, Script("Save-Module.ps1"), "-Package", Metadata("Package"), "-Destination", folder])
        {
            // PSResourceGet keeps its list of repositories in the user's own folder, which must stay as it is.
            Variables = new Dictionary<string, string> { ["XDG_DATA_HOME"] = Path.Combine(folder, "data") },
        };
        string output = await child.RunAsync(s_limit, cancellationToken);
        return output.Trim();
    }

    private static readonly string[] s_scriptOptions = ["-NoProfile", "-NonInteractive", "-File"];

    private static async Task<IReadOnlyList<PesterResult>> RunAsync(IReadOnlyList<string> files, string module, string resultFile, CancellationToken cancellationToken)
    {
        string[] pester = [Script("RunPester.ps1"), "-Pester", Metadata("Pester"), "-Module", module, "-ResultFile", resultFile, "-Name", string.Join(',', files.Select(Path.GetFileName))];
        ChildProcess child = new(DotnetHost.Path, [Metadata("Sandbox"), "run", "--", DotnetHost.Path, Pwsh, .. s_scriptOptions, .. pester]);
        await child.RunAsync(s_limit, cancellationToken);
        await using FileStream results = File.OpenRead(resultFile);
        return (await JsonSerializer.DeserializeAsync<PesterResult[]>(results, cancellationToken: cancellationToken))!;
    }

    // The longest first, each to the process that has the least to do.
    private static IEnumerable<IReadOnlyList<string>> Share(IEnumerable<string> files)
    {
        (List<string> Files, long Size)[] shares = [.. Enumerable.Range(0, Processes).Select(static _ => (new List<string>(), 0L))];
        foreach (FileInfo file in files.Select(static name => new FileInfo(name)).OrderByDescending(static file => file.Length))
        {
            int least = Array.IndexOf(shares, shares.MinBy(static share => share.Size));
            shares[least].Files.Add(file.Name);
            shares[least].Size += file.Length;
        }

        return shares.Select(static share => share.Files);
    }

    private static string Pwsh => Path.Combine(Metadata("PowerShellFolder"), OperatingSystem.IsWindows() ? "win" : "unix", "pwsh.dll");

    private static string Script(string name) => Path.Combine(Metadata("Scripts"), name);

    private static string Metadata(string key) => typeof(PesterSuite).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(a => a.Key == key).Value!;
}
