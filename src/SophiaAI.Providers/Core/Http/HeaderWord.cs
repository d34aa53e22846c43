namespace SophiaAI.Providers.Core.Http;

/// <summary>Shows a word from a response header in a message. Headers can contain anything; only a plain word is shown.</summary>
internal static class HeaderWord
{
    private const int Longest = 40;

    /// <summary>The word in quotes.</summary>
    public static string Quoted(string word) =>
        word.Length <= Longest && word.All(static character => character is > ' ' and <= '~' and not '\'') ? $"'{word}'" : "(no word)";
}
