using SophiaAI.Providers.Services.Snowflake.Objects;

namespace SophiaAI.Snowflake.Objects;

/// <summary>A database or schema to search: the stored name to send to the service, or wildcards to filter by.</summary>
internal sealed class SnowflakeScopeName
{
    /// <param name="name">The given name; null if none was given.</param>
    /// <param name="stored">Whether it is a stored name.</param>
    public SnowflakeScopeName(string? name, bool stored)
    {
        Filter = new SnowflakeNameFilter(name is null ? null : [name], stored);
        if (name is null) return;
        IsGiven = true;
        if (stored) Address = name;
        else if (!SnowflakeNameFilter.HasWildcard(name)) Address = SnowflakeIdentifier.Stored(name);
    }

    /// <summary>Whether a name was given.</summary>
    public bool IsGiven { get; }

    /// <summary>The stored name; null if there is none, or if it has wildcards.</summary>
    public string? Address { get; }

    /// <summary>Matches the given name; everything if none was given.</summary>
    public SnowflakeNameFilter Filter { get; }
}
