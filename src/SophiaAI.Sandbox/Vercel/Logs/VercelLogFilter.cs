using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace SophiaAI.Sandbox.Vercel.Logs;

/// <summary>The expression by which events are found, as in <c>(deploymentId:"dpl_1") AND NOT level:info</c>. Values may have the wildcard *; numbers compare.</summary>
internal sealed partial class VercelLogFilter
{
    private readonly IReadOnlyList<string> _tokens;
    private int _next;

    private VercelLogFilter(IReadOnlyList<string> tokens) => _tokens = tokens;

    /// <summary>Everything passes where there is no filter.</summary>
    public static bool TryRead(string? text, [NotNullWhen(true)] out Func<IReadOnlyDictionary<string, object?>, bool>? accepts)
    {
        accepts = _ => true;
        if (string.IsNullOrWhiteSpace(text))
            return true;
        accepts = null;
        if (Rest().Replace(text, "").Length > 0)
            return false;
        VercelLogFilter filter = new([.. Token().Matches(text).Select(m => m.Value)]);
        try
        {
            accepts = filter.ReadOr();
        }
        catch (FormatException)
        {
            return false;
        }

        return filter._next == filter._tokens.Count;
    }

    private string? Peek => _next < _tokens.Count ? _tokens[_next] : null;

    private Func<IReadOnlyDictionary<string, object?>, bool> ReadOr()
    {
        Func<IReadOnlyDictionary<string, object?>, bool> left = ReadAnd();
        while (Skip("OR"))
        {
            (Func<IReadOnlyDictionary<string, object?>, bool> one, Func<IReadOnlyDictionary<string, object?>, bool> other) = (left, ReadAnd());
            left = row => one(row) || other(row);
        }

        return left;
    }

    /// <summary>What stands side by side is combined as if by AND.</summary>
    private Func<IReadOnlyDictionary<string, object?>, bool> ReadAnd()
    {
        Func<IReadOnlyDictionary<string, object?>, bool> left = ReadNot();
        while (Skip("AND") || Peek is not (null or ")" or "OR" or "or"))
        {
            (Func<IReadOnlyDictionary<string, object?>, bool> one, Func<IReadOnlyDictionary<string, object?>, bool> other) = (left, ReadNot());
            left = row => one(row) && other(row);
        }

        return left;
    }

    private Func<IReadOnlyDictionary<string, object?>, bool> ReadNot()
    {
        if (Skip("NOT"))
        {
            Func<IReadOnlyDictionary<string, object?>, bool> inner = ReadNot();
            return row => !inner(row);
        }

        if (!Skip("("))
            return ReadComparison();
        Func<IReadOnlyDictionary<string, object?>, bool> group = ReadOr();
        return Skip(")") ? group : throw new FormatException();
    }

    private Func<IReadOnlyDictionary<string, object?>, bool> ReadComparison()
    {
        (string name, string comparison, string value) = (Take(), Take(), Unquote(Take()));
        return comparison switch
        {
            ":" or "=" => row => IsLike(row.GetValueOrDefault(name), value),
            "!=" => row => !IsLike(row.GetValueOrDefault(name), value),
            ">" => row => Compare(row.GetValueOrDefault(name), value) > 0,
            ">=" => row => Compare(row.GetValueOrDefault(name), value) >= 0,
            "<" => row => Compare(row.GetValueOrDefault(name), value) < 0,
            "<=" => row => Compare(row.GetValueOrDefault(name), value) <= 0,
            _ => throw new FormatException(),
        };
    }

    private static bool IsLike(object? actual, string wanted) => Regex.IsMatch(
        Convert.ToString(actual, CultureInfo.InvariantCulture) ?? "",
        $"^{Regex.Escape(wanted).Replace("\\*", ".*", StringComparison.Ordinal)}$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline);

    /// <summary>Null, which is neither less nor more, where one of them is no number.</summary>
    private static int? Compare(object? actual, string wanted) =>
        actual is int number && double.TryParse(wanted, NumberStyles.Float, CultureInfo.InvariantCulture, out double bound) ? ((double)number).CompareTo(bound) : null;

    private bool Skip(string token)
    {
        if (!string.Equals(Peek, token, StringComparison.OrdinalIgnoreCase))
            return false;
        _next++;
        return true;
    }

    private string Take() => Peek is { } token && token is not ("(" or ")") ? _tokens[_next++] : throw new FormatException();

    private static string Unquote(string token) => token.StartsWith('"')
        ? Escape().Replace(token[1..^1], "$1")
        : token;

    [GeneratedRegex("""
        "(?:[^"\\]|\\.)*"|[()]|>=|<=|!=|[:=<>]|[^\s"():=<>!]+
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Token();

    /// <summary>What remains besides white space is no token.</summary>
    [GeneratedRegex("""
        "(?:[^"\\]|\\.)*"|[()]|>=|<=|!=|[:=<>]|[^\s"():=<>!]+|\s
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Rest();

    [GeneratedRegex(@"\\(.)")]
    private static partial Regex Escape();
}
