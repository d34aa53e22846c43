namespace SophiaAI.Snowflake.Objects;

/// <summary>What a list is limited to on one level, such as that of schemas.</summary>
/// <typeparam name="T">The type of the list's records.</typeparam>
/// <param name="Names">The names that were given; null for none.</param>
/// <param name="AreTyped">Whether they were typed; names from the pipeline are stored ones.</param>
/// <param name="NameOf">A record's name on this level.</param>
internal sealed record SnowflakeLevel<T>(string[]? Names, bool AreTyped, Func<T, string?> NameOf)
{
    /// <summary>Whether an object from the pipeline gave the names.</summary>
    public bool IsPiped => Names is not null && !AreTyped;

    /// <summary>Each of the names, or one that stands for all.</summary>
    public IEnumerable<SnowflakeScopeName> Scopes => SnowflakeNames.Scopes(Names, stored: !AreTyped);
}
