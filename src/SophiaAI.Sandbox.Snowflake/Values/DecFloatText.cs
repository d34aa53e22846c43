using System.Globalization;
using System.Numerics;

namespace SophiaAI.Sandbox.Snowflake.Values;

/// <summary>Decimal floating-point numbers: up to 38 significant digits, and an exponent.</summary>
internal static class DecFloatText
{
    private const int MostDigits = 38;
    private const int MostExponent = 16_384;

    /// <summary>Written out if that takes no more than 38 digits, otherwise with an exponent. Null if the text is not such a number.</summary>
    public static string? Normalize(string text, string format)
    {
        if (NumberText.Normalize(text, format) is not { } number || Read(number) is not var (negative, digits, exponent))
            return null;
        if (digits.Length == 0)
            return "0";
        if (Math.Abs(exponent + digits.Length - 1) > MostExponent)
            return null;
        string sign = negative ? "-" : "";
        int point = digits.Length + exponent;
        if (exponent >= 0 && point <= MostDigits)
            return sign + digits + new string('0', exponent);
        if (exponent < 0 && point > 0)
            return $"{sign}{digits[..point]}.{digits[point..]}";
        if (exponent < 0 && -exponent <= MostDigits)
            return $"{sign}0.{new string('0', -point)}{digits}";
        string fraction = digits.Length > 1 ? "." + digits[1..] : "";
        return string.Create(CultureInfo.InvariantCulture, $"{sign}{digits[0]}{fraction}e{point - 1}");
    }

    /// <summary>A text that sorts like the numbers.</summary>
    public static string Key(string text)
    {
        (bool negative, string? digits, int exponent) = Read(text)!.Value;
        if (digits.Length == 0)
            return "1";
        string magnitude = string.Create(CultureInfo.InvariantCulture, $"{digits.Length + exponent + 50_000:D6}{digits.PadRight(MostDigits, '0')}");
        return negative ? "0" + string.Concat(magnitude.Select(c => (char)('9' - c + '0'))) : "2" + magnitude;
    }

    /// <summary>The sign, the digits without zeros at either end, and the exponent of the last digit; rounded to 38 digits.</summary>
    private static (bool Negative, string Digits, int Exponent)? Read(string text)
    {
        int mark = text.AsSpan().IndexOfAny('e', 'E');
        int exponent = 0;
        if (mark >= 0 && !int.TryParse(text.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent))
            return null;
        string mantissa = (mark < 0 ? text : text[..mark]).TrimStart('+');
        bool negative = mantissa.StartsWith('-');
        mantissa = mantissa.TrimStart('-');
        int point = mantissa.IndexOf('.', StringComparison.Ordinal);
        int fraction = point < 0 ? 0 : mantissa.Length - point - 1;
        string digits = mantissa.Replace(".", "", StringComparison.Ordinal).TrimStart('0');
        exponent -= fraction;
        if (digits.Length > MostDigits)
        {
            exponent += digits.Length - MostDigits;
            BigInteger rounded = BigInteger.Parse(digits[..MostDigits], CultureInfo.InvariantCulture) + (digits[MostDigits] >= '5' ? 1 : 0);
            digits = rounded.ToString(CultureInfo.InvariantCulture);
        }

        string trimmed = digits.TrimEnd('0');
        return (negative, trimmed, exponent + digits.Length - trimmed.Length);
    }
}
