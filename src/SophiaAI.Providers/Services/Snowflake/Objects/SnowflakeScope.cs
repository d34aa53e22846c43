namespace SophiaAI.Providers.Services.Snowflake.Objects;

/// <summary>Where to list: a table, a schema, a database, or without any the whole account. Names are in stored form.</summary>
/// <param name="Database">The database; null for the account.</param>
/// <param name="Schema">The schema; null for the whole database.</param>
/// <param name="Table">The table or view; null for the whole schema.</param>
public sealed record SnowflakeScope(string? Database, string? Schema = null, string? Table = null)
{
    internal string Sql => Database is null ? "IN ACCOUNT"
        : Schema is null ? $"IN DATABASE {SnowflakeIdentifier.Quote(Database)}"
        : Table is null ? $"IN SCHEMA {SnowflakeIdentifier.Quote(Database, Schema)}"
        : $"IN TABLE {SnowflakeIdentifier.Quote(Database, Schema, Table)}";

    /// <summary>The place in words: <c>SOPHIA.PUBLIC</c>, or <c>the account</c>.</summary>
    public override string ToString() => Database is null
        ? "the account"
        : string.Join('.', ((string?[])[Database, Schema, Table]).OfType<string>().Select(SnowflakeIdentifier.Typed));
}
