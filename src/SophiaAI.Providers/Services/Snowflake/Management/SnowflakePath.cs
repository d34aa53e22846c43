using System.Text;
using SophiaAI.Providers.Services.Snowflake.Objects;

namespace SophiaAI.Providers.Services.Snowflake.Management;

/// <summary>A name with the names of what it is in, such as <c>SOPHIA_DEV.GONG_DATA</c>: as users type it, as SHOW writes it, and in statements.</summary>
/// <param name="Parts">The names in stored form, the outermost first.</param>
internal sealed record SnowflakePath(params IReadOnlyList<string> Parts)
{
    /// <summary>The path in a statement: every part in double quotes.</summary>
    public string Sql => SnowflakeIdentifier.Quote([.. Parts]);

    /// <summary>Reads a path.</summary>
    /// <param name="text">The text; a part in double quotes is taken as it is, another one in upper case.</param>
    /// <returns>The path; null if the text is not one.</returns>
    public static SnowflakePath? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        List<string> parts = [];
        int at = 0;
        while (true)
        {
            if (Part(text, ref at) is not { Length: > 0 } part) return null;
            parts.Add(part);
            if (at == text.Length) return new SnowflakePath(parts);
            if (text[at++] != '.') return null;
        }
    }

    /// <summary>The path as a person has to type it.</summary>
    public override string ToString() => string.Join('.', Parts.Select(SnowflakeIdentifier.Typed));

    private static string? Part(string text, ref int at)
    {
        if (at < text.Length && text[at] == '"') return Quoted(text, ref at);
        int begin = at;
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '_' or '$')) at++;
        return at > begin && !char.IsAsciiDigit(text[begin]) && text[begin] != '$' ? SnowflakeIdentifier.Stored(text[begin..at]) : null;
    }

    private static string? Quoted(string text, ref int at)
    {
        StringBuilder part = new();
        for (at++; at < text.Length; at++)
        {
            if (text[at] != '"') part.Append(text[at]);
            else if (at + 1 < text.Length && text[at + 1] == '"') part.Append(text[at++]);
            else
            {
                at++;
                return part.ToString();
            }
        }

        return null;
    }
}
