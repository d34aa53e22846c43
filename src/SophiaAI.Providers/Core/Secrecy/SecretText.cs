using System.Runtime.InteropServices;

namespace SophiaAI.Providers.Core.Secrecy;

/// <summary>
/// A secret or a part of one, in some notation. Only the secret itself is stored, and only once: as hexadecimal and
/// base64 it would take ten times the space, and hardly any form is ever read past its first few characters.
/// </summary>
internal readonly struct SecretText
{
    private const string Signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private const string UrlSigns = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private const string UpperDigits = "0123456789ABCDEF";
    private const string LowerDigits = "0123456789abcdef";

    private const int BitsOfByte = 8;
    private const int BitsOfDigit = 4;
    private const int BitsOfSign = 6;

    private readonly string _source;
    // In characters if plain, otherwise in bits.
    private readonly int _start;
    private readonly SecretNotation _notation;

    private SecretText(string source, int start, int length, SecretNotation notation)
    {
        _source = source;
        _start = start;
        Length = length;
        _notation = notation;
    }

    public int Length { get; }

    public char this[int index] => _notation switch
    {
        SecretNotation.UpperHexadecimal => UpperDigits[Bits(_start + (index * BitsOfDigit), BitsOfDigit)],
        SecretNotation.LowerHexadecimal => LowerDigits[Bits(_start + (index * BitsOfDigit), BitsOfDigit)],
        SecretNotation.Base64 => Signs[Bits(_start + (index * BitsOfSign), BitsOfSign)],
        SecretNotation.UrlBase64 => UrlSigns[Bits(_start + (index * BitsOfSign), BitsOfSign)],
        _ => _source[_start + index],
    };

    /// <summary>A part of a string, unchanged.</summary>
    public static SecretText Plain(ReadOnlyMemory<char> text) => Of(text, 0, text.Length, SecretNotation.Plain);

    /// <param name="bytes">One character per byte.</param>
    /// <param name="notation">One of the hexadecimal notations.</param>
    public static SecretText Hexadecimal(ReadOnlyMemory<char> bytes, SecretNotation notation) => Of(bytes, 0, bytes.Length * BitsOfByte / BitsOfDigit, notation);

    /// <summary>The base64 characters that depend on these bytes alone when other bytes precede and follow them.</summary>
    /// <param name="bytes">One character per byte.</param>
    /// <param name="before">How many bytes of the first group of three come before.</param>
    /// <param name="notation">One of the base64 notations.</param>
    public static SecretText Base64(ReadOnlyMemory<char> bytes, int before, SecretNotation notation)
    {
        int bitsBefore = before * BitsOfByte;
        int skipped = (bitsBefore + BitsOfSign - 1) / BitsOfSign;
        int end = (bitsBefore + (bytes.Length * BitsOfByte)) / BitsOfSign;
        return Of(bytes, (skipped * BitsOfSign) - bitsBefore, end - skipped, notation);
    }

    /// <summary>A part of the text; also used by the range operator.</summary>
    public SecretText Slice(int start, int length) => new(_source, _start + (start * Step), length, _notation);

    /// <summary>How many leading characters are the same.</summary>
    public int CommonPrefixLength(ReadOnlySpan<char> other)
    {
        if (_notation == SecretNotation.Plain) return _source.AsSpan(_start, Length).CommonPrefixLength(other);
        int most = Math.Min(Length, other.Length);
        int common = 0;
        while (common < most && this[common] == other[common]) common++;
        return common;
    }

    /// <summary>How many leading characters are the same.</summary>
    public int CommonPrefixLength(SecretText other)
    {
        if (other._notation == SecretNotation.Plain) return CommonPrefixLength(other._source.AsSpan(other._start, other.Length));
        int most = Math.Min(Length, other.Length);
        int common = Math.Min(most, CommonByBytes(other, most));
        while (common < most && this[common] == other[common]) common++;
        return common;
    }

    // Equal bytes make equal characters. Secrets that begin alike share thousands, and bytes are compared many at a time.
    private int CommonByBytes(SecretText other, int most)
    {
        if (_notation != other._notation || _start % BitsOfByte != other._start % BitsOfByte) return 0;
        // Not farther than the characters reach: a tree compares what follows with other texts.
        int needed = ((_start % BitsOfByte) + (most * Step) + BitsOfByte - 1) / BitsOfByte;
        int bytes = _source.AsSpan(_start / BitsOfByte, needed).CommonPrefixLength(other._source.AsSpan(other._start / BitsOfByte, needed));
        return Math.Max(0, (bytes * BitsOfByte) - (_start % BitsOfByte)) / Step;
    }

    // The text may be the secret itself.
    public override string ToString() => nameof(SecretText);

    private int Step => _notation switch
    {
        SecretNotation.Plain => 1,
        SecretNotation.UpperHexadecimal or SecretNotation.LowerHexadecimal => BitsOfDigit,
        _ => BitsOfSign,
    };

    private static SecretText Of(ReadOnlyMemory<char> text, int bit, int length, SecretNotation notation)
    {
        if (!MemoryMarshal.TryGetString(text, out string? source, out int start, out _)) throw new ArgumentException("It is not part of a string.", nameof(text));
        return new SecretText(source, notation == SecretNotation.Plain ? start : (start * BitsOfByte) + bit, length, notation);
    }

    // At most eight bits, which may span two bytes.
    private int Bits(int start, int count)
    {
        int at = start / BitsOfByte;
        int end = (start % BitsOfByte) + count;
        int bits = end <= BitsOfByte ? _source[at] >> (BitsOfByte - end) : ((_source[at] << BitsOfByte) | _source[at + 1]) >> ((2 * BitsOfByte) - end);
        return bits & ((1 << count) - 1);
    }
}
