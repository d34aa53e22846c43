using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SophiaAI.Providers.Core.Yaml;

/// <summary>Durations as Prometheus and Alertmanager write them: numbers with units, the largest first, such as <c>1h30m</c>.</summary>
internal static partial class DurationPhrase
{
    /// <summary>A regular expression that each of them meets, in the syntax of JSON schemas.</summary>
    public const string Pattern = "^(0|([0-9]+y)?([0-9]+w)?([0-9]+d)?([0-9]+h)?([0-9]+m)?([0-9]+s)?([0-9]+ms)?)$";

    private static readonly (string Unit, TimeSpan Length)[] s_units =
    [
        ("y", TimeSpan.FromDays(365)), ("w", TimeSpan.FromDays(7)), ("d", TimeSpan.FromDays(1)), ("h", TimeSpan.FromHours(1)),
        ("m", TimeSpan.FromMinutes(1)), ("s", TimeSpan.FromSeconds(1)), ("ms", TimeSpan.FromMilliseconds(1)),
    ];

    /// <summary>The duration; null if the text is none.</summary>
    public static TimeSpan? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text == "0") return TimeSpan.Zero;
        if (text.Length == 0 || Phrase().Match(text) is not { Success: true } match) return null;
        decimal ticks = 0;
        foreach ((string unit, TimeSpan length) in s_units)
        {
            if (match.Groups[unit] is { Success: true } number) ticks += decimal.Parse(number.ValueSpan, CultureInfo.InvariantCulture) * length.Ticks;
        }

        return ticks <= TimeSpan.MaxValue.Ticks ? TimeSpan.FromTicks((long)ticks) : null;
    }

    /// <summary>The phrase for a duration. What is below a millisecond is left out.</summary>
    public static string Write(TimeSpan duration)
    {
        StringBuilder text = new();
        long left = duration.Ticks;
        // Weeks and years are read, and not written: 14d says more than 2w.
        foreach ((string unit, TimeSpan length) in s_units.Skip(2))
        {
            if (left / length.Ticks is not (> 0 and var number)) continue;
            text.Append(CultureInfo.InvariantCulture, $"{number}{unit}");
            left %= length.Ticks;
        }

        return text.Length == 0 ? "0s" : text.ToString();
    }

    /// <summary>The phrase for a duration that nobody has written: in whole minutes, rounded up, so that what is longer than another one also reads longer.</summary>
    public static string WriteUp(TimeSpan duration)
    {
        long rest = duration.Ticks % TimeSpan.TicksPerMinute;
        return Write(rest <= 0 || duration > TimeSpan.MaxValue - TimeSpan.FromMinutes(1) ? duration : duration + TimeSpan.FromTicks(TimeSpan.TicksPerMinute - rest));
    }

    // Few enough digits for a decimal.
    [GeneratedRegex("^(?:(?<y>[0-9]{1,9})y)?(?:(?<w>[0-9]{1,9})w)?(?:(?<d>[0-9]{1,9})d)?(?:(?<h>[0-9]{1,9})h)?(?:(?<m>[0-9]{1,9})m)?(?:(?<s>[0-9]{1,12})s)?(?:(?<ms>[0-9]{1,15})ms)?\\z")]
    private static partial Regex Phrase();
}
