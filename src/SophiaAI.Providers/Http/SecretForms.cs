using System.Text;

namespace SophiaAI.Providers.Http;

/// <summary>
/// The forms of a secret that can't be undone in the text around it, and so have to be looked for: parts that stand for
/// the whole, base64 and hexadecimal.
/// </summary>
internal static class SecretForms
{
    // Shorter lines of a longer text may well be ordinary words.
    private const int ShortestPart = 16;

    private const int LongestJsonStart = 48;

    /// <summary>The forms, each at least <see cref="SecretRedactor.MinimumLength"/> characters long.</summary>
    public static IEnumerable<SecretForm> Of(string secret) => Texts(secret).Distinct(StringComparer.Ordinal).SelectMany(Encoded)
        .Where(static form => form.Length >= SecretRedactor.MinimumLength).Distinct(StringComparer.Ordinal)
        .Select(static form => new SecretForm(form, Math.Min(form.Length, Harmless(form) + ShortestPart)));

    // How much of the beginning anybody may see: the first line of a key, the host of an address, the first names in JSON.
    private static int Harmless(string text)
    {
        if (text.StartsWith("-----BEGIN ", StringComparison.Ordinal)) return text.IndexOf("-----", 6, StringComparison.Ordinal) + 5;
        if (text.StartsWith('{')) return LongestJsonStart;
        int host = text.IndexOf("://", StringComparison.Ordinal);
        return host < 0 ? 0 : Math.Max(0, text.IndexOf('/', host + 3));
    }

    private static IEnumerable<string> Texts(string secret)
    {
        // A header loses the blanks around its value, and a shell or a form the line end after it.
        foreach (string text in (string[])[secret, secret.Trim()])
        {
            yield return text;
            // As it is when line ends are lost, or when another program breaks the lines elsewhere.
            yield return TextView.WithoutLineEnds(text);
        }

        // Variables often keep a key's line ends as the two characters \n.
        foreach (string line in secret.Replace("\\n", "\n", StringComparison.Ordinal).Split('\n', '\r'))
        {
            // A key in PEM form is often printed line by line; its first and last line are no secret.
            string part = line.Trim();
            if (part.Length >= ShortestPart && !part.StartsWith("-----", StringComparison.Ordinal)) yield return part;
        }

        foreach (string part in PartsOfAddress(secret)) yield return part;
    }

    // Of an address that is a secret, what must not show is what follows the host, and a password before it.
    private static IEnumerable<string> PartsOfAddress(string secret)
    {
        if (!Uri.TryCreate(secret, UriKind.Absolute, out Uri? address) || address.Host.Length == 0) yield break;
        string path = address.AbsolutePath.Trim('/');
        yield return path;
        yield return Uri.UnescapeDataString(path);
        if (path[(path.LastIndexOf('/') + 1)..] is { Length: >= ShortestPart } last) yield return last;
        yield return address.Query.TrimStart('?');
        yield return Uri.UnescapeDataString(address.UserInfo[(address.UserInfo.IndexOf(':', StringComparison.Ordinal) + 1)..]);
    }

    private static IEnumerable<string> Encoded(string text)
    {
        yield return text;
        if (text.Length < SecretRedactor.MinimumLength) yield break;
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        yield return Convert.ToHexString(bytes);
        yield return Convert.ToHexString(bytes).ToLowerInvariant();
        for (int offset = 0; offset < 3; offset++)
        {
            string form = Base64At(bytes, offset);
            yield return form;
            yield return form.Replace('+', '-').Replace('/', '_');
        }
    }

    // The part of the base64 text that depends on these bytes alone, when `offset` other bytes come before them.
    private static string Base64At(byte[] bytes, int offset)
    {
        string whole = Convert.ToBase64String([.. new byte[offset], .. bytes]);
        int start = ((offset * 8) + 5) / 6;
        int end = (offset + bytes.Length) * 8 / 6;
        return whole[start..end];
    }
}
