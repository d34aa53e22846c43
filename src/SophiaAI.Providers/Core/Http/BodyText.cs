using System.Text;

namespace SophiaAI.Providers.Core.Http;

/// <summary>Reads a body as text. Strictly, because the text may be edited and sent back: invalid bytes would be lost.</summary>
internal static class BodyText
{
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Returns the text.</summary>
    /// <param name="body">The body, decompressed.</param>
    /// <param name="charset">The charset that the response declares; null when it declares none.</param>
    /// <exception cref="UnusableBodyException">The body is not UTF-8, or not declared as UTF-8.</exception>
    public static string Read(ReadOnlySpan<byte> body, string? charset)
    {
        // ASCII is a subset of UTF-8.
        if (charset?.Trim('"').ToUpperInvariant() is not (null or "UTF-8" or "UTF8" or "US-ASCII"))
            throw new UnusableBodyException($"the answer is text in the charset {HeaderWord.Quoted(charset)}, but the API promises UTF-8");
        // A byte order mark indicates the encoding and is not part of the text; YAML (1.2, 5.2) agrees.
        if (body.StartsWith(Encoding.UTF8.Preamble)) body = body[Encoding.UTF8.Preamble.Length..];
        try
        {
            return s_strict.GetString(body);
        }
        catch (DecoderFallbackException exception)
        {
            throw new UnusableBodyException($"the answer is not UTF-8 text (byte {exception.Index + 1})");
        }
    }
}
