using System.Reflection;

namespace SophiaAI.Providers.Tests.Architecture;

/// <summary>The source code that the projects are compiled from.</summary>
internal static class SourceFiles
{
    /// <summary>The folder of the repository.</summary>
    public static string Root { get; } = typeof(SourceFiles).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static attribute => attribute.Key == "RepositoryRoot").Value!;

    /// <summary>All source files of these projects.</summary>
    public static IEnumerable<string> Of(params string[] projects) =>
        projects.SelectMany(static project => Directory.EnumerateFiles(Path.Combine(Root, "src", project), "*.cs", SearchOption.AllDirectories));
}
