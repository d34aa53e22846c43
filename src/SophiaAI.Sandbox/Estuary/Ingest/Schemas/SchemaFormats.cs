using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace SophiaAI.Sandbox.Estuary.Ingest.Schemas;

/// <summary>The formats that Flow judges; it accepts every text for one that it does not know.</summary>
internal static partial class SchemaFormats
{
    private const DateTimeStyles Exact = DateTimeStyles.None;

    public static bool Accepts(string format, string text) => format switch
    {
        "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, Exact, out _),
        "date-time" => IsTime(text),
        "time" => IsTime("2026-01-01T" + text),
        "email" => Email().IsMatch(text),
        "ipv4" => Four().IsMatch(text) && IPAddress.TryParse(text, out _),
        "ipv6" => Six().IsMatch(text) && IPAddress.TryParse(text, out IPAddress? six) && six.AddressFamily == AddressFamily.InterNetworkV6,
        "uri" => Scheme().IsMatch(text) && Uri.IsWellFormedUriString(text, UriKind.Absolute),
        "uuid" => Uuid().IsMatch(text),
        "integer" => Integer().IsMatch(text),
        "number" => Number().IsMatch(text),
        _ => true,
    };

    private static bool IsTime(string text) =>
        Time().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Exact, out _);

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)\z")]
    private static partial Regex Time();

    [GeneratedRegex(@"^[^@\s]+@[^@\s]+\z")]
    private static partial Regex Email();

    [GeneratedRegex(@"^\d+(\.\d+){3}\z")]
    private static partial Regex Four();

    [GeneratedRegex(@"^[0-9A-Fa-f:.]+\z")]
    private static partial Regex Six();

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9+.-]*:")]
    private static partial Regex Scheme();

    [GeneratedRegex(@"^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\z")]
    private static partial Regex Uuid();

    [GeneratedRegex(@"^-?\d+(\.0+)?\z")]
    private static partial Regex Integer();

    [GeneratedRegex(@"^(-?\d+(\.\d+)?([eE][+-]?\d+)?|NaN|-?Infinity)\z")]
    private static partial Regex Number();
}
