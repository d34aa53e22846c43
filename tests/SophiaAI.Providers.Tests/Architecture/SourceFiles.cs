using System.Reflection;

namespace SophiaAI.Providers.Tests.Architecture;

/// <summary>The source code that the projects are compiled from.</summary>
internal static class SourceFiles
{
    /// <summary>All source files of these projects.</summary>
    public static IEnumerable<string> Of(params string[] projects)
    {
        string root = typeof(SourceFiles).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static attribute => attribute.Key == "RepositoryRoot").Value!;
        return projects.SelectMany(project => Directory.EnumerateFiles(Path.Combine(root, "src", project), "*.cs", SearchOption.AllDirectories));
    }
}
