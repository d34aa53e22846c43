using System.Reflection;

namespace SophiaAI.Shell;

/// <summary>Finds the manifest of the built module.</summary>
internal static class ModuleLocator
{
    private const string Variable = "SOPHIA_MODULE";
    private const string Manifest = "SophiaAI.psd1";

    /// <summary>The user's choice comes first, then the build's output location, then the repository around us.</summary>
    public static string? Find() =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named
            ? Path.GetFullPath(named)
            : Candidates().FirstOrDefault(File.Exists);

    public static string HowToGetOne =>
        $"The SophiaAI module has not been built. Run 'dotnet build src/SophiaAI', or set {Variable} to the path of its manifest.";

    private static IEnumerable<string> Candidates()
    {
        string? recorded = typeof(ModuleLocator).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .FirstOrDefault(a => a.Key == "ModuleManifest")?.Value;
        if (recorded is not null)
            yield return recorded;

        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            DirectoryInfo modules = new(Path.Combine(folder.FullName, "artifacts", "module", "SophiaAI"));
            if (!modules.Exists)
                continue;
            IOrderedEnumerable<DirectoryInfo> newestFirst = modules.EnumerateDirectories()
                .OrderByDescending(d => Version.TryParse(d.Name, out Version? version) ? version : new Version());
            foreach (DirectoryInfo? version in newestFirst)
                yield return Path.Combine(version.FullName, Manifest);
        }
    }
}
