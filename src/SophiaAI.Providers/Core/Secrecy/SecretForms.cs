using System.Buffers;
using System.Text;
using SophiaAI.Providers.Core.Display;

namespace SophiaAI.Providers.Core.Secrecy;

/// <summary>
/// The forms of a secret that can't be decoded in the surrounding text, and so have to be searched for: parts that are
/// as good as the whole, base64 and hexadecimal.
/// </summary>
internal static class SecretForms
{
    // Shorter lines of a longer text could be ordinary words.
    private const int ShortestPart = 16;

    private const int LongestJsonStart = 48;

    // Base64 encodes three bytes together; at most this many can precede the secret.
    private const int MostBefore = 2;

    private const string KeyStart = "-----BEGIN ";
    private const string Dashes = "-----";
    private const string AddressStart = "://";

    // Only bytes such as these produce the two base64 characters that URLs replace: both characters start with five set
    // bits, and because the first bit of ASCII is clear, they can only be the last six bits of one of its characters.
    private static readonly SearchValues<char> s_bytesOfSigns = SearchValues.Create([.. ">?~", .. Enumerable.Range(0x7F, 0x81).Select(static code => (char)code)]);

    /// <summary>The forms, each at least <see cref="SecretRedactor.MinimumLength"/> characters long. May contain duplicates.</summary>
    public static IEnumerable<SecretForm> Of(string secret)
    {
        foreach (ReadOnlyMemory<char> text in Texts(secret))
        {
            if (text.Length < SecretRedactor.MinimumLength) continue;
            foreach (SecretForm form in Encoded(text)) yield return form;
        }

        foreach (string text in Shown(secret))
        {
            if (text.Length >= SecretRedactor.MinimumLength) yield return Form(SecretText.Plain(text.AsMemory()), Harmless(text));
        }
    }

    // A message may have been made safe to show before the secret was known, and then shows it so.
    private static IEnumerable<string> Shown(string secret) =>
        new[] { VisibleText.Line(secret), VisibleText.Lines(secret) }.Where(shown => shown != secret);

    // How much of the beginning is harmless: the first line of a key, the host of an address, the first names in JSON.
    private static int Harmless(ReadOnlySpan<char> text)
    {
        if (text.StartsWith(KeyStart) && text[KeyStart.Length..].IndexOf(Dashes) is >= 0 and int label) return KeyStart.Length + label + Dashes.Length;
        if (text.StartsWith("{")) return LongestJsonStart;
        int host = text.IndexOf(AddressStart) + AddressStart.Length;
        return host >= AddressStart.Length && text[host..].IndexOf('/') is >= 0 and int length ? host + length : 0;
    }

    private static List<ReadOnlyMemory<char>> Texts(string secret)
    {
        List<ReadOnlyMemory<char>> texts = [];
        AddWhole(texts, secret);
        // What it looks like when line ends are lost, or when another program breaks the lines elsewhere.
        string oneLine = TextView.WithoutLineEnds(secret);
        if (oneLine.Length < secret.Length) AddWhole(texts, oneLine);
        AddLines(texts, secret);
        AddPartsOfAddress(texts, secret);
        return texts;
    }

    private static void AddWhole(List<ReadOnlyMemory<char>> texts, string whole)
    {
        texts.Add(whole.AsMemory());
        // A header loses the blanks around its value, and a shell or a form loses the line end after it.
        ReadOnlyMemory<char> trimmed = whole.AsMemory().Trim();
        if (trimmed.Length < whole.Length) texts.Add(trimmed);
    }

    private static void AddLines(List<ReadOnlyMemory<char>> texts, string secret)
    {
        // Variables often keep a key's line ends as the two characters \n.
        string lines = secret.Replace("\\n", "\n", StringComparison.Ordinal);
        int start = 0;
        while (lines.AsSpan(start).IndexOfAny('\n', '\r') is >= 0 and int length)
        {
            AddLine(texts, lines.AsMemory(start, length));
            start += length + 1;
        }

        if (start > 0) AddLine(texts, lines.AsMemory(start));
    }

    // A PEM key is often printed line by line; its first and last lines are not secret.
    private static void AddLine(List<ReadOnlyMemory<char>> texts, ReadOnlyMemory<char> line)
    {
        ReadOnlyMemory<char> part = line.Trim();
        if (part.Length >= ShortestPart && !part.Span.StartsWith(Dashes)) texts.Add(part);
    }

    // In an address that is a secret, hide what follows the host, and a password before it.
    private static void AddPartsOfAddress(List<ReadOnlyMemory<char>> texts, string secret)
    {
        if (!Uri.TryCreate(secret, UriKind.Absolute, out Uri? address) || address.Host.Length == 0) return;
        string path = address.AbsolutePath.Trim('/');
        // After a password, the path is a name, such as that of a database, and is hidden only if it is too long for one.
        if (path.Length < ShortestPart && address.UserInfo.Contains(':', StringComparison.Ordinal)) path = string.Empty;
        texts.Add(path.AsMemory());
        if (Uri.UnescapeDataString(path) is { } unescaped && unescaped.Length < path.Length) texts.Add(unescaped.AsMemory());
        ReadOnlyMemory<char> last = path.AsMemory(path.LastIndexOf('/') + 1);
        if (last.Length >= ShortestPart && last.Length < path.Length) texts.Add(last);
        texts.Add(address.Query.AsMemory().TrimStart('?'));
        texts.Add(Uri.UnescapeDataString(address.UserInfo[(address.UserInfo.IndexOf(':', StringComparison.Ordinal) + 1)..]).AsMemory());
    }

    private static IEnumerable<SecretForm> Encoded(ReadOnlyMemory<char> text)
    {
        yield return Form(SecretText.Plain(text), Harmless(text.Span));
        ReadOnlyMemory<char> bytes = Bytes(text);
        yield return Form(SecretText.Hexadecimal(bytes, SecretNotation.UpperHexadecimal));
        yield return Form(SecretText.Hexadecimal(bytes, SecretNotation.LowerHexadecimal));
        bool hasSigns = bytes.Span.ContainsAny(s_bytesOfSigns);
        for (int before = 0; before <= MostBefore; before++)
        {
            yield return Form(SecretText.Base64(bytes, before, SecretNotation.Base64));
            if (hasSigns) yield return Form(SecretText.Base64(bytes, before, SecretNotation.UrlBase64));
        }
    }

    // One character per byte: for most secrets that is the text itself, and nothing is copied.
    private static ReadOnlyMemory<char> Bytes(ReadOnlyMemory<char> text) =>
        Ascii.IsValid(text.Span) ? text : Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text.ToString())).AsMemory();

    private static SecretForm Form(SecretText text, int harmless = 0) => new(text, Math.Min(text.Length, harmless + ShortestPart));
}
