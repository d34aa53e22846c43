using System.Text.RegularExpressions;

namespace SophiaAI.Providers.Core.Secrecy;

/// <summary>
/// Texts that leave for a place where more people read than may see the data: without SQL, values of binds and rows, addresses
/// of e-mail and paths. Where it is not certain what a text is, more is left out, not less. Secrets are left out before: they
/// are known by their exact text.
/// </summary>
internal static partial class PublicText
{
    /// <summary>What stands in place of a statement and all that follows it, since nothing says where it ends.</summary>
    public const string Statement = "(SQL)";

    /// <summary>What stands in place of a value.</summary>
    public const string Value = "(value)";

    /// <summary>What stands in place of an address of e-mail.</summary>
    public const string Address = "(e-mail)";

    /// <summary>What stands in place of a path.</summary>
    public const string Path = "(path)";

    private static readonly string[] s_verbs = ["GET ", "HEAD ", "POST ", "PUT ", "PATCH ", "DELETE "];

    /// <summary>The text without all of that.</summary>
    /// <param name="text">The text.</param>
    /// <param name="includesSql">Whether statements stay in it.</param>
    public static string Of(string text, bool includesSql = false)
    {
        ArgumentNullException.ThrowIfNull(text);
        string shown = includesSql ? text : Sql().Replace(text, Statement);
        shown = Rows().Replace(shown, "${what}" + Value);
        shown = Literals().Replace(shown, "${what}" + Value);
        shown = Mail().Replace(shown, Address);
        shown = QuotedPaths().Replace(shown, Path);
        shown = ForeignPaths().Replace(shown, Path);
        return Paths().Replace(shown, static match => IsRoute(match) ? match.Value : match.Groups["before"].Value + Path);
    }

    // The template of a route, as errors show it: "503 to GET /v2/calls".
    private static bool IsRoute(Match match)
    {
        ReadOnlySpan<char> path = match.ValueSpan;
        return match.Groups["verb"].Success && !path.Contains('~') && Array.Exists(s_verbs, verb => match.Groups["verb"].ValueSpan.SequenceEqual(verb));
    }

    // From the first words of a statement to the end of the text.
    [GeneratedRegex(
        @"\b(?:select\b(?:\s*\*|\s+[0-9'""(]|\s+distinct\b|\s+\w+\s*\(|.*?\bfrom\b)|insert\s+(?:overwrite\s+)?into\b|update\s+\S+(?:\s+(?:as\s+)?\w+)?\s+set\b|delete\s+from\b|merge\s+into\b|copy\s+into\b|with\s+(?:recursive\s+)?\S+(?:\s*\([^)]*\))?\s+as\s*\(|(?:create|alter|drop|undrop|truncate|describe|desc|show|use|comment\s+on)\s+(?:or\s+replace\s+|if\s+exists\s+|transient\s+|temporary\s+|temp\s+|secure\s+|external\s+)*(?:account|database|dynamic\s+table|file\s+format|function|integration|masking|pipe|procedure|role|schema|sequence|stage|stream|table|tables|task|user|users|view|views|warehouse|warehouses|columns|grants)\b|call\s+[\w.$""]+\s*\(|(?:grant|revoke)\s+[\w\s,]+\s+on\b|execute\s+(?:immediate|task)\b|values\s*\()[\s\S]*",
        RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Sql();

    // "Row Values: [12, "jane"]", "binds: {…}". What is in brackets may have brackets in it, so all that follows goes.
    [GeneratedRegex(
        @"(?<what>\b(?:rows?(?:\s+values?)?|record|values?|binds?|bindings?|parameters?|arguments?|document)\s*[:=]\s*)(?:[\[{(][\s\S]*|'[^']*'?|""[^""]*""?)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Rows();

    // "Numeric value 'abc' is not recognized", "String 'abc' is too long".
    [GeneratedRegex(@"(?<what>\b(?:value|string|literal|constant|date|time|timestamp|number)\s+)(?:'[^']*'?|""[^""]*""?)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Literals();

    [GeneratedRegex(@"[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Mail();

    // With blanks in it.
    [GeneratedRegex(@"'(?:[A-Za-z]:[\\/]|\\\\|~/|/)[^'\r\n]+'|""(?:[A-Za-z]:[\\/]|\\\\|~/|/)[^""\r\n]+""", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex QuotedPaths();

    // Of Windows, of a share, and as an address.
    [GeneratedRegex(@"\b[A-Za-z]:\\[^\s""'<>|]*|\\\\[^\s\\""']+\\[^\s""'<>|]+|\bfile:/+[^\s""'<>]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex ForeignPaths();

    // From the root with two names at least, or from the home, or from here. Not in the middle of a word: acmeCo/jira/source.
    [GeneratedRegex(
        @"(?<before>(?<verb>\b[A-Z]+ )|\A|[\s(\[=,;""'])(?:(?:~|\.{1,2})/[^\s""'(),;<>\[\]]+|/[^\s/""'(),;<>\[\]]+/[^\s""'(),;<>\[\]]*)",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Paths();
}
