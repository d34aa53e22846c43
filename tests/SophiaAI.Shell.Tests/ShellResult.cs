namespace SophiaAI.Shell.Tests;

/// <summary>What a run of the shell left behind.</summary>
public sealed record ShellResult(int ExitCode, string Output, string Error);
