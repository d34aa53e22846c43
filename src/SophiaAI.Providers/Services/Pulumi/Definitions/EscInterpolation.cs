namespace SophiaAI.Providers.Services.Pulumi.Definitions;

/// <summary>References inside a text: ESC reads <c>${path}</c> as a reference, and <c>$$</c> as a dollar sign.</summary>
internal static class EscInterpolation
{
    /// <summary>Whether ESC would find a reference in the text.</summary>
    public static bool IsIn(string text)
    {
        for (int at = text.IndexOf('$', StringComparison.Ordinal); at >= 0 && at + 1 < text.Length; at = text.IndexOf('$', at))
        {
            if (text[at + 1] == '{') return true;
            // Two dollar signs are an escaped one, and the second does not start anything.
            at += text[at + 1] == '$' ? 2 : 1;
        }

        return false;
    }

    /// <summary>Escapes plain text so that ESC reads it back unchanged.</summary>
    public static string Escape(string text) => text.Replace("$", "$$", StringComparison.Ordinal);

    /// <summary>What ESC reads from plain text without references.</summary>
    public static string Unescape(string text) => text.Replace("$$", "$", StringComparison.Ordinal);
}
