using System.Text;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Snowflake.Objects;

namespace SophiaAI.Providers.Services.Snowflake.Loading;

/// <summary>A table's name as people write it: <c>T</c>, <c>SCHEMA.T</c>, <c>DB.SCHEMA."My table"</c>.</summary>
internal static class TableName
{
    private const int MostParts = 3;

    /// <summary>The name as used in a statement: each part in its stored form, quoted.</summary>
    /// <exception cref="ServiceException">InvalidRequest: the name is not valid.</exception>
    public static string Quote(string name)
    {
        List<string> parts = Split(name);
        if (parts.Count is 0 or > MostParts || parts.Any(static part => !IsName(part)))
        {
            throw new ServiceException(SnowflakeService.Name, FailureReason.InvalidRequest, $"'{name}' is not the name of a table.")
            {
                RecommendedAction = "Write TABLE, SCHEMA.TABLE or DATABASE.SCHEMA.TABLE. Put a name with spaces, dots or lower-case letters in double quotes.",
            };
        }

        return SnowflakeIdentifier.Quote([.. parts.Select(SnowflakeIdentifier.Stored)]);
    }

    // At the dots outside quotes.
    private static List<string> Split(string name)
    {
        List<string> parts = [];
        StringBuilder part = new();
        bool quoted = false;
        foreach (char character in name.Trim())
        {
            if (character == '"') quoted = !quoted;
            if (character == '.' && !quoted)
            {
                parts.Add(part.ToString());
                part.Clear();
            }
            else
            {
                part.Append(character);
            }
        }

        parts.Add(part.ToString());
        return parts;
    }

    private static bool IsName(string part)
    {
        if (!SnowflakeIdentifier.IsQuoted(part)) return part.Length > 0 && part.All(static character => char.IsLetterOrDigit(character) || character is '_' or '$');
        string inner = part[1..^1].Replace("\"\"", string.Empty, StringComparison.Ordinal);
        return !inner.Contains('"', StringComparison.Ordinal) && !inner.Contains('\0', StringComparison.Ordinal);
    }
}
