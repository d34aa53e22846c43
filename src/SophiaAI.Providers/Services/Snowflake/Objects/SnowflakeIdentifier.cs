namespace SophiaAI.Providers.Services.Snowflake.Objects;

/// <summary>
/// Names of Snowflake's objects: the stored form, the form that a person types, and the form used in a statement. Names
/// get into statements only through this class.
/// </summary>
internal static class SnowflakeIdentifier
{
    /// <summary>A stored name, or a path of names, for use in a statement: each part in double quotes, with quotes in it doubled.</summary>
    /// <exception cref="ArgumentException">A part is empty, or contains a character that is not allowed in names.</exception>
    public static string Quote(params string[] parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        return string.Join('.', parts.Select(static part =>
            part.Length > 0 && !part.Contains('\0', StringComparison.Ordinal)
                ? $"\"{part.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
                : throw new ArgumentException("A name can't be empty or contain a NUL character.", nameof(parts))));
    }

    /// <summary>A path of those of the names that are known, for use in a statement.</summary>
    public static string Path(params string?[] parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        return Quote(parts.OfType<string>().Where(static part => part.Length > 0).ToArray());
    }

    /// <summary>The stored form of a typed name: in upper case, unless it is in double quotes.</summary>
    public static string Stored(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        return SnowflakeName.Fold(typed) ?? string.Empty;
    }

    /// <summary>What a person has to type for a stored name: the name itself, or in double quotes if it would be folded.</summary>
    public static string Typed(string stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        return Stored(stored) == stored ? stored : Quote(stored);
    }

    /// <summary>Whether a typed name is in double quotes, and so is exact.</summary>
    public static bool IsQuoted(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        return typed.Length > 2 && typed[0] == '"' && typed[^1] == '"';
    }
}
