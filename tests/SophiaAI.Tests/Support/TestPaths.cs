using System.Reflection;

namespace SophiaAI.Tests.Support;

/// <summary>The locations of the things under test.</summary>
internal static class TestPaths
{
    public static string Manifest { get; } = Path.GetFullPath(Metadata("ModuleManifest"));

    public static string ModuleFolder { get; } = Path.GetDirectoryName(Manifest)!;

    public static string Package { get; } = Path.GetFullPath(Metadata("Package"));

    /// <summary>The manifest of the pinned Pester. Not all assemblies of tests have it.</summary>
    public static string Pester => Path.GetFullPath(Metadata("Pester"));

    public static string Root { get; } = Path.GetFullPath(Metadata("RepositoryRoot"));

    public static string TestHost { get; } = Path.GetFullPath(Metadata("TestHost"));

    private static string Metadata(string key) =>
        typeof(TestPaths).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
