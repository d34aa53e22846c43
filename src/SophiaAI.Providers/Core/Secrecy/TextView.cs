using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace SophiaAI.Providers.Core.Secrecy;

/// <summary>A text with an encoding undone, and the position in the original that each character came from.</summary>
internal sealed partial class TextView
{
    // An error inside JSON inside JSON, containing line ends, does happen.
    private const int MaxDepth = 3;

    // A long text is not decoded in every order: that takes time, and long texts are not encoded that often.
    private const int MaxWork = 4 * 1024 * 1024;

    private static readonly (Regex Pattern, Func<string, string?> Decode)[] s_decoders =
    [
        (PercentSigns(), Percent),
        (PercentSignsAndPlus(), static text => text == "+" ? " " : Percent(text)),
        (Backslash(), Unescape),
        (Entity(), static text => WebUtility.HtmlDecode(text) is { } decoded && decoded != text ? decoded : null),
        (DoubledQuote(), static text => text[..1]),
        (DoubledDoubleQuote(), static text => text[..1]),
        (LineEnd(), static _ => string.Empty),
        (Invisible(), static _ => string.Empty),
    ];

    private readonly int[]? _starts;
    private readonly int[]? _ends;

    private TextView(string text, int[]? starts, int[]? ends)
    {
        Text = text;
        _starts = starts;
        _ends = ends;
    }

    public string Text { get; }

    /// <summary>The text unchanged, and in every other way it can be decoded.</summary>
    public static IEnumerable<TextView> Of(string text)
    {
        List<TextView> views = [new TextView(text, null, null)];
        HashSet<string> seen = new(StringComparer.Ordinal) { text };
        int done = 0;
        int work = 0;
        for (int depth = 0; depth < MaxDepth; depth++)
        {
            int end = views.Count;
            for (; done < end; done++)
            {
                foreach ((Regex pattern, Func<string, string?> decode) in s_decoders)
                {
                    if ((work += views[done].Text.Length) > MaxWork) return views;
                    if (views[done].Decode(pattern, decode) is { } view && seen.Add(view.Text)) views.Add(view);
                }
            }
        }

        return views;
    }

    /// <summary>A text without its line ends and the blanks around them.</summary>
    public static string WithoutLineEnds(string text) => LineEnd().Replace(text, string.Empty);

    /// <summary>The position in the original text of a part of this one.</summary>
    public (int Start, int End) Original(int start, int end) => _starts is null ? (start, end) : (_starts[start], _ends![end - 1]);

    // The text with each match replaced; null if there are none. All characters of a replacement share its match's position.
    private TextView? Decode(Regex pattern, Func<string, string?> decode)
    {
        if (!pattern.IsMatch(Text)) return null;
        StringBuilder text = new(Text.Length);
        List<int> starts = new(Text.Length);
        List<int> ends = new(Text.Length);
        int at = 0;
        bool changed = false;
        foreach (Match match in pattern.Matches(Text))
        {
            if (decode(match.Value) is not { } decoded) continue;
            Keep(at, match.Index);
            changed = true;
            at = match.Index + match.Length;
            text.Append(decoded);
            (int start, int end) = Original(match.Index, at);
            for (int i = 0; i < decoded.Length; i++)
            {
                starts.Add(start);
                ends.Add(end);
            }
        }

        if (!changed) return null;
        Keep(at, Text.Length);
        return new TextView(text.ToString(), [.. starts], [.. ends]);

        void Keep(int from, int to)
        {
            text.Append(Text, from, to - from);
            for (int i = from; i < to; i++)
            {
                (int start, int end) = Original(i, i + 1);
                starts.Add(start);
                ends.Add(end);
            }
        }
    }

    private static string Percent(string text) => Encoding.UTF8.GetString(Convert.FromHexString(text.Replace("%", string.Empty, StringComparison.Ordinal)));

    private static string? Unescape(string text) => text[1] switch
    {
        'u' or 'x' => ((char)int.Parse(text.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString(),
        'U' => Rune.TryCreate(int.Parse(text.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture), out Rune rune) ? rune.ToString() : null,
        'n' => "\n",
        'r' => "\r",
        't' => "\t",
        'b' => "\b",
        'f' => "\f",
        _ => text[1..],
    };

    // One UTF-8 character per match.
    [GeneratedRegex("%[0-7][0-9A-Fa-f]|%[CDcd][0-9A-Fa-f]%[89ABab][0-9A-Fa-f]|%[Ee][0-9A-Fa-f](?:%[89ABab][0-9A-Fa-f]){2}|%[Ff][0-7](?:%[89ABab][0-9A-Fa-f]){3}")]
    private static partial Regex PercentSigns();

    [GeneratedRegex(@"\+|%[0-7][0-9A-Fa-f]|%[CDcd][0-9A-Fa-f]%[89ABab][0-9A-Fa-f]|%[Ee][0-9A-Fa-f](?:%[89ABab][0-9A-Fa-f]){2}|%[Ff][0-7](?:%[89ABab][0-9A-Fa-f]){3}")]
    private static partial Regex PercentSignsAndPlus();

    [GeneratedRegex(@"\\(?:u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|x[0-9A-Fa-f]{2}|[""'\\/nrtbf])")]
    private static partial Regex Backslash();

    [GeneratedRegex("&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]{2,8});")]
    private static partial Regex Entity();

    [GeneratedRegex("''")]
    private static partial Regex DoubledQuote();

    [GeneratedRegex("\"\"")]
    private static partial Regex DoubledDoubleQuote();

    // A service that colours its words colours a part of a secret too: the sequences, and whatever else is not seen.
    [GeneratedRegex(@"\x1B\[[0-?]*[ -/]*[@-~]|[\p{Cc}\p{Cf}-[\t\r\n]]")]
    private static partial Regex Invisible();

    // Not from the middle of a run of blanks: a long run would be scanned again from each of its positions.
    [GeneratedRegex(@"(?<![ \t])[ \t]*[\r\n][ \t\r\n]*")]
    private static partial Regex LineEnd();
}
