using System.Globalization;
using System.Text;

namespace SophiaAI.Tests.Faults;

/// <summary>An answer, whose every byte a fault can decide.</summary>
internal sealed record WireAnswer(int Status, IReadOnlyList<KeyValuePair<string, string>> Headers, byte[] Body)
{
    /// <summary>The version in the status line.</summary>
    public string Version { get; init; } = "HTTP/1.1";

    /// <summary>Whether the length is announced; otherwise the body ends with the connection.</summary>
    public bool HasLength { get; init; } = true;

    /// <summary>The body as text.</summary>
    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>A JSON answer.</summary>
    public static WireAnswer Json(int status, string body, params (string Name, string Value)[] headers) => Of(status, "application/json", Encoding.UTF8.GetBytes(body), headers);

    /// <summary>An answer with a body of any type.</summary>
    public static WireAnswer Of(int status, string type, byte[] body, params (string Name, string Value)[] headers) =>
        new(status, [KeyValuePair.Create("Content-Type", type), .. headers.Select(static header => KeyValuePair.Create(header.Name, header.Value))], body);

    public WireAnswer With(string name, string value) =>
        this with { Headers = [.. Headers.Where(header => !header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)), KeyValuePair.Create(name, value)] };

    public WireAnswer WithText(string body) => this with { Body = Encoding.UTF8.GetBytes(body) };

    /// <summary>Status line and headers, with the empty line behind them.</summary>
    public byte[] Head()
    {
        StringBuilder head = new(string.Create(CultureInfo.InvariantCulture, $"{Version} {Status} Words\r\n"));
        foreach ((string name, string value) in Headers) head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        if (HasLength && Status is not 204 and not 304) head.Append(CultureInfo.InvariantCulture, $"Content-Length: {Body.Length}\r\n");
        return Encoding.UTF8.GetBytes(head.Append("\r\n").ToString());
    }

    /// <summary>The whole answer.</summary>
    public byte[] Bytes() => [.. Head(), .. Body];
}
