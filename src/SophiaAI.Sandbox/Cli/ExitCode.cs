namespace SophiaAI.Sandbox.Cli;

/// <summary>The sandbox's own exit codes; <c>run</c> otherwise passes on the exit code of its command.</summary>
internal static class ExitCode
{
    public const int Success = 0;
    public const int Failure = 1;

    /// <summary>EX_USAGE from sysexits.h.</summary>
    public const int Usage = 64;

    /// <summary>What shells return for a file that is not executable.</summary>
    public const int NotExecutable = 126;

    /// <summary>What shells return for a command that does not exist.</summary>
    public const int CommandNotFound = 127;
}
