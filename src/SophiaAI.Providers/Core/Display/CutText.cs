namespace SophiaAI.Providers.Core.Display;

/// <summary>Texts that are too long for a place. No character is cut in two. Secrets are left out before: part of one would not be recognized.</summary>
internal static class CutText
{
    private const string CutOff = "…";

    /// <summary>A text of this length at most, with a sign at its end if something is left out.</summary>
    public static string Within(string text, int longest)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length <= longest ? text : Beginning(text, longest - CutOff.Length).TrimEnd() + CutOff;
    }

    /// <summary>A text of this length at most, with a sign at its end if something is left out, and no word cut in two if a blank is near.</summary>
    public static string Words(string text, int longest)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length <= longest) return text;
        // One place more: a blank there ends a word that fits.
        string beginning = Beginning(text, longest - CutOff.Length + 1);
        int blank = beginning.LastIndexOf(' ');
        return blank > longest / 2 ? beginning[..blank].TrimEnd() + CutOff : Within(text, longest);
    }

    /// <summary>A text of this length at most, for what nobody reads to its end.</summary>
    public static string Beginning(string text, int longest)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length <= longest) return text;
        return longest > 0 && char.IsHighSurrogate(text[longest - 1]) ? text[..(longest - 1)] : text[..longest];
    }
}
