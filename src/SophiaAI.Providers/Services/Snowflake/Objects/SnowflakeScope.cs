namespace SophiaAI.Providers.Services.Snowflake.Objects;

/// <summary>Where to list: a schema, a database, or without either the whole account. Names are in stored form.</summary>
/// <param name="Database">The database; null for the account.</param>
/// <param name="Schema">The schema; null for the whole database.</param>
public sealed record SnowflakeScope(string? Database, string? Schema = null)
{
    internal string Sql => Database is null ? "IN ACCOUNT"
        : Schema is null ? $"IN DATABASE {SnowflakeIdentifier.Quote(Database)}"
        : $"IN SCHEMA {SnowflakeIdentifier.Quote(Database, Schema)}";
}
