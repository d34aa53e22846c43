using System.Buffers;
using System.Globalization;
using System.Text;

namespace SophiaAI.Providers.Services.Pulumi.Definitions;

/// <summary>Writes text as YAML, so that it reads back as the same text whatever it contains.</summary>
internal static class EscYamlText
{
    private static readonly SearchValues<char> s_bare = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    // Unquoted, these are not text.
    private static readonly HashSet<string> s_typed = new(StringComparer.OrdinalIgnoreCase) { "true", "false", "yes", "no", "on", "off", "null", "y", "n" };

    /// <summary>The text in double quotes.</summary>
    public static string Quote(string text) => AppendQuoted(new StringBuilder(text.Length + 2), text).ToString();

    /// <summary>Appends the text in double quotes.</summary>
    public static StringBuilder AppendQuoted(StringBuilder quoted, string text)
    {
        quoted.Append('"');
        foreach (char character in text)
        {
            switch (character)
            {
                case '"': quoted.Append("\\\""); break;
                case '\\': quoted.Append("\\\\"); break;
                case '\n': quoted.Append("\\n"); break;
                case '\r': quoted.Append("\\r"); break;
                case '\t': quoted.Append("\\t"); break;
                // Unescaped, YAML treats these as line ends or rejects them.
                case < ' ' or (>= '\u007f' and <= '\u009f') or '\u2028' or '\u2029' or '\ufeff' or '\ufffe' or '\uffff':
                    quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
                    break;
                default: quoted.Append(character); break;
            }
        }

        return quoted.Append('"');
    }

    /// <summary>Appends a key: unquoted if that is safe, else in double quotes.</summary>
    public static StringBuilder AppendKey(StringBuilder text, string key)
    {
        bool isBare = key.Length > 0 && (char.IsAsciiLetter(key[0]) || key[0] == '_') && !key.AsSpan().ContainsAnyExcept(s_bare) && !s_typed.Contains(key);
        return isBare ? text.Append(key) : AppendQuoted(text, key);
    }
}
