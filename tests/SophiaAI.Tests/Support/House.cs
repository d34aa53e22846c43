using System.Reflection;

namespace SophiaAI.Tests.Support;

/// <summary>Where the things under test lie.</summary>
internal static class House
{
    public static string Manifest { get; } = Path.GetFullPath(Metadata("ModuleManifest"));

    public static string ModuleFolder { get; } = Path.GetDirectoryName(Manifest)!;

    public static string Root { get; } = Path.GetFullPath(Metadata("RepositoryRoot"));

    public static string TestHost { get; } = Path.GetFullPath(Metadata("TestHost"));

    private static string Metadata(string key) =>
        typeof(House).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
