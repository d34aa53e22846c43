using System.Globalization;

namespace SophiaAI.Providers.Core.Settings;

/// <summary>Durations as people write them: a number with a unit, such as <c>90s</c>, <c>30m</c>, <c>2h</c>, <c>3d</c> and <c>1w</c>.</summary>
internal static class DurationText
{
    /// <summary>The duration; null if the text is not a number with a unit. One that is too long is the longest.</summary>
    public static TimeSpan? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string trimmed = text.Trim();
        if (trimmed.Length < 2 || UnitOf(trimmed[^1]) is not { } unit) return null;
        if (!double.TryParse(trimmed.AsSpan(0, trimmed.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number)) return null;
        double ticks = number * unit.Ticks;
        return ticks < DateTimeOffset.MaxValue.Ticks ? TimeSpan.FromTicks((long)ticks) : TimeSpan.MaxValue;
    }

    private static TimeSpan? UnitOf(char unit) => char.ToLowerInvariant(unit) switch
    {
        's' => TimeSpan.FromSeconds(1),
        'm' => TimeSpan.FromMinutes(1),
        'h' => TimeSpan.FromHours(1),
        'd' => TimeSpan.FromDays(1),
        'w' => TimeSpan.FromDays(7),
        _ => null,
    };
}
