namespace SophiaAI.Providers.Features.Diagnostics;

/// <summary>The module, PowerShell and the machine that they run on.</summary>
public sealed record DiagnosticSystem
{
    /// <summary>The module's version.</summary>
    public required string ModuleVersion { get; init; }

    /// <summary>PowerShell's version.</summary>
    public required string PowerShellVersion { get; init; }

    /// <summary>The program that hosts PowerShell, such as <c>ConsoleHost</c>. Not the name of the machine.</summary>
    public required string HostName { get; init; }

    /// <summary>That program's version.</summary>
    public string? HostVersion { get; init; }

    /// <summary>.NET's version.</summary>
    public required string DotNetVersion { get; init; }

    /// <summary>The operating system and its version.</summary>
    public required string OperatingSystem { get; init; }

    /// <summary>The architecture of the process.</summary>
    public required string Architecture { get; init; }

    /// <summary>The culture that numbers and times are shown in.</summary>
    public required string Culture { get; init; }

    /// <summary>The time zone.</summary>
    public required string TimeZone { get; init; }

    /// <summary>The platform that runs the script: <c>GitHubActions</c> or <c>AzureAutomation</c>; null for any other.</summary>
    [Core.Records.Words(typeof(DiagnosticPlatform))]
    public string? Platform { get; init; }

    /// <summary>The folder in which the processes of this machine keep rate limits together; null if they keep none.</summary>
    public string? StateFolder { get; init; }

    /// <summary>The versions.</summary>
    public override string ToString() => $"SophiaAI {ModuleVersion}, PowerShell {PowerShellVersion}, {OperatingSystem}";
}
