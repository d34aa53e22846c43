using SophiaAI.Providers.Services.Snowflake.Objects;

namespace SophiaAI.Snowflake.Objects;

/// <summary>A database or schema to look in: the stored name to ask the service for, or wildcards to filter by.</summary>
internal sealed class SnowflakeScopeName
{
    /// <param name="name">What was given; null for nothing.</param>
    /// <param name="stored">Whether it is a stored name.</param>
    public SnowflakeScopeName(string? name, bool stored)
    {
        Filter = new SnowflakeNameFilter(name is null ? null : [name], stored);
        if (name is null) return;
        IsGiven = true;
        if (stored) Address = name;
        else if (!SnowflakeNameFilter.HasWildcard(name)) Address = SnowflakeIdentifier.Stored(name);
    }

    /// <summary>Whether there is one.</summary>
    public bool IsGiven { get; }

    /// <summary>The stored name; null where there is none, or where it has wildcards.</summary>
    public string? Address { get; }

    /// <summary>Matches what was given; everything where nothing was.</summary>
    public SnowflakeNameFilter Filter { get; }
}
