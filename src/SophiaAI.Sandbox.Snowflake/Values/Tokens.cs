namespace SophiaAI.Sandbox.Snowflake.Values;

/// <summary>STRTOK: the pieces of a text between delimiters.</summary>
internal static class Tokens
{
    /// <param name="text">The text to split.</param>
    /// <param name="delimiters">Each character is one. If there are none, the text is a single token.</param>
    /// <param name="number">Counted from 1.</param>
    /// <returns>Null if there are not so many.</returns>
    public static string? Part(string text, string delimiters, int number)
    {
        string[] parts = delimiters.Length == 0 ? [text] : text.Split(delimiters.ToCharArray());
        return number < 1 ? null : parts.Where(p => p.Length > 0).ElementAtOrDefault(number - 1);
    }
}
