using System.Globalization;
using System.Text;
using SophiaAI.Sandbox.Pulumi.Syntax;

namespace SophiaAI.Sandbox.Pulumi.Definitions;

/// <summary>
/// Splits a text into plain parts and references. <c>$$</c> stands for a dollar sign. The parser continues after a
/// mistake, as Pulumi's does, so one text may have several diagnostics.
/// </summary>
internal sealed class EscTextParser
{
    private const string MissingBrace = "missing closing brace '}' in interpolation";
    private const string MissingBracket = "subscript is missing closing bracket ']'";

    private readonly EscScalarSyntax _scalar;
    private readonly List<EscDiagnostic> _diagnostics;
    private readonly string _text;
    private int _at;

    private EscTextParser(EscScalarSyntax scalar, List<EscDiagnostic> diagnostics)
    {
        _scalar = scalar;
        _diagnostics = diagnostics;
        _text = scalar.Text;
    }

    public static IReadOnlyList<EscTextPart> Parse(EscScalarSyntax scalar, List<EscDiagnostic> diagnostics) =>
        scalar.Text.Contains('$', StringComparison.Ordinal) ? new EscTextParser(scalar, diagnostics).Parse() : [new EscTextPart(scalar.Text, null)];

    private List<EscTextPart> Parse()
    {
        List<EscTextPart> parts = [];
        StringBuilder plain = new();
        while (_at < _text.Length)
        {
            if (StartsWith("${"))
            {
                _at += 2;
                parts.Add(new EscTextPart(plain.ToString(), ParseReference()));
                plain.Clear();
            }
            else
            {
                plain.Append(_text[_at]);
                _at += StartsWith("$$") ? 2 : 1;
            }
        }

        if (plain.Length > 0 || parts.Count == 0)
            parts.Add(new EscTextPart(plain.ToString(), null));
        return parts;
    }

    private bool StartsWith(string text) => string.CompareOrdinal(_text, _at, text, 0, text.Length) == 0;

    /// <summary>The next character; null at the end.</summary>
    private char? Next => _at < _text.Length ? _text[_at] : null;

    private List<EscAccessor> ParseReference()
    {
        List<EscAccessor> path = [];
        while (Next is { } next && next != '}' && !IsSpace(next))
        {
            int start = _at;
            if (next is '.' or '[')
                _at++;
            path.Add(next == '[' ? ParseSubscript(start, path.Count == 0) : ParseName(start));
        }

        int end = _at;
        if (Next == '}')
            _at++;
        else
            Report(end, MissingBrace);
        if (path.Count == 0)
            path.Add(new EscAccessor("", 0, RangeFrom(end)));
        return path;
    }

    private EscAccessor ParseName(int start)
    {
        string name = TakeWhile(c => c is not ('.' or '[' or '}') && !IsSpace(c));
        if (name.Length == 0)
            Report(start, "property name must not be empty");
        return new EscAccessor(name, 0, RangeFrom(start));
    }

    private EscAccessor ParseSubscript(int start, bool isFirst)
    {
        if (Next is null)
        {
            Report(start, MissingBracket);
            return new EscAccessor("", 0, RangeFrom(start));
        }

        EscAccessor accessor = Next == '"' ? new EscAccessor(ParseKey(start)) : ParseIndex(start, isFirst);
        if (Next == ']')
            _at++;
        else
            Report(start, MissingBracket);
        return accessor with { Range = RangeFrom(start) };
    }

    /// <summary>A quoted key. A backslash only keeps a quote from ending it.</summary>
    private string ParseKey(int start)
    {
        StringBuilder key = new();
        for (_at++; Next is { } next; _at++)
        {
            if (next == '"')
            {
                _at++;
                if (key.Length == 0)
                    Report(start + 1, "key subscript must not be empty");
                return key.ToString();
            }

            if (StartsWith("\\\""))
                _at++;
            key.Append(_text[_at]);
        }

        Report(start + 1, "key subscript is missing closing quote '\"'");
        return key.ToString();
    }

    private EscAccessor ParseIndex(int start, bool isFirst)
    {
        string digits = TakeWhile(c => c is not (']' or '.' or '[' or '}') && !IsSpace(c));
        if (!long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long index))
        {
            Report(start + 1, "numeric subscript must be a positive base-10 integer");
            return new EscAccessor(digits);
        }

        if (isFirst)
            Report(start, "the first accessor must be a property name or key subscript, not a numeric subscript");
        return new EscAccessor(null, index);
    }

    private string TakeWhile(Func<char, bool> isPart)
    {
        int start = _at;
        while (Next is { } next && isPart(next))
            _at++;
        return _text[start.._at];
    }

    private EscRange? RangeFrom(int start) => _scalar.RangeOf(start, _at);

    private void Report(int start, string summary)
    {
        EscDiagnostic diagnostic = EscDiagnostic.Error(_scalar, summary);
        _diagnostics.Add(RangeFrom(start) is { } range ? diagnostic with { Range = range } : diagnostic);
    }

    private static bool IsSpace(char c) => c is ' ' or (>= '\t' and <= '\r') or '\u0085' or '\u00A0';
}
