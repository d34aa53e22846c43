using System.Net;
using System.Security;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SophiaAI.Tests.Secrecy;

/// <summary>
/// The forms in which a secret may appear. Produced by encoders, independently of how the module looks for them, which
/// is by decoding: neither inherits the other's mistakes.
/// </summary>
internal static class CanaryForms
{
    /// <summary>Each form by name.</summary>
    public static IReadOnlyDictionary<string, Func<string, string>> All { get; } = new Dictionary<string, Func<string, string>>
    {
        ["plain"] = static text => text,
        ["trimmed"] = static text => text.Trim(),
        ["URL"] = Uri.EscapeDataString,
        ["URL in small letters"] = static text => Lower(Uri.EscapeDataString(text)),
        ["form"] = WebUtility.UrlEncode,
        ["URL in a URL"] = static text => Uri.EscapeDataString(Uri.EscapeDataString(text)),
        ["JSON"] = static text => JsonEncodedText.Encode(text).ToString(),
        ["relaxed JSON"] = static text => JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString(),
        ["JSON in JSON"] = static text => JsonEncodedText.Encode(JsonEncodedText.Encode(text).ToString()).ToString(),
        ["HTML"] = WebUtility.HtmlEncode!,
        ["XML"] = static text => SecurityElement.Escape(text),
        ["SQL or PowerShell"] = static text => text.Replace("'", "''", StringComparison.Ordinal),
        ["CSV"] = static text => text.Replace("\"", "\"\"", StringComparison.Ordinal),
        ["hexadecimal"] = static text => Convert.ToHexString(Encoding.UTF8.GetBytes(text)),
        ["small hexadecimal"] = static text => Convert.ToHexString(Encoding.UTF8.GetBytes(text)).ToLowerInvariant(),
        ["base64"] = static text => Base64(text, 0),
        ["base64 after one byte"] = static text => Base64(text, 1),
        ["base64 after two bytes"] = static text => Base64(text, 2),
        ["base64url"] = static text => Url(Base64(text, 0)),
        ["base64url after one byte"] = static text => Url(Base64(text, 1)),
        ["base64url after two bytes"] = static text => Url(Base64(text, 2)),
        ["base64 in a URL"] = static text => Uri.EscapeDataString(Base64(text, 0)),
        ["without line ends"] = static text => text.ReplaceLineEndings(string.Empty),
        ["indented lines"] = static text => text.ReplaceLineEndings("\n    "),
        ["line ends as \\n"] = static text => text.ReplaceLineEndings("\\n"),
    };

    /// <summary>Every form of a canary that is long enough to look for.</summary>
    public static IEnumerable<(string Name, string Text)> Of(Canary canary)
    {
        foreach ((string name, Func<string, string> encode) in All)
        {
            if (encode(canary.Value) is { Length: >= LeakDetector.Shortest } text) yield return (name, text);
        }

        foreach (string line in canary.Value.Split('\n').Select(static line => line.Trim()).Where(static line => line.Length >= LeakDetector.PieceLength))
        {
            if (!Canary.Harmless.Contains(line)) yield return ("line", line);
        }
    }

    // Without the characters at either end, which also depend on the neighbours.
    private static string Base64(string text, int before)
    {
        byte[] bytes = [.. new byte[before], .. Encoding.UTF8.GetBytes(text)];
        int bits = bytes.Length * 8;
        int first = (int)Math.Ceiling(before * 8 / 6.0);
        return Convert.ToBase64String(bytes)[first..(bits / 6)];
    }

    private static string Url(string base64) => base64.Replace('+', '-').Replace('/', '_');

    private static string Lower(string escaped) => System.Text.RegularExpressions.Regex.Replace(escaped, "%..", static match => match.Value.ToLowerInvariant());
}
