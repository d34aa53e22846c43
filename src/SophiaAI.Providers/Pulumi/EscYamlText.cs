using System.Globalization;
using System.Text;

namespace SophiaAI.Providers.Pulumi;

/// <summary>Writes text as YAML, so that it reads back as the same text whatever is in it.</summary>
internal static class EscYamlText
{
    /// <summary>The text in double quotes.</summary>
    public static string Quote(string text)
    {
        StringBuilder quoted = new(text.Length + 2);
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
                // YAML takes these for line ends or refuses them when they stand bare.
                case < ' ' or (>= '\u007f' and <= '\u009f') or '\u2028' or '\u2029' or '\ufeff' or '\ufffe' or '\uffff':
                    quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
                    break;
                default: quoted.Append(character); break;
            }
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>A key: bare where that is safe, else in double quotes.</summary>
    public static string Key(string key) =>
        key.Length > 0 && (char.IsAsciiLetter(key[0]) || key[0] == '_') && key.All(static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-')
        && key.ToLowerInvariant() is not ("true" or "false" or "yes" or "no" or "on" or "off" or "null" or "y" or "n")
            ? key
            : Quote(key);

    /// <summary>Plain text as ESC reads it back unchanged: it takes <c>$$</c> for a dollar sign, and would take <c>${</c> for a reference.</summary>
    public static string EscapeDollars(string text) => text.Replace("$", "$$", StringComparison.Ordinal);

    /// <summary>A reference to a value, such as <c>${sophia.gong.accessKey}</c>.</summary>
    public static string Reference(IEnumerable<string> path)
    {
        StringBuilder reference = new("${");
        foreach (string step in path)
        {
            bool simple = step.Length > 0 && !char.IsAsciiDigit(step[0]) && step.All(static c => char.IsAsciiLetterOrDigit(c) || c == '_');
            if (!simple) reference.Append("[\"").Append(step.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)).Append("\"]");
            else reference.Append(reference.Length > 2 ? "." : string.Empty).Append(step);
        }

        return reference.Append('}').ToString();
    }
}
