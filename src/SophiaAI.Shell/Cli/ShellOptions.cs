using System.Management.Automation.Runspaces;

namespace SophiaAI.Shell.Cli;

/// <summary>What the command line asks for.</summary>
internal sealed record ShellOptions
{
    public RunMode? Mode { get; init; }

    /// <summary>The text of -Command.</summary>
    public string Command { get; init; } = "";

    /// <summary>The full path of -File.</summary>
    public string File { get; init; } = "";

    public IReadOnlyList<CommandParameter> FileArguments { get; init; } = [];

    public bool Sandbox { get; init; }

    public bool NoLogo { get; init; }

    public bool NonInteractive { get; init; }
}
