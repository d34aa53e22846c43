using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Internal;

namespace SophiaAI.Shell.Terminal;

/// <summary>The process's console: where text goes, how wide it can be, and whether it can have colours.</summary>
internal sealed class ShellTerminal
{
    // pwsh falls back to 80 columns when its output is redirected. A CI log is wider than that, and our tables
    // contain messages that 80 columns would cut off.
    private const int RedirectedWidth = 120;
    private const int RedirectedHeight = 50;

    private readonly Lock _gate = new();
    private bool _progressShown;

    public ShellTerminal()
    {
        IsScreen = !Console.IsOutputRedirected;
        HasColor = IsScreen
            && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            && Environment.GetEnvironmentVariable("TERM") != "dumb";
        // One switch for the engine's formatting, the module's views and our own.
        PSStyle.Instance.OutputRendering = HasColor ? OutputRendering.Ansi : OutputRendering.PlainText;
    }

    /// <summary>Whether standard output is a terminal.</summary>
    public bool IsScreen { get; }

    public bool HasColor { get; }

    // Some pseudo-terminals report a width of 0.
    public int Width => IsScreen && Console.WindowWidth > 0 ? Console.WindowWidth : RedirectedWidth;

    public int Height => IsScreen && Console.WindowHeight > 0 ? Console.WindowHeight : RedirectedHeight;

    public void Write(string text)
    {
        lock (_gate)
        {
            EraseProgress();
            Console.Out.Write(Render(text));
        }
    }

    public void WriteLine(string text, string style = "") => Write(Decorate(text, style) + Environment.NewLine);

    public void WriteErrorLine(string text)
    {
        lock (_gate)
        {
            EraseProgress();
            // Standard error may be a file while standard output is a terminal.
            Console.Error.WriteLine(Console.IsErrorRedirected && IsScreen
                ? new StringDecorated(text).ToString(OutputRendering.PlainText)
                : Render(Decorate(text, PSStyle.Instance.Formatting.Error)));
        }
    }

    /// <summary>Shows a line that the next output, or the next progress, replaces. Does nothing in a log, where the line could not be replaced.</summary>
    public void ShowProgress(string text)
    {
        if (!HasColor)
            return;

        lock (_gate)
        {
            EraseProgress();
            string line = text.Length < Width ? text : text[..(Width - 1)];
            Console.Out.Write(Decorate(line, PSStyle.Instance.Progress.Style));
            _progressShown = true;
        }
    }

    public void HideProgress()
    {
        lock (_gate)
            EraseProgress();
    }

    private void EraseProgress()
    {
        if (!_progressShown)
            return;
        Console.Out.Write("\r\u001b[K");
        _progressShown = false;
    }

    // The engine leaves removing escape sequences to the host. $PSStyle decides: a script may want them in a log.
    private static string Render(string text) => PSHostUserInterface.GetOutputString(text, supportsVirtualTerminal: true);

    // Text with its own escape sequences (the engine's error view) keeps them.
    private static string Decorate(string text, string style) =>
        style.Length > 0 && !text.Contains('\u001b', StringComparison.Ordinal)
            ? style + text + PSStyle.Instance.Reset
            : text;
}
