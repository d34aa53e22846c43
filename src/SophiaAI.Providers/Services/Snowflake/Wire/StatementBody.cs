using SophiaAI.Providers.Services.Snowflake.Statements;

namespace SophiaAI.Providers.Services.Snowflake.Wire;

/// <summary>The body of <c>POST /api/v2/statements</c>.</summary>
internal sealed record StatementBody
{
    public required string Statement { get; init; }

    /// <summary>Seconds.</summary>
    public int? Timeout { get; init; }

    public string? Database { get; init; }

    public string? Schema { get; init; }

    public string? Warehouse { get; init; }

    public string? Role { get; init; }

    public IReadOnlyDictionary<string, SnowflakeBinding>? Bindings { get; init; }

    public StatementParameters? Parameters { get; init; }
}
