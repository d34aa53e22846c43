using System.Globalization;
using System.Text.RegularExpressions;
using SophiaAI.Providers.Core.Yaml;

namespace SophiaAI.Providers.Features.Monitoring.Configuration;

/// <summary>Values of measures as a file has them: a number, with or without a unit, such as <c>2s</c>, <c>5%</c>, <c>10GiB</c> and <c>20</c>.</summary>
internal static partial class MeasureAmount
{
    private static readonly Dictionary<string, double> s_sizes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["B"] = 1, ["kB"] = 1e3, ["MB"] = 1e6, ["GB"] = 1e9, ["TB"] = 1e12,
        ["KiB"] = 1024, ["MiB"] = Math.Pow(1024, 2), ["GiB"] = Math.Pow(1024, 3), ["TiB"] = Math.Pow(1024, 4),
    };

    /// <summary>Reads a value.</summary>
    /// <param name="text">The text.</param>
    /// <param name="unit">The unit of the measure.</param>
    /// <param name="value">The value in that unit. A number alone is in it.</param>
    /// <returns>Null if it could be read, otherwise why not, as a sentence.</returns>
    public static string? Parse(string text, string unit, out double value)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(unit);
        if (double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out value) && double.IsFinite(value)) return null;
        if (UnitOf(unit) is { } length && DurationPhrase.Parse(text) is { } duration)
        {
            value = duration / length;
            return null;
        }

        if (Amount().Match(text) is { Success: true } match && FactorOf(match.Groups["unit"].Value, unit) is { } factor)
        {
            value = double.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture) * factor;
            return null;
        }

        return $"{YamlProblems.Quote(text)} is not a value of this measure. Write {Example(unit)}.";
    }

    private static string Example(string unit) => unit switch
    {
        "s" => "a duration, such as 2s, 5m or 6h",
        "d" => "a number of days, such as 14d",
        "h" => "a number of hours, such as 20h",
        "%" => "a percentage, such as 5%",
        "B" => "a size, such as 500MB or 10GiB",
        "1" => "a number, such as 20",
        _ => $"a number of {unit}, such as 20",
    };

    private static TimeSpan? UnitOf(string unit) => unit switch
    {
        "s" => TimeSpan.FromSeconds(1),
        "h" => TimeSpan.FromHours(1),
        "d" => TimeSpan.FromDays(1),
        _ => null,
    };

    private static double? FactorOf(string written, string unit)
    {
        if (unit == "B") return s_sizes.TryGetValue(written, out double size) ? size : null;
        // Also with a point, which a phrase of durations does not have: 1.5h.
        if (UnitOf(unit) is { } length) return DurationPhrase.Parse("1" + written) is { } one ? one / length : null;
        return written.Equals(unit, StringComparison.OrdinalIgnoreCase) && unit != "1" ? 1 : null;
    }

    [GeneratedRegex(@"^(?<number>-?[0-9]{1,15}(\.[0-9]{1,15})?) ?(?<unit>[A-Za-z%]{1,10})\z")]
    private static partial Regex Amount();
}
