using System.Globalization;
using System.Text;

namespace SophiaAI.Sandbox.Pulumi.Definitions;

/// <summary>Writes texts in double quotes, with the escapes of each notation.</summary>
internal static class EscQuotes
{
    public static string Yaml(string text) => Quote(text, rune => rune.Value switch
    {
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        < ' ' or (>= 0x7F and <= 0xA0) or 0x2028 or 0x2029 or 0xFEFF or 0xFFFE or 0xFFFF => Hexadecimal("\\u", 4, rune),
        _ => null,
    });

    /// <summary>JSON as Pulumi's own library writes it: characters that HTML would read as markup are escaped.</summary>
    public static string Json(string text) => Quote(text, rune => rune.Value switch
    {
        '\b' => "\\b",
        '\f' => "\\f",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        < ' ' or '<' or '>' or '&' or 0x2028 or 0x2029 => Hexadecimal("\\u", 4, rune),
        _ => null,
    });

    /// <summary>Quoted as in Go, the language Pulumi is written in; lists and objects inside texts look like that.</summary>
    public static string Go(string text) => Quote(text, rune => rune.Value switch
    {
        '\a' => "\\a",
        '\b' => "\\b",
        '\f' => "\\f",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        '\v' => "\\v",
        < ' ' or 0x7F => Hexadecimal("\\x", 2, rune),
        _ when IsPrintable(rune) => null,
        <= 0xFFFF => Hexadecimal("\\u", 4, rune),
        _ => Hexadecimal("\\U", 8, rune),
    });

    private static string Quote(string text, Func<Rune, string?> escape)
    {
        StringBuilder quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (Rune rune in text.EnumerateRunes())
            quoted.Append(rune.Value is '"' or '\\' ? "\\" + rune : escape(rune) ?? rune.ToString());
        return quoted.Append('"').ToString();
    }

    private static string Hexadecimal(string prefix, int digits, Rune rune) =>
        prefix + rune.Value.ToString("x" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static bool IsPrintable(Rune rune) => rune.Value == ' ' || Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Control
        or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
