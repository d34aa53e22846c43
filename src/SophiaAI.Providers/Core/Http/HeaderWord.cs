namespace SophiaAI.Providers.Core.Http;

/// <summary>Shows a word of an answer's head in a message. A head can hold anything, and what is not a word is not shown.</summary>
internal static class HeaderWord
{
    private const int Longest = 40;

    /// <summary>The word between quotes.</summary>
    public static string Quoted(string word) =>
        word.Length <= Longest && word.All(static character => character is > ' ' and <= '~' and not '\'') ? $"'{word}'" : "(no word)";
}
