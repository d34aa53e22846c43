using System.Buffers.Text;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace SophiaAI.Providers.Services.Snowflake.Results;

/// <summary>Reads the numbers and Booleans in a result's cells (format <c>jsonv2</c>) from UTF-8, without rounding.</summary>
internal static class CellNumber
{
    // What decimal can represent without rounding, whatever the digits are.
    private const int ExactDigits = 28;

    // FIXED has at most 38 digits. DECFLOAT has as many, but may write zeros before them, and an exponent after them.
    private const int MostDigits = 38;
    private const int LongestDecimal = 128;

    public static long Integer(ReadOnlySpan<byte> text, ref CellFault fault)
    {
        if (Utf8Parser.TryParse(text, out long number, out int read) && read == text.Length) return number;
        fault = CellFault.Malformed;
        return 0;
    }

    public static object? WideInteger(ReadOnlySpan<byte> text, ref CellFault fault)
    {
        if (Utf8Parser.TryParse(text, out long number, out int read) && read == text.Length) return number;
        int digits = text.Length - (text.Length > 0 && text[0] is (byte)'-' or (byte)'+' ? 1 : 0);
        if (digits <= MostDigits && BigInteger.TryParse(Encoding.UTF8.GetString(text), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out BigInteger big)) return big;
        fault = CellFault.Malformed;
        return null;
    }

    public static decimal Decimal(ReadOnlySpan<byte> text, ref CellFault fault)
    {
        if (Utf8Parser.TryParse(text, out decimal number, out int read) && read == text.Length) return number;
        fault = CellFault.Malformed;
        return 0;
    }

    /// <summary>A decimal if that is exact, else the text.</summary>
    public static object? WideDecimal(ReadOnlySpan<byte> text, ref CellFault fault)
    {
        if (text.Length > LongestDecimal)
        {
            fault = CellFault.Malformed;
            return null;
        }

        int digits = 0;
        bool plain = true;
        foreach (byte character in text)
        {
            if (char.IsAsciiDigit((char)character)) digits++;
            else if (character is (byte)'e' or (byte)'E') plain = false;
        }

        if (plain && digits <= ExactDigits) return Decimal(text, ref fault);
        // As a double it would be rounded, but it has the same form.
        if (Utf8Parser.TryParse(text, out double _, out int read) && read == text.Length && char.IsAsciiDigit((char)text[^1])) return Encoding.UTF8.GetString(text);
        fault = CellFault.Malformed;
        return null;
    }

    public static double Real(ReadOnlySpan<byte> text, ref CellFault fault)
    {
        // Snowflake's documentation and drivers spell NaN and infinities differently: in any case, long or short.
        bool negative = text.Length > 0 && text[0] == (byte)'-';
        ReadOnlySpan<byte> unsigned = negative ? text[1..] : text;
        if (unsigned.Length > 0 && (unsigned[0] | 0x20) is 'n' or 'i')
        {
            if (Ascii.EqualsIgnoreCase(text, "nan"u8)) return double.NaN;
            if (Ascii.EqualsIgnoreCase(unsigned, "inf"u8) || Ascii.EqualsIgnoreCase(unsigned, "infinity"u8))
                return negative ? double.NegativeInfinity : double.PositiveInfinity;
        }
        else if (Utf8Parser.TryParse(text, out double number, out int read) && read == text.Length)
        {
            return number;
        }

        fault = CellFault.Malformed;
        return 0;
    }

    public static bool Boolean(ReadOnlySpan<byte> text, ref CellFault fault)
    {
        // Drivers have seen both words and digits.
        switch (text.Length)
        {
            case 1 when text[0] is (byte)'0' or (byte)'1':
                return text[0] == (byte)'1';
            case 4 when Ascii.EqualsIgnoreCase(text, "true"u8):
                return true;
            case 5 when Ascii.EqualsIgnoreCase(text, "false"u8):
                return false;
            default:
                fault = CellFault.Malformed;
                return false;
        }
    }
}
