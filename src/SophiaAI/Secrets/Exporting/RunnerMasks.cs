namespace SophiaAI.Secrets.Exporting;

/// <summary>
/// Hands masks to the runner of GitHub Actions. They go straight to the process's output: what the host is given can be
/// redirected, is kept by a transcript, and stands in -InformationVariable, in plain text each time.
/// </summary>
internal static class RunnerMasks
{
    /// <summary>Writes the commands, in one piece, so that nothing of another runspace comes between.</summary>
    public static void Write(IEnumerable<string> commands, TextWriter output)
    {
        string text = string.Join(System.Environment.NewLine, commands);
        if (text.Length == 0) return;
        // A line that was left open before would swallow the first command.
        output.Write(System.Environment.NewLine + text + System.Environment.NewLine);
        output.Flush();
    }
}
