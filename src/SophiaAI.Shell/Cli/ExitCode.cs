namespace SophiaAI.Shell.Cli;

/// <summary>The exit codes that the shell itself chooses, the same as pwsh's.</summary>
internal static class ExitCode
{
    public const int Success = 0;
    public const int Failure = 1;
    public const int BadCommandLine = 64;
}
