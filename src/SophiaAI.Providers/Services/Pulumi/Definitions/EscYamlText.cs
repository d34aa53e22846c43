using System.Globalization;
using System.Text;

namespace SophiaAI.Providers.Services.Pulumi.Definitions;

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
}
