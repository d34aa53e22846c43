namespace SophiaAI.Sandbox.Snowflake.Sql.Binding;

/// <summary>A column of a query's result; in DuckDB it is called c0, c1 and so on.</summary>
internal sealed record OutputColumn(string Name, SqlType Type, bool Nullable, ColumnOrigin? Origin);
