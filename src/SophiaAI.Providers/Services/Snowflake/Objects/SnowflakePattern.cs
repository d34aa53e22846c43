using System.Text;

namespace SophiaAI.Providers.Services.Snowflake.Objects;

/// <summary>PowerShell's wildcards as the patterns that the server knows.</summary>
internal static class SnowflakePattern
{
    /// <summary>The character that escapes in <see cref="Like"/>.</summary>
    public const char Escape = '!';

    /// <summary>
    /// A pattern for SHOW … LIKE that lets everything through that the wildcard means, and perhaps more: it only spares
    /// rows on the way. Whoever asks filters exactly. <c>_</c> stays the wildcard that it is there, and what would need
    /// an escape becomes one.
    /// </summary>
    public static string Show(string wildcard)
    {
        StringBuilder pattern = new();
        for (int i = 0; i < wildcard.Length; i++)
        {
            char next = wildcard[i];
            int close = next == '[' ? wildcard.IndexOf(']', i + 1) : -1;
            if (close > 0) i = close;
            if (next == '`' && i + 1 < wildcard.Length) i++;
            pattern.Append(next switch
            {
                '*' => '%',
                '?' or '[' or '`' or '\\' => '_',
                _ => next,
            });
        }

        return pattern.ToString();
    }

    /// <summary>As <see cref="Show"/>, quoted, for a name in which nothing is a wildcard.</summary>
    public static string ShowExactly(string name) => SnowflakeLiteral.Quote(name.Replace('\\', '_'));

    /// <summary>A pattern for ILIKE that means exactly what the text means, with <c>*</c> and <c>?</c> as wildcards.</summary>
    public static string Like(string wildcard)
    {
        StringBuilder pattern = new();
        foreach (char next in wildcard)
        {
            if (next is '%' or '_' or Escape) pattern.Append(Escape);
            pattern.Append(next switch { '*' => '%', '?' => '_', _ => next });
        }

        return pattern.ToString();
    }
}
