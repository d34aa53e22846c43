using System.Globalization;
using SophiaAI.Providers.Configuration;
using SophiaAI.Providers.Snowflake.Statements;
using SophiaAI.Providers.Snowflake.Wire;

namespace SophiaAI.Providers.Snowflake;

/// <summary>What every statement of a command runs in. The API has no sessions: each request says it anew.</summary>
internal sealed record SnowflakeSession(string? Database, string? Schema, string? Warehouse, string? Role)
{
    /// <summary>The session that the settings describe.</summary>
    public static SnowflakeSession From(Settings settings) => new(
        SnowflakeName.Fold(settings.Value("Snowflake", "Database")),
        SnowflakeName.Fold(settings.Value("Snowflake", "Schema")),
        SnowflakeName.Fold(settings.Value("Snowflake", "Warehouse")),
        SnowflakeName.Fold(settings.Value("Snowflake", "Role")));

    /// <summary>The request's body for a statement.</summary>
    public StatementBody Body(SnowflakeQuery query) => new()
    {
        Statement = query.Statement,
        Timeout = query.TimeoutSeconds,
        Database = Database,
        Schema = Schema,
        Warehouse = Warehouse,
        Role = Role,
        Parameters = query.QueryTag is null && !query.AllowsSeveral
            ? null
            : new StatementParameters { QueryTag = query.QueryTag, MultiStatementCount = query.AllowsSeveral ? "0" : null },
        Bindings = query.Parameters.Count == 0 ? null : query.Parameters
            .Select(static (value, index) => (Key: (index + 1).ToString(CultureInfo.InvariantCulture), Binding: SnowflakeBinding.For(value)))
            .ToDictionary(static pair => pair.Key, static pair => pair.Binding),
    };
}
