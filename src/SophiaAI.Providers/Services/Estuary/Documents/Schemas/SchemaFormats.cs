extern alias SchemaLibrary;

using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using System.Net;
using System.Numerics;
using System.Text.Json;
using System.Text.RegularExpressions;
using SchemaLibrary::Json.Schema;

namespace SophiaAI.Providers.Services.Estuary.Documents.Schemas;

/// <summary>The formats of text that Flow checks, as Flow understands them. Values that are not text have no format.</summary>
internal static partial class SchemaFormats
{
    // What an address has only in its escaped form.
    private static readonly SearchValues<char> s_unescaped = SearchValues.Create(" <>\"{}|\\^`");

    private static readonly FrozenDictionary<string, Func<string, bool>> s_formats = new Dictionary<string, Func<string, bool>>(StringComparer.Ordinal)
    {
        ["date"] = static text => IsDate(text),
        ["date-time"] = IsTime,
        ["datetime"] = IsTime,
        ["time"] = static text => TimeOfDay().Match(text) is { Success: true } found && int.Parse(found.Groups[1].ValueSpan, CultureInfo.InvariantCulture) < 24,
        ["email"] = static text => Email().IsMatch(text),
        ["hostname"] = static text => text.Length is > 0 and <= 253 && Hostname().IsMatch(text),
        ["ipv4"] = static text => !text.StartsWith('0') && Ipv4().IsMatch(text),
        ["ipv6"] = static text => text.Contains(':', StringComparison.Ordinal) && !text.AsSpan().ContainsAny('%', '[') && IPAddress.TryParse(text, out _),
        ["macaddr"] = static text => MacAddress().IsMatch(text),
        ["macaddr8"] = static text => MacAddress8().IsMatch(text),
        ["uuid"] = static text => Guid.TryParseExact(text, "D", out _),
        ["duration"] = static text => Duration().IsMatch(text),
        ["uri"] = static text => IsAscii(text) && IsAddress(text, UriKind.Absolute),
        ["iri"] = static text => IsAddress(text, UriKind.Absolute),
        ["uri-reference"] = static text => IsAscii(text) && IsAddress(text, UriKind.RelativeOrAbsolute),
        ["iri-reference"] = static text => IsAddress(text, UriKind.RelativeOrAbsolute),
        ["uri-template"] = static text => UriTemplate().IsMatch(text),
        ["json-pointer"] = static text => Pointer().IsMatch(text),
        ["relative-json-pointer"] = static text => RelativePointer().IsMatch(text),
        ["regex"] = IsPattern,
        ["integer"] = IsInteger,
        ["uint32"] = IsInteger,
        ["uint64"] = IsInteger,
        ["number"] = static text => text is "NaN" or "Infinity" or "-Infinity" || Number().IsMatch(text),
        ["sha256"] = static text => Sha256().IsMatch(text),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Whether a format is checked.</summary>
    public static bool IsKnown(string format) => s_formats.ContainsKey(format);

    /// <summary>The formats, as the library looks them up.</summary>
    public static FormatRegistry Registry()
    {
        FormatRegistry registry = new();
        foreach ((string name, Func<string, bool> fits) in s_formats)
            registry.Register(new PredicateFormat(name, value => value.ValueKind != JsonValueKind.String || fits(value.GetString()!)));
        return registry;
    }

    private static bool IsDate(ReadOnlySpan<char> text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    // RFC 3339. .NET knows neither a leap second nor more than seven digits.
    private static bool IsTime(string text) => Timestamp().Match(text) is { Success: true } found && IsDate(found.Groups[1].ValueSpan);

    private static bool IsAddress(string text, UriKind kind) => !text.AsSpan().ContainsAny(s_unescaped) && !text.AsSpan().ContainsAnyInRange('\0', '\x1F') && Uri.TryCreate(text, kind, out _)
        && (kind != UriKind.Absolute || Scheme().IsMatch(text));

    private static bool IsAscii(string text) => text.All(char.IsAscii);

    private static bool IsPattern(string text)
    {
        try
        {
            LinearPattern.Compile(text);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static bool IsInteger(string text)
    {
        if (!Number().IsMatch(text)) return false;
        Match parts = NumberParts().Match(text);
        if (!int.TryParse(parts.Groups[3].ValueSpan is { Length: > 0 } given ? given : "0", NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int exponent)) return false;
        // 1234.00 is one: what is behind the point after the exponent has moved it is zeros.
        string digits = (parts.Groups[1].Value + parts.Groups[2].Value).TrimEnd('0');
        BigInteger place = parts.Groups[1].Length + (BigInteger)exponent;
        return digits.TrimStart('0').Length == 0 || place >= digits.Length;
    }

    [GeneratedRegex(@"^([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt](?:[01][0-9]|2[0-3]):[0-5][0-9]:(?:[0-5][0-9]|60)(?:\.[0-9]+)?(?:[Zz]|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])\z")]
    private static partial Regex Timestamp();

    [GeneratedRegex(@"^([0-9]{2}):[0-5][0-9]:[0-5][0-9](?:\.[0-9]{1,9})?(?:[Zz]|[+-]?[0-9]{2}:[0-9]{2})\z")]
    private static partial Regex TimeOfDay();

    [GeneratedRegex(@"^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)*\z")]
    private static partial Regex Email();

    [GeneratedRegex(@"^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*\.?\z")]
    private static partial Regex Hostname();

    [GeneratedRegex(@"^(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?:\.(?!\z)|\z)){4}\z")]
    private static partial Regex Ipv4();

    [GeneratedRegex("^(?:[0-9A-Fa-f]{2}[:-]?){5}[0-9A-Fa-f]{2}\\z")]
    private static partial Regex MacAddress();

    [GeneratedRegex("^(?:[0-9A-Fa-f]{2}[:-]?){7}[0-9A-Fa-f]{2}\\z")]
    private static partial Regex MacAddress8();

    [GeneratedRegex(@"^P(?:[0-9]+W|(?=[0-9T])(?:[0-9]+Y)?(?:[0-9]+M)?(?:[0-9]+D)?(?:T(?=[0-9])(?:[0-9]+H)?(?:[0-9]+M)?(?:[0-9]+S)?)?)\z")]
    private static partial Regex Duration();

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9+.-]*:")]
    private static partial Regex Scheme();

    [GeneratedRegex(@"^(?:[^\x00-\x20""'<>%\\^`{|}]|%[0-9A-Fa-f]{2}|\{[+#./;?&=,!@|]?[A-Za-z0-9_.,:*%]+\})*\z")]
    private static partial Regex UriTemplate();

    [GeneratedRegex(@"^(?:/(?:[^~/]|~[01])*)*\z")]
    private static partial Regex Pointer();

    [GeneratedRegex(@"^(?:0|[1-9][0-9]*)(?:#|(?:/(?:[^~/]|~[01])*)*)\z")]
    private static partial Regex RelativePointer();

    [GeneratedRegex(@"^[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?\z")]
    private static partial Regex Number();

    [GeneratedRegex(@"^[+-]?([0-9]*)\.?([0-9]*)(?:[eE]([+-]?[0-9]+))?\z")]
    private static partial Regex NumberParts();

    [GeneratedRegex(@"^sha256:[0-9A-Fa-f]{64}\z")]
    private static partial Regex Sha256();
}
