using System.Text;

namespace SophiaAI.Providers.Core.Display;

/// <summary>Text that UTF-8 can represent: without unpaired surrogates.</summary>
internal static class WellFormedText
{
    private const char FirstSurrogate = '\uD800';
    private const char LastSurrogate = '\uDFFF';
    private const char Replacement = '\uFFFD';

    /// <summary>A text that UTF-8 and XML can represent, and otherwise as it is.</summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (Is(text) && !text.AsSpan().ContainsAny('\uFFFE', '\uFFFF')) return text;
        StringBuilder formed = new(text.Length);
        foreach (Rune rune in text.EnumerateRunes()) formed.Append(rune.Value is 0xFFFE or 0xFFFF ? Replacement : rune.ToString());
        return formed.ToString();
    }

    /// <summary>Whether a text is one.</summary>
    public static bool Is(ReadOnlySpan<char> text)
    {
        while (true)
        {
            int place = text.IndexOfAnyInRange(FirstSurrogate, LastSurrogate);
            if (place < 0) return true;
            if (place + 1 == text.Length || !char.IsSurrogatePair(text[place], text[place + 1])) return false;
            text = text[(place + 2)..];
        }
    }
}
