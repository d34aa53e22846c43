using System.Text;

namespace SophiaAI.Tests.Support;

/// <summary>Texts that are hard to preserve, the same in every run: every character with a meaning in YAML, ESC, JSON, shells or .env files.</summary>
internal static class AnyText
{
    private static readonly string[] s_whole =
    [
        " ", "\t", "\n", "\r", "\r\n", " leading", "trailing ", "\n\nlines\n\n", "line\rline\r\nline\n", "#", "# no comment", "a #b", "a#b", "$", "$$", "$$$", "${", "${x}", "$${x}",
        "${sophia.gong.accessKey}", "$(whoami)", "`whoami`", "a$b ${c} $${d}", "'", "''", "\"", "\"\"", "\\", "\\\\", "\\n", "\\u0041", "\\\"", "- a", "-", "--- ", "---", "...", "? a", "?",
        ": a", ":", "a: b", "a:", "%YAML 1.2", "%", "@a", "`a", "!a", "!!str a", "&a", "*a", "|", "|-", ">", ">+", "[a", "{a", "]", "}", ",", "[]", "{}", "null", "~", "true", "True", "yes", "no", "on", "y",
        "0", "007", "0o17", "0x1f", "1_000", "1e5", ".5", "-1", "+1", ".inf", ".nan", "2026-11-23", "2026-11-23T10:00:00Z", "12:30:45", "<<", "=", "a=b==", "fn::secret", "fn::open", "fn::toJSON",
        "{\"fn::secret\": \"x\"}", "{{ moustache }}", "<xml/>", "\u0001", "\u0007\b\f\v", "\u001b[31mred", "\u007f", "\u0080", "\u0085", "\u009f", "\u00a0", "\u2028", "\u2029", "\ufeff", "\ufeffBOM first",
        "\ufffe", "\uffff", "\ufffd", "\ud83d\ude80", "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67", "e\u0301", "\u202eright to left", "\u00e9\u00df\u4e2d\u6587\u0e01", "\U0001fffe", "\U0010ffff",
        "-----BEGIN PRIVATE KEY-----\nMIIEvQ==\n-----END PRIVATE KEY-----\n",
    ];

    /// <summary>The texts that are known to be hard, individually.</summary>
    public static IReadOnlyList<string> Known { get; } = [.. s_whole, string.Concat(s_whole), new string('x', 65_000), string.Concat(Enumerable.Repeat("$\"\\\u0085\ud83d\ude80\n", 5_000))];

    /// <summary>Texts composed of the known ones and of arbitrary characters.</summary>
    public static IEnumerable<string> Mixed(int count, int seed)
    {
        Random random = new(seed);
        for (int i = 0; i < count; i++)
        {
            StringBuilder text = new();
            for (int parts = random.Next(1, 8); parts > 0; parts--) text.Append(random.Next(3) == 0 ? Character(random) : s_whole[random.Next(s_whole.Length)]);
            yield return text.ToString();
        }
    }

    // Any character but NUL, which no variable can contain; a rune is never half a pair.
    private static string Character(Random random)
    {
        int value = random.Next(4) == 0 ? random.Next(1, 0x110000 - 0x800) : random.Next(1, 0x100);
        return new Rune(value >= 0xD800 ? value + 0x800 : value).ToString();
    }
}
