using System.Globalization;
using System.Text;

namespace SophiaAI.Providers.Core.Files;

/// <summary>
/// Reads files that are text, and refuses those that are not, instead of replacing what it can't read. A byte order mark
/// decides on the encoding; without one, it is UTF-8.
/// </summary>
internal static class TextFile
{
    private const int BufferSize = 64 * 1024;

    private static readonly Encoding[] s_encodings =
    [
        new UTF32Encoding(bigEndian: false, byteOrderMark: true, throwOnInvalidCharacters: true),
        new UTF32Encoding(bigEndian: true, byteOrderMark: true, throwOnInvalidCharacters: true),
        new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true),
        new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true),
        new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true),
    ];

    /// <summary>The file's text.</summary>
    /// <exception cref="NotTextException">It is not text.</exception>
    /// <exception cref="IOException">It can't be read.</exception>
    public static string Read(string path)
    {
        string text = Decode(ReadBytes(path), path);
        int nul = text.IndexOf('\0', StringComparison.Ordinal);
        return nul < 0 ? text : throw At(path, text[..nul], "the file contains a NUL character. If it is UTF-16, save it with a byte order mark, or as UTF-8.");
    }

    /// <summary>The file's bytes.</summary>
    /// <exception cref="IOException">It can't be read.</exception>
    public static byte[] ReadBytes(string path)
    {
        // .NET says that access is denied.
        if (Directory.Exists(path)) throw new IOException($"'{path}' is a folder.");
        return ReadBytes(path, Limits.LongestFile)
            ?? throw new IOException($"'{path}' is longer than {Limits.LongestFile / (1024 * 1024)} MiB, the limit for a file of text.");
    }

    /// <summary>The file's bytes; null if there are more than a limit.</summary>
    /// <exception cref="IOException">It can't be read.</exception>
    public static byte[]? ReadBytes(string path, int limit)
    {
        using FileStream file = File.OpenRead(path);
        return ReadBytes(file, limit);
    }

    /// <summary>The bytes of a stream from its position on; null if there are more than a limit.</summary>
    /// <exception cref="IOException">It can't be read.</exception>
    public static byte[]? ReadBytes(Stream stream, int limit)
    {
        using MemoryStream bytes = new();
        byte[] buffer = new byte[BufferSize];
        // To its end, whatever its length is said to be: a device has none, and may never end.
        for (int read = stream.Read(buffer); read > 0; read = stream.Read(buffer))
        {
            if (bytes.Length + read > limit) return null;
            bytes.Write(buffer, 0, read);
        }

        return bytes.ToArray();
    }

    /// <summary>Whether a file says that it has content. An empty one does not, and a pipe does not: opening it would wait for a writer.</summary>
    /// <exception cref="IOException">There is no such file.</exception>
    public static bool HasLength(string path) => new FileInfo(path).Length > 0;

    /// <summary>The text of a file's bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="file">The file's name, for the error.</param>
    /// <exception cref="NotTextException">They are not text.</exception>
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
            int offset = start + encoding.GetByteCount(before);
            throw At(file, before, string.Create(CultureInfo.InvariantCulture,
                $"the file is not text in {encoding.WebName} (byte 0x{bytes[offset]:X2} at offset {offset}). Save it as UTF-8, or as UTF-16 with a byte order mark."));
        }
    }

    private static NotTextException At(string file, string before, string what) =>
        new(file, before.Count(static character => character == '\n') + 1, before.Length - before.LastIndexOf('\n'), what);

    // The text before the first character that a lenient decoder has to replace. The file may contain that replacement
    // itself: a strict decoder accepts it there.
    private static string Before(byte[] bytes, int start, Encoding encoding)
    {
        Decoder decoder = encoding.GetDecoder();
        StringBuilder text = new();
        char[] characters = new char[2];
        for (int index = start; index < bytes.Length; index++)
        {
            try
            {
                int count = decoder.GetChars(bytes, index, 1, characters, 0, flush: index == bytes.Length - 1);
                text.Append(characters, 0, count);
            }
            catch (DecoderFallbackException)
            {
                break;
            }
        }

        return text.ToString();
    }
}
