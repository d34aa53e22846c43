namespace SophiaAI.Shell.Cli;

/// <summary>Where the commands come from.</summary>
internal enum RunMode
{
    Prompt,
    Command,
    File,
    StandardInput,
    Help,
    Version,
}
