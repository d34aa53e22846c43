using System.Text;

namespace SophiaAI.Providers.Features.DotEnv;

/// <summary>
/// Replaces <c>$NAME</c>, <c>${NAME}</c>, <c>${NAME:-default}</c>, <c>${NAME-default}</c>, <c>${NAME:+other}</c> and
/// <c>${NAME+other}</c> by values. A substituted value is never expanded itself, so cycles are impossible. Commands are
/// never run.
/// </summary>
internal sealed class DotEnvExpander
{
    private const int MaxDepth = 16;
    private const int MaxLength = 1 << 20;

    private readonly string _file;
    private readonly Func<string, string?> _variable;
    private readonly bool _backslashEscapesDollar;
    private readonly List<string> _warnings;
    private DotEnvAssignment _assignment = null!;

    /// <param name="file">The file's name for messages.</param>
    /// <param name="variable">Returns the value for a name; null for none.</param>
    /// <param name="backslashEscapesDollar">Whether <c>\$</c> stands for a dollar sign.</param>
    /// <param name="warnings">Collects warnings about anything unexpected.</param>
    public DotEnvExpander(string file, Func<string, string?> variable, bool backslashEscapesDollar, List<string> warnings)
    {
        _file = file;
        _variable = variable;
        _backslashEscapesDollar = backslashEscapesDollar;
        _warnings = warnings;
    }

    /// <summary>The value with everything expanded.</summary>
    /// <exception cref="DotEnvException">A form of <c>${…}</c> is unknown, or the value grows too long.</exception>
    public string Expand(DotEnvAssignment assignment)
    {
        _assignment = assignment;
        StringBuilder result = new();
        foreach (DotEnvPiece piece in assignment.Pieces)
        {
            if (piece.Expands) Expand(piece.Text, result, depth: 0);
            else Append(result, piece.Text);
        }

        return result.ToString();
    }

    /// <summary>Whether a value contains something that would be expanded.</summary>
    public static bool Refers(DotEnvAssignment assignment) => assignment.Pieces.Any(static piece => piece.Expands && Refers(piece.Text));

    private static bool Refers(string text)
    {
        for (int i = text.IndexOf('$', StringComparison.Ordinal); i >= 0 && i + 1 < text.Length; i = text.IndexOf('$', i + 1))
        {
            if (text[i + 1] == '{' || IsNameStart(text[i + 1])) return true;
        }

        return false;
    }

    private void Expand(string text, StringBuilder result, int depth)
    {
        if (depth > MaxDepth) throw Error($"nests ${{…}} more than {MaxDepth} levels deep");
        int at = 0;
        while (at < text.Length)
        {
            int sign = text.IndexOf('$', at);
            if (sign < 0) sign = text.Length;
            bool escaped = _backslashEscapesDollar && sign > at && sign < text.Length && text[sign - 1] == '\\';
            Append(result, text.AsSpan(at, (escaped ? sign - 1 : sign) - at));
            if (sign == text.Length) return;
            at = escaped ? Keep(text, sign, sign + 1, result) : ExpandAt(text, sign, result, depth);
        }
    }

    // Expands what begins at a dollar sign, and returns where it ends.
    private int ExpandAt(string text, int sign, StringBuilder result, int depth)
    {
        char next = sign + 1 < text.Length ? text[sign + 1] : '\0';
        if (next == '(')
        {
            _warnings.Add($"{_file}:{_assignment.Line}: the value of {_assignment.Key} contains a command, which is not run; it stays text.");
            return Keep(text, sign, End(text, sign + 1, '(', ')') ?? text.Length, result);
        }

        if (next == '{')
        {
            if (End(text, sign + 1, '{', '}') is not { } end) return Keep(text, sign, sign + 2, result);
            ExpandBraces(text[(sign + 2)..(end - 1)], result, depth);
            return end;
        }

        if (!IsNameStart(next)) return Keep(text, sign, sign + 1, result);
        int nameEnd = sign + 2;
        while (nameEnd < text.Length && (IsNameStart(text[nameEnd]) || char.IsAsciiDigit(text[nameEnd]))) nameEnd++;
        string name = text[(sign + 1)..nameEnd];
        // A bare dollar sign may be followed by the rest of a password: only what looks like a variable's name is quoted.
        Append(result, Value(name) ?? Missing(name.Any(char.IsAsciiLetterLower) ? "a name" : name));
        return nameEnd;
    }

    private void ExpandBraces(string expression, StringBuilder result, int depth)
    {
        int nameEnd = 0;
        while (nameEnd < expression.Length && (char.IsAsciiLetterOrDigit(expression[nameEnd]) || expression[nameEnd] is '_' or '.')) nameEnd++;
        string name = expression[..nameEnd];
        string rest = expression[nameEnd..];
        string sign = rest.StartsWith(':') ? rest[..Math.Min(2, rest.Length)] : rest[..Math.Min(1, rest.Length)];
        if (name.Length == 0 || sign is not ("" or ":-" or "-" or ":+" or "+")) throw Error("contains an unknown form of ${…}");
        string? value = Value(name);
        bool counts = sign.StartsWith(':') ? !string.IsNullOrEmpty(value) : value is not null;
        if (sign.Length == 0) Append(result, value ?? Missing(name));
        else if (sign.EndsWith('+') == counts) Expand(rest[sign.Length..], result, depth + 1);
        else if (counts) Append(result, value);
    }

    private string? Value(string name) => _variable(name);

    private string Missing(string name)
    {
        _warnings.Add($"{_file}:{_assignment.Line}: the value of {_assignment.Key} refers to {name}, which is not set and counts as empty.");
        return string.Empty;
    }

    // The position after the closing bracket for an opening one. Only brackets after a dollar sign open another level of braces.
    private static int? End(string text, int opening, char open, char close)
    {
        int depth = 0;
        for (int i = opening; i < text.Length; i++)
        {
            if (text[i] == open && (open == '(' || text[i - 1] == '$')) depth++;
            else if (text[i] == close && --depth == 0) return i + 1;
        }

        return null;
    }

    private static bool IsNameStart(char character) => char.IsAsciiLetter(character) || character == '_';

    private int Keep(string text, int start, int end, StringBuilder result)
    {
        Append(result, text.AsSpan(start, end - start));
        return end;
    }

    private void Append(StringBuilder result, ReadOnlySpan<char> text)
    {
        if (result.Length + text.Length > MaxLength) throw Error($"expands to more than {MaxLength} characters");
        result.Append(text);
    }

    private DotEnvException Error(string what) =>
        new(_file, _assignment.ValueLine, _assignment.ValueColumn, $"the value of {_assignment.Key} {what}");
}
