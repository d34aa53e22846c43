using System.Management.Automation;
using System.Management.Automation.Language;

namespace SophiaAI.Integrations.Own;

/// <summary>
/// The text of a script check. A script block belongs to the runspace in which it was made, and hangs in another one: only
/// its text is kept, and each attempt makes a new one from it.
/// </summary>
internal sealed class TestScript
{
    private readonly string _text;

    /// <param name="script">The script as it was given.</param>
    public TestScript(ScriptBlock script)
    {
        File = string.IsNullOrEmpty(script.File) ? null : script.File;
        int line = File is null ? 1 : script.Ast.Extent.StartLineNumber;
        // Errors then name the lines of the file.
        _text = new string('\n', line - 1) + script;
    }

    /// <summary>The file that the script is from; null if it was typed.</summary>
    public string? File { get; }

    /// <summary>The script's syntax, which belongs to no runspace.</summary>
    /// <exception cref="ParseException">It is not a script.</exception>
    public ScriptBlockAst Parse()
    {
        ScriptBlockAst script = Parser.ParseInput(_text, File, out _, out ParseError[] errors);
        return errors.Length == 0 ? script : throw new ParseException(errors);
    }
}
