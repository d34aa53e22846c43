namespace SophiaAI.Shell.Cli;

internal static class Usage
{
    public const string Text = """

        Usage: SophiaAI.Shell [-Sandbox] [-NoLogo] [-NoProfile] [-NonInteractive]
                              [[-File] <file> [<arguments>] | -Command { - | <text> }]
               SophiaAI.Shell -Version
               SophiaAI.Shell -Help

        A small console over the PowerShell engine, with the SophiaAI module imported. It has the
        engine's core commands only; with PowerShell 7.4 or later installed, use pwsh instead.

          -Command, -c       Run the rest of the line, then exit. "-" reads standard input.
          -File, -f          Run a script with its arguments, then exit. The default for a bare name.
          -Sandbox           Start the loopback services and set the variables that reach them.
          -NoLogo            No banner before the prompt.
          -NoProfile         Accepted; there are no profiles.
          -NonInteractive    Never ask: whatever would prompt is an error.
          -Version, -v       The version, then exit.
          -Help, -h, -?      This text.

        Names may be shortened as long as they stay unique, and case does not matter.
        Without -Command and -File: a prompt, or the commands from standard input if it is redirected.

        """;
}
