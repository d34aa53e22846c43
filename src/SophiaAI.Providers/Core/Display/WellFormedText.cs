namespace SophiaAI.Providers.Core.Settings;

/// <summary>Text that UTF-8 can represent: without unpaired surrogates.</summary>
internal static class WellFormedText
{
    public static bool Is(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 >= text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return false;
            i++;
        }

        return true;
    }
}
