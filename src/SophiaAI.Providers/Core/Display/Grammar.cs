using System.Globalization;

namespace SophiaAI.Providers.Core.Display;

/// <summary>Numbers and lists as they are said in a sentence.</summary>
internal static class Grammar
{
    /// <summary>A number of things: <c>1 row</c>, <c>2 rows</c>.</summary>
    /// <param name="number">How many.</param>
    /// <param name="one">The word for one of them.</param>
    /// <param name="many">The word for several; by default with an s.</param>
    public static string Count(long number, string one, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {(number == 1 ? one : many ?? one + "s")}");

    /// <summary>A list: <c>a</c>, <c>a and b</c>, <c>a, b and c</c>.</summary>
    public static string And(IReadOnlyList<string> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return items.Count < 2 ? string.Concat(items) : $"{string.Join(", ", items.Take(items.Count - 1))} and {items[^1]}";
    }

    /// <summary>A sentence with a full stop, unless it ends with a sign of its own.</summary>
    public static string Sentence(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string trimmed = text.TrimEnd();
        return trimmed.Length == 0 || trimmed[^1] is '.' or '!' or '?' or '…' ? trimmed : trimmed + ".";
    }

    /// <summary>A length of time in its largest unit: <c>40 seconds</c>, <c>90 minutes</c>, <c>1 hour</c>, <c>2 days</c>.</summary>
    /// <param name="span">The length. What is over full units is left out.</param>
    public static string Duration(TimeSpan span) =>
        In(span, TimeSpan.TicksPerDay, "day") ?? In(span, TimeSpan.TicksPerHour, "hour") ?? In(span, TimeSpan.TicksPerMinute, "minute") ?? Count((long)span.TotalSeconds, "second");

    // 90 minutes say more than an hour; but an hour is an hour.
    private static string? In(TimeSpan span, long unit, string word) => span.Ticks == unit || span.Ticks >= 2 * unit ? Count(span.Ticks / unit, word) : null;
}
