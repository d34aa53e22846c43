namespace SophiaAI.Sandbox.Snowflake.Sql.Binding;

/// <summary>The table that a result's column was read from.</summary>
internal sealed record ColumnOrigin(string Database, string Schema, string Table);
