namespace SophiaAI.Tests.Shared;

/// <summary>The <c>dotnet</c> that runs assemblies in processes of their own: the one that runs the tests, or else the one on the PATH.</summary>
internal static class DotnetHost
{
    public static string Path { get; } = Environment.ProcessPath is { } path && System.IO.Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";
}
