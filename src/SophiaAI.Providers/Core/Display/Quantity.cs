using System.Globalization;

namespace SophiaAI.Providers.Core.Display;

/// <summary>Values with their units, as people say them: <c>2.5 s</c>, <c>3 h</c>, <c>41 %</c>, <c>1.2 GB</c>, <c>12 credits</c>.</summary>
internal static class Quantity
{
    private static readonly string[] s_bytes = ["B", "kB", "MB", "GB", "TB", "PB"];

    // Below twice a unit, the one before says more: 90 s, 36 h; but an hour is an hour.
    private static readonly (double Seconds, string Unit)[] s_times = [(86_400, "d"), (3_600, "h"), (60, "min")];

    /// <summary>A value in words.</summary>
    /// <param name="value">The value.</param>
    /// <param name="unit">Its unit, as a measure has it; <c>1</c> for a count; <c>x</c> for a quotient; with <c>/s</c> at its end for a rate.</param>
    public static string Of(double value, string unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        if (!double.IsFinite(value)) return "not known";
        if (unit.EndsWith("/s", StringComparison.Ordinal)) return unit == "1/s" ? Number(value) + "/s" : Of(value, unit[..^2]) + "/s";
        return unit switch
        {
            "1" => Number(value),
            "x" => Number(value) + " times",
            "s" => Seconds(value),
            "d" => Number(value) + (Number(value) == "1" ? " day" : " days"),
            "B" => Bytes(value),
            "credits" => Number(value) + (Number(value) == "1" ? " credit" : " credits"),
            _ => $"{Number(value)} {unit}",
        };
    }

    private static string Seconds(double value)
    {
        double length = Math.Abs(value);
        if (length is > 0 and < 1) return Number(value * 1000) + " ms";
        foreach ((double seconds, string unit) in s_times)
        {
            if (length == seconds || length >= 2 * seconds) return $"{Number(value / seconds)} {unit}";
        }

        return Number(value) + " s";
    }

    private static string Bytes(double value)
    {
        int power = 0;
        for (; Math.Abs(value) >= 1000 && power < s_bytes.Length - 1; power++) value /= 1000;
        return $"{Number(value)} {s_bytes[power]}";
    }

    // Three digits tell enough, and none of a whole number is left out: 0.00123, 2.5, 41.3, 12345.
    private static string Number(double value)
    {
        double size = Math.Abs(value);
        string format = size switch
        {
            0 or (>= 100 and < 1e15) => "0",
            >= 1e15 or < 1e-4 => "G3",
            >= 10 => "0.#",
            >= 1 => "0.##",
            _ => "0.####",
        };
        return value.ToString(format, CultureInfo.InvariantCulture);
    }
}
