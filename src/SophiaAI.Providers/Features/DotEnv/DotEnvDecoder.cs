using System.Text;

namespace SophiaAI.Providers.Features.DotEnv;

/// <summary>Turns a file's bytes into text, and refuses what is not text.</summary>
internal static class DotEnvDecoder
{
    private static readonly Encoding[] s_encodings =
    [
        new UTF32Encoding(bigEndian: false, byteOrderMark: true, throwOnInvalidCharacters: true),
        new UTF32Encoding(bigEndian: true, byteOrderMark: true, throwOnInvalidCharacters: true),
        new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true),
        new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true),
        new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true),
    ];

    /// <exception cref="DotEnvException">The bytes are not text; gives the position of the first invalid one.</exception>
    public static string Decode(byte[] bytes, string file)
    {
        Encoding encoding = s_encodings.FirstOrDefault(candidate => bytes.AsSpan().StartsWith(candidate.Preamble)) ?? s_encodings[^1];
        int start = bytes.AsSpan().StartsWith(encoding.Preamble) ? encoding.Preamble.Length : 0;
        try
        {
            return encoding.GetString(bytes, start, bytes.Length - start);
        }
        catch (DecoderFallbackException)
        {
            string before = Before(bytes, start, encoding);
            throw new DotEnvException(file, before.Count(static character => character == '\n') + 1, before.Length - before.LastIndexOf('\n'),
                $"the file is not text in {encoding.WebName} (a file in UTF-16 needs a byte order mark)");
        }
    }

    // The text before the first character that a lenient decoder has to replace.
    private static string Before(byte[] bytes, int start, Encoding encoding)
    {
        Encoding lenient = Encoding.GetEncoding(encoding.CodePage, EncoderFallback.ReplacementFallback, new DecoderReplacementFallback("\uFFFD"));
        return lenient.GetString(bytes, start, bytes.Length - start).Split('\uFFFD')[0];
    }
}
