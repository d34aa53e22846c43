using System.Globalization;
using System.Text;

namespace SophiaAI.Providers.Core.Labels;

/// <summary>A set of characters, whole ones: a regular expression of .NET takes one above U+FFFF for two.</summary>
internal sealed class Re2Runes
{
    private const int Last = 0x10FFFF;
    private const int FirstOfTwo = 0x10000;
    private const int FirstHigh = 0xD800;
    private const int FirstLow = 0xDC00;
    private const int LastLow = 0xDFFF;
    private const int Lows = 0x400;

    // Above it, no letter has another case.
    private const int LastWithCase = 0x1FFFF;
    private const int LongS = 0x17F;

    // The letters that differ in their case only.
    private static readonly Lazy<int[][]> s_folds = new(static () => [.. Letters().GroupBy(FoldOf).Select(static same => same.ToArray()).Where(static same => same.Length > 1)]);

    // In order and apart, once they are asked for.
    private List<(int From, int To)> _ranges = [];
    private bool _isInOrder = true;

    private List<(int From, int To)> Ranges
    {
        get
        {
            if (!_isInOrder) Order();
            return _ranges;
        }
    }

    /// <summary>The set of these ranges, both ends included.</summary>
    public static Re2Runes Of(params ReadOnlySpan<(int From, int To)> ranges)
    {
        Re2Runes runes = new();
        foreach ((int from, int to) in ranges) runes.Add(from, to);
        return runes;
    }

    /// <summary>Adds a range.</summary>
    public void Add(int from, int to)
    {
        _ranges.Add((from, to));
        _isInOrder = false;
    }

    /// <summary>Adds all of another set.</summary>
    public void Add(Re2Runes others)
    {
        ArgumentNullException.ThrowIfNull(others);
        foreach ((int from, int to) in others.Ranges) Add(from, to);
    }

    /// <summary>Adds what differs from one of the set in its case only.</summary>
    public void AddCases()
    {
        List<(int From, int To)> ranges = Ranges;
        int[] cases = [.. s_folds.Value.Where(same => same.Any(rune => ranges.Exists(range => rune >= range.From && rune <= range.To))).SelectMany(static same => same)];
        foreach (int rune in cases) Add(rune, rune);
    }

    /// <summary>All other characters.</summary>
    public Re2Runes Negated()
    {
        Re2Runes others = new();
        int next = 0;
        foreach ((int from, int to) in Ranges)
        {
            if (from > next) others.Add(next, from - 1);
            next = to + 1;
        }

        if (next <= Last) others.Add(next, Last);
        return others;
    }

    /// <summary>As a regular expression of .NET that matches one of them.</summary>
    public override string ToString()
    {
        StringBuilder single = new();
        List<string> all = [];
        foreach ((int from, int to) in Ranges)
        {
            // Halves do not stand alone.
            Append(single, from, Math.Min(to, FirstHigh - 1));
            Append(single, Math.Max(from, LastLow + 1), Math.Min(to, FirstOfTwo - 1));
            if (to >= FirstOfTwo) AddPairs(all, Math.Max(from, FirstOfTwo), to);
        }

        if (single.Length > 0) all.Add($"[{single}]");
        return all.Count switch { 0 => @"[^\s\S]", 1 => all[0], _ => $"(?:{string.Join('|', all)})" };
    }

    private static void AddPairs(List<string> all, int from, int to)
    {
        (int high, int low) = Halves(from);
        (int lastHigh, int lastLow) = Halves(to);
        if (low == FirstLow && lastLow == LastLow)
        {
            all.Add(Range(high, lastHigh) + Range(FirstLow, LastLow));
            return;
        }

        if (high == lastHigh)
        {
            all.Add(Range(high, high) + Range(low, lastLow));
            return;
        }

        all.Add(Range(high, high) + Range(low, LastLow));
        if (lastHigh - high > 1) all.Add(Range(high + 1, lastHigh - 1) + Range(FirstLow, LastLow));
        all.Add(Range(lastHigh, lastHigh) + Range(FirstLow, lastLow));
    }

    private static (int High, int Low) Halves(int rune) => (FirstHigh + ((rune - FirstOfTwo) / Lows), FirstLow + ((rune - FirstOfTwo) % Lows));

    private static string Range(int from, int to)
    {
        StringBuilder text = new("[");
        Append(text, from, to);
        return text.Append(']').ToString();
    }

    private static void Append(StringBuilder text, int from, int to)
    {
        if (from > to) return;
        text.Append(CultureInfo.InvariantCulture, $"\\u{from:X4}");
        if (to > from) text.Append(CultureInfo.InvariantCulture, $"-\\u{to:X4}");
    }

    // .NET leaves the long s as it is.
    private static int FoldOf(int rune) => rune == LongS ? 's' : Rune.ToLowerInvariant(Rune.ToUpperInvariant(new Rune(rune))).Value;

    private static IEnumerable<int> Letters() => Enumerable.Range(0, LastWithCase + 1).Where(static rune => Rune.IsValid(rune) && Rune.IsLetter(new Rune(rune)));

    // What touches becomes one.
    private void Order()
    {
        List<(int From, int To)> ordered = [];
        foreach ((int from, int to) in _ranges.Order())
        {
            if (ordered.Count > 0 && from <= ordered[^1].To + 1) ordered[^1] = (ordered[^1].From, Math.Max(ordered[^1].To, to));
            else ordered.Add((from, to));
        }

        _ranges = ordered;
        _isInOrder = true;
    }
}
