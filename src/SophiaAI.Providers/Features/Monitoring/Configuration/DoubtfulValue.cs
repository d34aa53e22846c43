using System.Text.RegularExpressions;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Labels;

namespace SophiaAI.Providers.Features.Monitoring.Configuration;

/// <summary>Values that another language's grammar was meant in: Alertmanager takes them as they stand, and they match nothing.</summary>
internal static partial class DoubtfulValue
{
    // Those of shells, of SQL, and of word processors.
    private static readonly string[] s_quotes = ["''", "``", "\u2018\u2019", "\u201C\u201D", "\u201E\u201C", "\"\""];

    /// <summary>What is hardly meant so in a value, with what to write; null if nothing is.</summary>
    /// <param name="matcher">The matcher, which compares with the value itself.</param>
    public static string? Of(Matcher matcher)
    {
        ArgumentNullException.ThrowIfNull(matcher);
        string value = matcher.Value;
        if (Another().Match(value) is { Success: true } next)
            return $"In {Shown(matcher)}, all that follows the sign is one value. {(next.Groups["word"].Value.ToUpperInvariant() is "OR" or "||" ? "There is no 'or' between matchers: make one silence or route for each, or use a regular expression." : "Put a comma between two matchers.")}";
        if (Listed().IsMatch(value)) return $"In {Shown(matcher)}, the comma is part of the value. Between two matchers it stands outside of the quotes.";
        if (value.TrimStart() is ['=' or '~', ..] written) return $"In {Shown(matcher)}, the value begins with a sign. Did you mean {With(matcher, matcher.Operator, written.TrimStart('=', '~', ' ').Trim('\'', '"'))}?";
        if (value is [var first, .., var last] && s_quotes.Contains($"{first}{last}")) return $"In {Shown(matcher)}, these quotes are part of the value. Did you mean {With(matcher, matcher.Operator, value[1..^1])}?";
        return value.Contains('*', StringComparison.Ordinal)
            ? $"In {Shown(matcher)}, the * stands for itself. Did you mean {With(matcher, matcher.Operator == MatchOperator.Equal ? MatchOperator.Matches : MatchOperator.DoesNotMatch, Regex.Escape(value).Replace("\\*", ".*", StringComparison.Ordinal))}?"
            : null;
    }

    private static string Shown(Matcher matcher) => VisibleText.Line(matcher.ToString());

    private static string With(Matcher matcher, MatchOperator comparison, string value) => VisibleText.Line(new MatcherParts(matcher.Name, comparison, value).ToString());

    [GeneratedRegex(@"\s(?<word>or|and|\|\||&&)\s{1,9}[a-z_][a-z0-9_]{0,100}\s{0,9}(=|!)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Another();

    [GeneratedRegex(@",\s{0,9}[a-z_][a-z0-9_]{0,100}\s{0,9}(=|!=|!~)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Listed();
}
