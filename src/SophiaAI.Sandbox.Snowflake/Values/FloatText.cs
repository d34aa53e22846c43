using System.Globalization;

namespace SophiaAI.Sandbox.Snowflake.Values;

/// <summary>Floating-point numbers as text.</summary>
internal static class FloatText
{
    public static double? Parse(string text, string format) => text.Trim().ToUpperInvariant() switch
    {
        "NAN" => double.NaN,
        "INF" or "+INF" or "INFINITY" or "+INFINITY" => double.PositiveInfinity,
        "-INF" or "-INFINITY" => double.NegativeInfinity,
        _ when NumberText.Normalize(text, format) is { } number => double.Parse(number, CultureInfo.InvariantCulture),
        _ => null,
    };

    public static string Format(double value)
    {
        if (double.IsNaN(value))
            return "NaN";
        if (double.IsInfinity(value))
            return value > 0 ? "inf" : "-inf";
        return value.ToString("R", CultureInfo.InvariantCulture).Replace('E', 'e');
    }
}
