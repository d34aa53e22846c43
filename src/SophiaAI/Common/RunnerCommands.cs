using System.Management.Automation.Host;

namespace SophiaAI.Common;

/// <summary>
/// Passes commands to the GitHub Actions runner. They go straight to the process's output: text written to the host can be
/// redirected, and is kept in transcripts and in -InformationVariable, always in plain text.
/// </summary>
internal static class RunnerCommands
{
    // The host of background jobs and remote sessions: its output is a protocol, which no runner reads.
    private const string JobHost = "ServerRemoteHost";

    /// <summary>Whether this process's output reaches the runner: not from a background job.</summary>
    public static bool ReachRunner(PSHost host) => host.Name != JobHost;

    /// <summary>Writes the commands in one piece, so that no output of another runspace comes between them.</summary>
    public static void Write(IEnumerable<string> commands, TextWriter output)
    {
        string text = string.Join(Environment.NewLine, commands);
        if (text.Length == 0) return;
        // An unfinished line before them would swallow the first command.
        output.Write(Environment.NewLine + text + Environment.NewLine);
        output.Flush();
    }
}
