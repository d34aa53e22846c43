namespace SophiaAI.Shell.Cli;

/// <summary>The command line is invalid.</summary>
internal sealed class UsageException(string message) : Exception(message);
