using System.Globalization;
using System.Numerics;

namespace SophiaAI.Sandbox.Pulumi.Syntax;

/// <summary>A number in Pulumi's notation, so that no digit is lost.</summary>
internal readonly record struct EscNumber(string Text)
{
    // From this exponent on, and below the negative limit, a float is written with an exponent.
    private const int LargeExponent = 6;
    private const int SmallExponent = -4;

    // As many digits as a 64-bit integer can have in the smallest radix.
    private const int MaxDigits = 64;

    /// <summary>Whether JSON can represent the number: it has no notation for infinities and NaN.</summary>
    public bool IsJson => Text is not ("NaN" or "+Inf" or "-Inf");

    /// <returns>Null when the number does not fit into 64 bits. A number without a sign may use the sign bit.</returns>
    public static EscNumber? TryReadInteger(string sign, string digits, int radix)
    {
        string significant = digits.TrimStart('0');
        if (significant.Length > MaxDigits)
            return null;
        BigInteger value = significant.Aggregate(BigInteger.Zero, (sum, digit) => sum * radix + Convert.ToInt32(digit.ToString(), 16));
        if (sign == "-")
            value = -value;
        bool isKept = value >= long.MinValue && value <= (sign.Length == 0 ? ulong.MaxValue : long.MaxValue);
        return isKept ? new EscNumber(value.ToString(CultureInfo.InvariantCulture)) : null;
    }

    public static EscNumber OfFloat(double value)
    {
        if (!double.IsFinite(value))
            return new EscNumber(double.IsNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf");
        if (value == 0)
            return new EscNumber(double.IsNegative(value) ? "-0" : "0");

        // The shortest digits that read back as the same number, and the power of ten of the first digit.
        string[] parts = value.ToString("E16", CultureInfo.InvariantCulture).Split('E');
        int exponent = int.Parse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        string sign = value < 0 ? "-" : "";
        string digits = ShortestDigits(value);
        return new EscNumber(sign + (exponent is < SmallExponent or >= LargeExponent ? WithExponent(digits, exponent) : WithPoint(digits, exponent)));
    }

    private static string ShortestDigits(double value)
    {
        string text = value.ToString("R", CultureInfo.InvariantCulture).Split('E')[0];
        return text.Replace("-", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal).Trim('0');
    }

    private static string WithExponent(string digits, int exponent)
    {
        string fraction = digits.Length > 1 ? "." + digits[1..] : "";
        return string.Create(CultureInfo.InvariantCulture, $"{digits[0]}{fraction}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}");
    }

    private static string WithPoint(string digits, int exponent) =>
        exponent < 0 ? "0." + new string('0', -exponent - 1) + digits
        : digits.Length <= exponent + 1 ? digits.PadRight(exponent + 1, '0')
        : $"{digits[..(exponent + 1)]}.{digits[(exponent + 1)..]}";
}
