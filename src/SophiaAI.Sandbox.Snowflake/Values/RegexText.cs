using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SophiaAI.Sandbox.Snowflake.Values;

/// <summary>The REGEXP functions with a position, an occurrence or parameters.</summary>
internal static class RegexText
{
    private const int MostKnown = 200;
    private static readonly ConcurrentDictionary<(string Pattern, string Parameters), Regex> s_known = new();

    private static readonly (string Name, string Characters)[] s_classes =
    [
        ("[:alpha:]", "a-zA-Z"), ("[:digit:]", "0-9"), ("[:alnum:]", "a-zA-Z0-9"), ("[:upper:]", "A-Z"), ("[:lower:]", "a-z"), ("[:space:]", "\\s"),
        ("[:punct:]", "!-/:-@\\[-`{-~"), ("[:blank:]", " \\t"), ("[:xdigit:]", "0-9A-Fa-f"), ("[:word:]", "\\w"),
    ];

    /// <param name="text">The subject.</param>
    /// <param name="pattern">The pattern.</param>
    /// <param name="replacement">What REPLACE inserts.</param>
    /// <param name="options">What is asked for, the position, the occurrence, the group (-1 if none is given) and the parameters, separated by spaces.</param>
    /// <returns>A text, a number as a text, or a list in JSON; null if nothing is found.</returns>
    public static string? Evaluate(string text, string pattern, string replacement, string options)
    {
        string[] words = options.Split(' ');
        (int position, int occurrence, int group) = (Number(words[1]), Number(words[2]), Number(words[3]));
        string parameters = words[4];
        if (position < 1)
            throw Invalid("position", words[1]);
        Regex regex = Known(pattern, parameters);
        if (words[0] == "LIKE")
            return regex.IsMatch(text) ? "true" : "false";
        int start = IndexOf(text, position);
        List<Match> matches = start < 0 ? [] : [.. regex.Matches(text, start).Cast<Match>()];
        Match? match = occurrence < 1 ? null : matches.ElementAtOrDefault(occurrence - 1);
        int wanted = group >= 0 ? group : parameters.Contains('e') && regex.GetGroupNumbers().Length > 1 ? 1 : 0;
        return words[0] switch
        {
            "COUNT" => Text(matches.Count),
            "REPLACE" => Replace(text, matches, occurrence, replacement),
            "SUBSTR" => match?.Groups[wanted] is { Success: true } found ? found.Value : null,
            "ALL" => $"[{string.Join(',', matches.Skip(Math.Max(0, occurrence - 1)).Select(m => m.Groups[wanted]).Where(g => g.Success).Select(g => JsonText.Quote(g.Value)))}]",
            _ => match?.Groups[wanted] is { Success: true } place ? Text(Characters(text, place.Index + (words[0] == "AFTER" ? place.Length : 0)) + 1) : "0",
        };
    }

    private static Regex Known(string pattern, string parameters)
    {
        if (s_known.TryGetValue((pattern, parameters), out Regex? known))
            return known;
        RegexOptions options = RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;
        foreach (char parameter in parameters)
        {
            options = parameter switch
            {
                'c' => options & ~RegexOptions.IgnoreCase,
                'i' => options | RegexOptions.IgnoreCase,
                'm' => options | RegexOptions.Multiline,
                's' => options | RegexOptions.Singleline,
                'e' or '-' or '^' => options,
                _ => throw Invalid("parameters", parameters),
            };
        }

        string translated = s_classes.Aggregate(pattern, (p, c) => p.Replace(c.Name, c.Characters, StringComparison.Ordinal));
        try
        {
            // REGEXP_LIKE is about the whole text.
            Regex regex = new(parameters.Contains('^') ? $"\\A(?:{translated})\\z" : translated, options);
            if (s_known.Count < MostKnown)
                s_known[(pattern, parameters)] = regex;
            return regex;
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            throw new InvalidOperationException($"{Unreadable.Mark}100048|2201B|Invalid regular expression: '{pattern}'");
        }
    }

    private static string Replace(string text, List<Match> matches, int occurrence, string replacement)
    {
        StringBuilder result = new();
        int end = 0;
        for (int i = 0; i < matches.Count; i++)
        {
            if (occurrence > 0 && i != occurrence - 1)
                continue;
            result.Append(text, end, matches[i].Index - end);
            Expand(result, matches[i], replacement);
            end = matches[i].Index + matches[i].Length;
        }

        return result.Append(text, end, text.Length - end).ToString();
    }

    /// <summary>In a replacement, \1 is the first group.</summary>
    private static void Expand(StringBuilder result, Match match, string replacement)
    {
        for (int i = 0; i < replacement.Length; i++)
        {
            if (replacement[i] == '\\' && i + 1 < replacement.Length && char.IsAsciiDigit(replacement[i + 1]))
                result.Append(match.Groups[replacement[++i] - '0'].Value);
            else if (replacement[i] == '\\' && i + 1 < replacement.Length)
                result.Append(replacement[++i]);
            else
                result.Append(replacement[i]);
        }
    }

    /// <summary>Positions count characters, where .NET counts halves of some.</summary>
    private static int IndexOf(string text, int position)
    {
        int index = 0;
        for (int i = 1; i < position; i++)
        {
            if (index >= text.Length)
                return -1;
            index += char.IsSurrogatePair(text, index) ? 2 : 1;
        }

        return index;
    }

    private static int Characters(string text, int index) => index - text.Take(index).Count(char.IsLowSurrogate);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static InvalidOperationException Invalid(string what, string value) => new($"{Unreadable.Mark}100048|22023|Invalid {what} of a regular expression: '{value}'");
}
