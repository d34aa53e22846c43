using System.Text.RegularExpressions;

namespace SophiaAI.Tests.Help;

/// <summary>What becomes of a page's text in the file of help. These are the rules of Microsoft.PowerShell.PlatyPS and of docs/Update-Help.ps1.</summary>
internal static partial class HelpText
{
    /// <summary>Text of a page as a console shows it: no marks of code, no bold, of a link its words.</summary>
    public static string Plain(string markdown) => Folded(Link().Replace(Bold().Replace(Code().Replace(markdown, "$1"), "$1"), "$1"));

    /// <summary>Text whose line ends and white space do not matter.</summary>
    public static string Folded(string text) => Space().Replace(text, " ").Trim();

    /// <summary>A link's path as seen from the repository's root. Commands have none: their names are what one types.</summary>
    public static string? PathOf(string target)
    {
        if (target.StartsWith("../", StringComparison.Ordinal)) return "docs/" + target[3..];
        return PageName().IsMatch(target) ? null : target;
    }

    /// <summary>How a parameter takes input, in the words of Get-Help.</summary>
    public static string PipelineInput(bool byValue, bool byPropertyName)
    {
        string[] ways = [.. new[] { byValue ? "ByValue" : null, byPropertyName ? "ByPropertyName" : null }.OfType<string>()];
        return ways.Length == 0 ? "false" : $"true ({string.Join(", ", ways)})";
    }

    /// <summary>A parameter as it stands in a line of syntax.</summary>
    public static string Syntax(string name, bool isRequired, bool hasPosition, string? valueType)
    {
        string text = hasPosition ? $"[-{name}]" : $"-{name}";
        if (valueType is not null) text += $" <{valueType}>";
        return isRequired ? text : $"[{text}]";
    }

    /// <summary>The parameters in a line of syntax: "[[-Project] &lt;string&gt;]" and "[-WhatIf]" are each one word.</summary>
    public static IEnumerable<string> SyntaxWords(string syntax) => SyntaxWord().Matches(Folded(syntax)).Select(static match => match.Value);

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"\*\*([^*]+)\*\*")]
    private static partial Regex Bold();

    [GeneratedRegex(@"\[([^\]]+)\]\([^)]+\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    [GeneratedRegex(@"^[A-Z]\w+-\w+\.md$")]
    private static partial Regex PageName();

    [GeneratedRegex(@"\[\[-\w+\] <[^>]+>\]|\[-\w+\] <[^>]+>|\[-\w+( <[^>]+>)?\]|(?<=^| )-\w+( <[^>]+>)?")]
    private static partial Regex SyntaxWord();
}
