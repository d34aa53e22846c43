namespace SophiaAI.Sandbox.Cli;

/// <summary>The exit codes of our own; <c>run</c> otherwise passes its command's on.</summary>
internal static class ExitCode
{
    public const int Success = 0;
    public const int Failure = 1;

    /// <summary>EX_USAGE of sysexits.h.</summary>
    public const int Usage = 64;

    /// <summary>What shells return for a file that may not be executed.</summary>
    public const int NotExecutable = 126;

    /// <summary>What shells return for a command that does not exist.</summary>
    public const int CommandNotFound = 127;
}
