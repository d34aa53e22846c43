using SophiaAI.Sandbox.Snowflake.Data;

namespace SophiaAI.Sandbox.Snowflake.Sql.Binding;

/// <summary>An expression in DuckDB SQL, with its Snowflake type.</summary>
internal sealed record Bound(string Sql, SqlType Type)
{
    public bool Nullable { get; init; } = true;

    public ColumnOrigin? Origin { get; init; }

    /// <summary>The value of a literal, as text.</summary>
    public string? Constant { get; init; }

    /// <summary>What the sandbox can't report for a column: a query that names the column is refused.</summary>
    public string? Unavailable { get; init; }

    public static Bound Null { get; } = new("NULL", SqlType.Unknown);

    public static Bound OfText(string? value) => value is null
        ? new Bound("CAST(NULL AS VARCHAR)", SqlType.Text)
        : new Bound(DuckNames.Literal(value), SqlType.TextOf(Math.Max(1, value.Length))) { Nullable = false, Constant = value };
}
