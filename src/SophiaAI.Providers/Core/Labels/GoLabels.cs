using System.Globalization;
using System.Text;

namespace SophiaAI.Providers.Core.Labels;

/// <summary>Labels as Go writes them in the keys of groups, which others compare as text.</summary>
internal static class GoLabels
{
    /// <summary>Writes labels: <c>{alertname="Down", service="a"}</c>.</summary>
    public static string Write(LabelSet labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        if (IsPlain(labels)) return labels.ToString();
        // In the order of what is written: a digit comes before the sign of equality.
        return $"{{{string.Join(", ", labels.Labels.Select(static label => $"{label.Key}={Quote(label.Value)}").Order(StringComparer.Ordinal))}}}";
    }

    // Almost all are, and then what labels write themselves is the same.
    private static bool IsPlain(LabelSet labels)
    {
        string last = string.Empty;
        foreach ((string name, string value) in labels.Labels)
        {
            if (value.AsSpan().IndexOfAnyExceptInRange(' ', '~') >= 0) return false;
            if (last.Length > 0 && name.Length > last.Length && name[last.Length] < '=' && name.StartsWith(last, StringComparison.Ordinal)) return false;
            last = name;
        }

        return true;
    }

    private static string Quote(string text)
    {
        StringBuilder quoted = new("\"");
        foreach (Rune rune in text.EnumerateRunes())
        {
            const string Controls = "\a\b\f\n\r\t\v";
            const string Names = "abfnrtv";
            if (rune.Value is '"' or '\\') quoted.Append('\\').Append(rune);
            else if (rune.IsBmp && Controls.IndexOf((char)rune.Value, StringComparison.Ordinal) is >= 0 and var at) quoted.Append('\\').Append(Names[at]);
            else if (IsShown(rune)) quoted.Append(rune);
            else if (rune.Value is < ' ' or 0x7F) quoted.Append(CultureInfo.InvariantCulture, $"\\x{rune.Value:x2}");
            else quoted.Append(rune.IsBmp ? $"\\u{rune.Value:x4}" : $"\\U{rune.Value:x8}");
        }

        return quoted.Append('"').ToString();
    }

    private static bool IsShown(Rune rune) => rune.Value == ' ' || Rune.IsLetterOrDigit(rune) || Rune.IsNumber(rune) || Rune.IsPunctuation(rune) || Rune.IsSymbol(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;
}
