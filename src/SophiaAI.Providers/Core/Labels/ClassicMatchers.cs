using System.Text;
using System.Text.RegularExpressions;

namespace SophiaAI.Providers.Core.Labels;

/// <summary>The classic grammar of matchers: values may stand without quotes, whatever they hold, and an escape that is none is taken as it stands.</summary>
internal static partial class ClassicMatchers
{
    /// <summary>The matchers of a text; null if it is not in this grammar.</summary>
    public static IReadOnlyList<MatcherParts>? Parse(string text)
    {
        string inner = text.StartsWith('{') ? text[1..] : text;
        if (inner.EndsWith('}')) inner = inner[..^1];
        List<MatcherParts> all = [];
        foreach (string token in Split(inner))
        {
            if (One(token) is not { } parts) return null;
            all.Add(parts);
        }

        return all;
    }

    // At the commas outside of quotes.
    private static List<string> Split(string text)
    {
        List<string> tokens = [];
        StringBuilder token = new();
        bool isQuoted = false;
        bool isEscaped = false;
        foreach (char next in text)
        {
            if (next == ',' && !isQuoted)
            {
                tokens.Add(token.ToString());
                token.Clear();
                continue;
            }

            if (next == '"' && !isEscaped) isQuoted = !isQuoted;
            // A comma in quotes leaves the escape as it is.
            if (next != ',') isEscaped = next == '\\' && !isEscaped;
            token.Append(next);
        }

        // The blanks of Unicode are taken away from the last one only.
        if (token.ToString().Trim() is { Length: > 0 } last) tokens.Add(last);
        return tokens;
    }

    private static MatcherParts? One(string token)
    {
        if (Form().Match(token) is not { Success: true } match) return null;
        return Unescape(match.Groups["value"].Value.Trim(' ', '\t', '\n', '\f', '\r')) is { } value
            ? new MatcherParts(match.Groups["name"].Value, MatcherParts.OperatorOf(match.Groups["sign"].Value), value)
            : null;
    }

    private static string? Unescape(string raw)
    {
        bool isQuoted = raw.StartsWith('"');
        string inner = isQuoted ? raw[1..] : raw;
        StringBuilder value = new();
        for (int index = 0; index < inner.Length; index++)
        {
            char next = inner[index];
            bool isLast = index == inner.Length - 1;
            if (next == '\\' && !isLast)
            {
                char escaped = inner[++index];
                if (escaped == 'n') value.Append('\n');
                else if (escaped is '"' or '\\') value.Append(escaped);
                else value.Append('\\').Append(escaped);
                // The quote at the end was escaped, so that there is none.
                if (isQuoted && index == inner.Length - 1) return null;
            }
            else if (next == '"')
            {
                return isQuoted && isLast ? value.ToString() : null;
            }
            else
            {
                value.Append(next);
            }
        }

        return isQuoted ? null : value.ToString();
    }

    [GeneratedRegex(@"^[ \t\n\f\r]*(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)[ \t\n\f\r]*(?<sign>=~|=|!=|!~)(?<value>[\s\S]*)\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
