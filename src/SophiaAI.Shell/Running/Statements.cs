using System.Management.Automation.Language;
using System.Text;

namespace SophiaAI.Shell.Running;

/// <summary>
/// Collects lines until they can be run, by pwsh's rule: a complete line runs immediately; an incomplete one opens a
/// block, which an empty line ends (so that an "else" can still follow on the next line).
/// </summary>
internal sealed class Statements
{
    private readonly StringBuilder _block = new();

    /// <summary>Whether a block is open.</summary>
    public bool IsOpen => _block.Length > 0;

    /// <summary>Adds a line. Returns the text to run now, or null.</summary>
    public string? Add(string line)
    {
        bool blank = string.IsNullOrWhiteSpace(line);
        if (IsOpen && blank)
            return Flush();
        if (blank)
            return null;
        if (!IsOpen && !IsIncomplete(line))
            return line;

        _block.Append(line).Append('\n');
        return null;
    }

    /// <summary>Ends the open block and returns it. Null when there is none.</summary>
    public string? Flush()
    {
        string? text = IsOpen ? _block.ToString() : null;
        _block.Clear();
        return text;
    }

    private static bool IsIncomplete(string text)
    {
        Parser.ParseInput(text, out _, out ParseError[]? errors);
        return errors.Any(e => e.IncompleteInput);
    }
}
