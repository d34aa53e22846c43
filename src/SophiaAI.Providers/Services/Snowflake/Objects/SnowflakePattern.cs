using System.Text;

namespace SophiaAI.Providers.Services.Snowflake.Objects;

/// <summary>PowerShell's wildcards as patterns for the server.</summary>
internal static class SnowflakePattern
{
    /// <summary>The escape character in <see cref="Like"/>.</summary>
    public const char Escape = '!';

    /// <summary>
    /// A pattern for SHOW … LIKE that matches everything that the wildcard matches, and perhaps more: it only saves
    /// sending rows. The caller filters exactly. <c>_</c> remains the wildcard that it is there, and any character that
    /// would need an escape becomes one.
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

    /// <summary>The wildcard that matches only this name.</summary>
    public static string Only(string name) => string.Concat(name.Select(static next => next is '*' or '?' or '[' or ']' or '`' ? $"`{next}" : next.ToString()));

    /// <summary>Like <see cref="Show"/>, quoted, for a name without wildcards.</summary>
    public static string ShowExactly(string name) => SnowflakeLiteral.Quote(name.Replace('\\', '_'));

    /// <summary>A pattern for ILIKE that matches exactly what the text matches, with <c>*</c> and <c>?</c> as wildcards.</summary>
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
