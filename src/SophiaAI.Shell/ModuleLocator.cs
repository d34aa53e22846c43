using System.Reflection;

namespace SophiaAI.Shell;

/// <summary>Finds the manifest of the built module.</summary>
internal static class ModuleLocator
{
    private const string Variable = "SOPHIA_MODULE";
    private const string Manifest = "SophiaAI.psd1";

    /// <summary>What the user names comes first, then where the build laid the module, then the repository around us.</summary>
    public static string? Find() =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named
            ? Path.GetFullPath(named)
            : Candidates().FirstOrDefault(File.Exists);

    public static string HowToGetOne =>
        $"The SophiaAI module has not been built. Run 'dotnet build src/SophiaAI', or set {Variable} to the path of its manifest.";

    private static IEnumerable<string> Candidates()
    {
        var recorded = typeof(ModuleLocator).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .FirstOrDefault(a => a.Key == "ModuleManifest")?.Value;
        if (recorded is not null)
            yield return recorded;

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var modules = new DirectoryInfo(Path.Combine(folder.FullName, "artifacts", "module", "SophiaAI"));
            if (!modules.Exists)
                continue;
            var newestFirst = modules.EnumerateDirectories()
                .OrderByDescending(d => Version.TryParse(d.Name, out var version) ? version : new Version());
            foreach (var version in newestFirst)
                yield return Path.Combine(version.FullName, Manifest);
        }
    }
}
