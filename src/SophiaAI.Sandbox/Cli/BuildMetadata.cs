using System.Reflection;

namespace SophiaAI.Sandbox.Cli;

/// <summary>Where the build has put what the program works with besides itself.</summary>
internal static class BuildMetadata
{
    /// <summary>The folder that contains the module's folder, as PSModulePath wants it.</summary>
    public static string ModuleFolder { get; } = Read("ModuleFolder");

    /// <summary>The <c>pwsh.dll</c>, for each kind of system, of the PowerShell package that the build restores.</summary>
    public static string PinnedPowerShell { get; } = Path.Combine(Read("PowerShellFolder"), OperatingSystem.IsWindows() ? "win" : "unix", "pwsh.dll");

    private static string Read(string key) => typeof(BuildMetadata).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(a => a.Key == key).Value!;
}
