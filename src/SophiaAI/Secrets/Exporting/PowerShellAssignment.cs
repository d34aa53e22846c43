using System.Management.Automation.Language;

namespace SophiaAI.Secrets.Exporting;

/// <summary>Formats the PowerShell line that sets a variable of the process.</summary>
internal static class PowerShellAssignment
{
    /// <summary>The line, without a line end. A value with several lines makes several.</summary>
    public static string Of(string name, string value)
    {
        bool simple = !char.IsAsciiDigit(name[0]) && name.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter == '_');
        // The engine's own escaping knows all quotes: four typographic ones end a literal as well.
        string literal = CodeGeneration.EscapeSingleQuotedStringContent(value);
        return (simple ? "$env:" + name : "${env:" + CodeGeneration.EscapeVariableName(name) + "}") + " = '" + literal + "'";
    }
}
