using System.Globalization;
using SophiaAI.Providers.Core.Settings;
using SophiaAI.Providers.Core.Yaml;

namespace SophiaAI.Common;

/// <summary>Durations as people type them: a number with a unit, such as <c>90s</c>, <c>30m</c>, <c>2h</c>, <c>3d</c> and <c>1w</c>; or several, as Prometheus writes them: <c>1h30m</c>.</summary>
internal static class Durations
{
    /// <summary>The duration; null if it is not a number with a unit, or several, the largest unit first. One that is too long is the longest.</summary>
    /// <param name="given">What was typed: 3d without quotes is a decimal number to the parser, which keeps the text.</param>
    public static TimeSpan? Parse(object? given)
    {
        string text = (Convert.ToString(given, CultureInfo.InvariantCulture) ?? string.Empty).Trim();
        return DurationText.Parse(text) ?? (HasSeveral(text) ? DurationPhrase.Parse(text) : null);
    }

    // One number has one of the units above, and one at least.
    private static bool HasSeveral(string text) => text.Zip(text.Skip(1)).Any(static pair => char.IsAsciiLetter(pair.First) && char.IsAsciiDigit(pair.Second));

    /// <summary>The duration as a parameter takes it; null if it is none, as a number without a unit is.</summary>
    /// <param name="given">What was given: a TimeSpan, a number with a unit, or a text such as <c>00:05:00</c>.</param>
    public static TimeSpan? Read(object given)
    {
        object? value = EngineValue.Bare(given);
        if (value is TimeSpan span) return span;
        if (Parse(given) is { } counted) return counted;
        // A number alone would be read as days.
        return value is string text && text.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out TimeSpan written) ? written : null;
    }
}
