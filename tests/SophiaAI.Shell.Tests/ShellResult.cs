namespace SophiaAI.Shell.Tests;

/// <summary>The result of a run of the shell.</summary>
public sealed record ShellResult(int ExitCode, string Output, string Error);
