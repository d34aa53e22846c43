namespace SophiaAI.Providers.Core.Display;

/// <summary>Text that UTF-8 can represent: without unpaired surrogates.</summary>
internal static class WellFormedText
{
    private const char FirstSurrogate = '\uD800';
    private const char LastSurrogate = '\uDFFF';

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
