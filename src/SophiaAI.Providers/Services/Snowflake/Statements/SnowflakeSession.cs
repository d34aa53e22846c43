using System.Globalization;
using SophiaAI.Providers.Core.Settings;
using SophiaAI.Providers.Services.Snowflake.Wire;

namespace SophiaAI.Providers.Services.Snowflake.Statements;

/// <summary>The context in which all statements of a command run. The API has no sessions: each request contains it again.</summary>
internal sealed record SnowflakeSession(string? Database, string? Schema, string? Warehouse, string? Role)
{
    /// <summary>The session that the settings describe.</summary>
    public static SnowflakeSession From(SettingResolver settings) => new(
        SnowflakeName.Fold(settings.Value(SnowflakeService.Database)),
        SnowflakeName.Fold(settings.Value(SnowflakeService.Schema)),
        SnowflakeName.Fold(settings.Value(SnowflakeService.Warehouse)),
        SnowflakeName.Fold(settings.Value(SnowflakeService.Role)));

    /// <summary>The request's body for a statement.</summary>
    public StatementBody Body(SnowflakeQuery query) => new()
    {
        Statement = query.Statement,
        Timeout = query.TimeoutSeconds,
        Database = Database,
        Schema = Schema,
        Warehouse = Warehouse,
        Role = query.Role ?? Role,
        Parameters = query.QueryTag is null && !query.AllowsSeveral
            ? null
            : new StatementParameters { QueryTag = query.QueryTag, MultiStatementCount = query.AllowsSeveral ? "0" : null },
        Bindings = query.Parameters.Count == 0 ? null : query.Parameters
            .Select(static (value, index) => (Key: (index + 1).ToString(CultureInfo.InvariantCulture), Binding: SnowflakeBinding.For(value)))
            .ToDictionary(static pair => pair.Key, static pair => pair.Binding),
    };
}
