using System.Text;
using System.Text.Json;

namespace SophiaAI.Providers.Http;

/// <summary>
/// Takes secrets out of text that is meant for people: messages, errors, verbose and debug lines. It knows each secret
/// that was resolved or minted, in the forms in which it may turn up: as it stands, URL-encoded, JSON-escaped, and in
/// base64 at each of the three offsets. Never applied to a command's output. Thread-safe.
/// </summary>
internal sealed class SecretRedactor
{
    /// <summary>What stands where a secret stood.</summary>
    public const string Mask = "***";

    /// <summary>Shorter values are left alone: they would blot out ordinary words.</summary>
    public const int MinimumLength = 6;

    private readonly object _gate = new();
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private string[] _patterns = [];

    /// <summary>Remembers a secret.</summary>
    public void Register(string? secret)
    {
        if (secret is null || secret.Length < MinimumLength) return;
        lock (_gate)
        {
            if (!_known.Add(secret)) return;
            // The longest first, so that a form that holds another is not left half masked.
            _patterns = _patterns.Concat(Forms(secret)).Distinct(StringComparer.Ordinal)
                .OrderByDescending(static form => form.Length).ToArray();
        }
    }

    /// <summary>The text without any secret that is known.</summary>
    public string Redact(string text)
    {
        foreach (string pattern in Volatile.Read(ref _patterns))
            text = text.Replace(pattern, Mask, StringComparison.Ordinal);
        return text;
    }

    private static IEnumerable<string> Forms(string secret)
    {
        yield return secret;
        yield return Uri.EscapeDataString(secret);
        yield return JsonEncodedText.Encode(secret).ToString();
        foreach (string line in secret.Split('\n', StringSplitOptions.TrimEntries))
        {
            // A key in PEM form is often printed line by line; its first and last line are no secret.
            if (line.Length >= 16 && line != secret && !line.StartsWith("-----", StringComparison.Ordinal)) yield return line;
        }

        byte[] bytes = Encoding.UTF8.GetBytes(secret);
        for (int offset = 0; offset < 3; offset++)
        {
            string form = Base64At(bytes, offset);
            if (form.Length < MinimumLength) continue;
            yield return form;
            yield return form.Replace('+', '-').Replace('/', '_');
        }
    }

    // The part of the base64 text that depends on these bytes alone, when `offset` other bytes come before them.
    private static string Base64At(byte[] bytes, int offset)
    {
        string whole = Convert.ToBase64String([.. new byte[offset], .. bytes]);
        int start = offset == 0 ? 0 : offset + 1;
        int end = (offset + bytes.Length) / 3 * 4;
        return end > start ? whole[start..end] : string.Empty;
    }
}
