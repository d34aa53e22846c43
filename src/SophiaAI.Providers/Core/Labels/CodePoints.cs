using System.Globalization;
using System.Text;

namespace SophiaAI.Providers.Core.Labels;

/// <summary>
/// A set of characters of a regular expression, by their numbers in Unicode. A text that is matched is encoded before: a
/// character beyond ASCII becomes three, none of which .NET takes for a letter, a digit, a blank or a part of a word. So what
/// .NET means by those, and by one character, is what RE2 means. There are few of these, because of an expression that tells
/// more than 255 characters apart, .NET without backtracking does not find a line end at the end of a text.
/// </summary>
internal sealed class CodePoints
{
    /// <summary>The last one of Unicode.</summary>
    public const int Last = 0x10FFFF;

    private const int LastAscii = 0x7F;

    // Three of so many are enough for all characters.
    private const int Units = 112;
    private const int FirstUnit = 0xD800;

    private static readonly string s_anyUnit = $"[{Escaped(FirstUnit)}-{Escaped(FirstUnit + Units - 1)}]";

    private readonly List<(int First, int Last)> _ranges = [];

    /// <summary>A set of ranges, each with its first and its last character.</summary>
    public static CodePoints Of(params ReadOnlySpan<(int First, int Last)> ranges)
    {
        CodePoints set = new();
        foreach ((int first, int last) in ranges) set.Add(first, last);
        return set;
    }

    /// <summary>The characters of general categories, such as <c>Lu</c>; null if there are none with this name.</summary>
    /// <param name="name">One of two letters, or the first of them for all that begin with it. Those that have no meaning yet are in none.</param>
    public static CodePoints? OfCategory(string name)
    {
        bool[] isChosen = [.. Enum.GetValues<UnicodeCategory>().Order().Select(category => category != UnicodeCategory.OtherNotAssigned && ShortName(category).StartsWith(name, StringComparison.Ordinal))];
        if (name.Length is not (1 or 2) || !isChosen.Contains(true)) return null;
        CodePoints set = new();
        int? first = null;
        for (int point = 0; point <= Last + 1; point++)
        {
            bool isIn = point <= Last && isChosen[(int)CharUnicodeInfo.GetUnicodeCategory(point)];
            if (isIn)
            {
                first ??= point;
            }
            else if (first is { } begun)
            {
                set.Add(begun, point - 1);
                first = null;
            }
        }

        return set;
    }

    /// <summary>A text as it is matched.</summary>
    public static string Encode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (Ascii.IsValid(text)) return text;
        StringBuilder encoded = new(text.Length * 3);
        for (int at = 0; at < text.Length; at++)
        {
            int point = text[at];
            if (char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1])) point = char.ConvertToUtf32(text[at], text[++at]);
            if (point <= LastAscii) encoded.Append((char)point);
            else encoded.Append((char)(FirstUnit + (point / (Units * Units)))).Append((char)(FirstUnit + (point / Units % Units))).Append((char)(FirstUnit + (point % Units)));
        }

        return encoded.ToString();
    }

    /// <summary>Adds a range.</summary>
    public void Add(int first, int last) => _ranges.Add((first, last));

    /// <summary>Adds another set.</summary>
    public void Add(CodePoints other) => _ranges.AddRange(other._ranges);

    /// <summary>All other characters.</summary>
    public CodePoints Negated()
    {
        CodePoints others = new();
        int next = 0;
        foreach ((int first, int last) in InOrder())
        {
            if (first > next) others.Add(next, first - 1);
            next = last + 1;
        }

        if (next <= Last) others.Add(next, Last);
        return others;
    }

    /// <summary>With the characters that differ from these in case only.</summary>
    public CodePoints Folded()
    {
        CodePoints folded = new();
        folded.Add(this);
        foreach ((int point, int[] others) in CaseOrbits.All)
        {
            if (!Contains(point)) continue;
            foreach (int other in others) folded.Add(other, other);
        }

        return folded;
    }

    /// <summary>One character of the set, in a regular expression of .NET for encoded texts. It is one unit, which can be repeated.</summary>
    public string ToPattern()
    {
        StringBuilder ascii = new();
        List<(int First, int Last)> others = [];
        foreach ((int first, int last) in InOrder())
        {
            if (first <= LastAscii) AppendRange(ascii, first, Math.Min(last, LastAscii));
            // No text has the units of what is in ASCII, or beyond the last character: with them, what is left is simpler.
            if (last > LastAscii) others.Add((first <= LastAscii + 1 ? 0 : first, last == Last ? (Units * Units * Units) - 1 : last));
        }

        if (others.Count == 0) return ascii.Length == 0 ? @"[^\s\S]" : $"[{ascii}]";
        string beyond = Encoded(others, Units * Units);
        return ascii.Length == 0 ? $"(?:{beyond})" : $"(?:[{ascii}]|{beyond})";
    }

    // The units of ranges. So many characters have the first one in common; those that may be followed by the same stand together.
    private static string Encoded(IReadOnlyList<(int First, int Last)> ranges, int size)
    {
        if (ranges is [(0, int end)] && end == (size * Units) - 1) return s_anyUnit + (size == 1 ? string.Empty : Encoded([(0, size - 1)], size / Units));
        Dictionary<string, CodePoints> ways = new(StringComparer.Ordinal);
        for (int unit = 0; unit < Units; unit++)
        {
            int from = unit * size;
            (int First, int Last)[] within = [.. ranges.Where(range => range.First < from + size && range.Last >= from).Select(range => (Math.Max(range.First - from, 0), Math.Min(range.Last - from, size - 1)))];
            if (within.Length == 0) continue;
            string rest = size == 1 ? string.Empty : Encoded(within, size / Units);
            if (!ways.TryGetValue(rest, out CodePoints? units)) ways.Add(rest, units = new CodePoints());
            units.Add(FirstUnit + unit, FirstUnit + unit);
        }

        string[] all = [.. ways.Select(static way => $"[{way.Value.Ranges()}]{way.Key}")];
        return all.Length == 1 ? all[0] : $"(?:{string.Join('|', all)})";
    }

    // As they stand within brackets.
    private string Ranges()
    {
        StringBuilder text = new();
        foreach ((int first, int last) in InOrder()) AppendRange(text, first, last);
        return text.ToString();
    }

    private bool Contains(int point)
    {
        foreach ((int first, int last) in _ranges)
        {
            if (point >= first && point <= last) return true;
        }

        return false;
    }

    // Without those that are in others.
    private List<(int First, int Last)> InOrder()
    {
        List<(int First, int Last)> merged = [];
        foreach ((int first, int last) in _ranges.Order())
        {
            if (merged.Count > 0 && first <= merged[^1].Last + 1) merged[^1] = (merged[^1].First, Math.Max(merged[^1].Last, last));
            else merged.Add((first, last));
        }

        return merged;
    }

    private static void AppendRange(StringBuilder text, int first, int last) => text.Append(Escaped(first)).Append(last > first ? $"-{Escaped(last)}" : string.Empty);

    private static string Escaped(int unit) => string.Create(CultureInfo.InvariantCulture, $"\\u{unit:X4}");

    private static string ShortName(UnicodeCategory category) => category switch
    {
        UnicodeCategory.UppercaseLetter => "Lu",
        UnicodeCategory.LowercaseLetter => "Ll",
        UnicodeCategory.TitlecaseLetter => "Lt",
        UnicodeCategory.ModifierLetter => "Lm",
        UnicodeCategory.OtherLetter => "Lo",
        UnicodeCategory.NonSpacingMark => "Mn",
        UnicodeCategory.SpacingCombiningMark => "Mc",
        UnicodeCategory.EnclosingMark => "Me",
        UnicodeCategory.DecimalDigitNumber => "Nd",
        UnicodeCategory.LetterNumber => "Nl",
        UnicodeCategory.OtherNumber => "No",
        UnicodeCategory.SpaceSeparator => "Zs",
        UnicodeCategory.LineSeparator => "Zl",
        UnicodeCategory.ParagraphSeparator => "Zp",
        UnicodeCategory.Control => "Cc",
        UnicodeCategory.Format => "Cf",
        UnicodeCategory.Surrogate => "Cs",
        UnicodeCategory.PrivateUse => "Co",
        UnicodeCategory.ConnectorPunctuation => "Pc",
        UnicodeCategory.DashPunctuation => "Pd",
        UnicodeCategory.OpenPunctuation => "Ps",
        UnicodeCategory.ClosePunctuation => "Pe",
        UnicodeCategory.InitialQuotePunctuation => "Pi",
        UnicodeCategory.FinalQuotePunctuation => "Pf",
        UnicodeCategory.OtherPunctuation => "Po",
        UnicodeCategory.MathSymbol => "Sm",
        UnicodeCategory.CurrencySymbol => "Sc",
        UnicodeCategory.ModifierSymbol => "Sk",
        UnicodeCategory.OtherSymbol => "So",
        _ => "Cn",
    };
}
