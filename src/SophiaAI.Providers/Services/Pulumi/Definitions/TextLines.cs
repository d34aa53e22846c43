namespace SophiaAI.Providers.Services.Pulumi.Definitions;

/// <summary>Finds the lines of a text.</summary>
internal static class TextLines
{
    /// <summary>The start of the line that contains a position.</summary>
    public static int StartOf(string text, int index) => index == 0 ? 0 : text.LastIndexOf('\n', index - 1) + 1;

    /// <summary>The end of the line that contains a position, before its line end.</summary>
    public static int EndOf(string text, int index)
    {
        int end = text.IndexOf('\n', index);
        if (end < 0) return text.Length;
        return end > index && text[end - 1] == '\r' ? end - 1 : end;
    }

    /// <summary>The start of the line after the one that contains a position; the end of the text if there is none.</summary>
    public static int NextOf(string text, int index)
    {
        int end = text.IndexOf('\n', index);
        return end < 0 ? text.Length : end + 1;
    }
}
