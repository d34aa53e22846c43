using System.Reflection;

namespace SophiaAI.Benchmarks;

/// <summary>The locations of the things that are measured.</summary>
internal static class BenchmarkPaths
{
    public static string Manifest { get; } = Metadata("ModuleManifest");

    public static string Sandbox { get; } = Metadata("Sandbox");

    public static string Pwsh { get; } = Environment.GetEnvironmentVariable("PWSH") is { Length: > 0 } named ? named : "pwsh";

    private static string Metadata(string key) => Path.GetFullPath(
        typeof(BenchmarkPaths).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!);
}
