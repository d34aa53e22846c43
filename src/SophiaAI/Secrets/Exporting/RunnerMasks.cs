namespace SophiaAI.Secrets.Exporting;

/// <summary>
/// Passes masks to the GitHub Actions runner. They go straight to the process's output: text written to the host can be
/// redirected, and is kept in transcripts and in -InformationVariable, always in plain text.
/// </summary>
internal static class RunnerMasks
{
    /// <summary>Writes the commands in one piece, so that no output of another runspace comes between them.</summary>
    public static void Write(IEnumerable<string> commands, TextWriter output)
    {
        string text = string.Join(System.Environment.NewLine, commands);
        if (text.Length == 0) return;
        // An unfinished line before them would swallow the first command.
        output.Write(System.Environment.NewLine + text + System.Environment.NewLine);
        output.Flush();
    }
}
