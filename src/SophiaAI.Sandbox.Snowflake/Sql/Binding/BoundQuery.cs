namespace SophiaAI.Sandbox.Snowflake.Sql.Binding;

/// <summary>A query in DuckDB SQL, whose columns are called c0, c1 and so on.</summary>
internal sealed record BoundQuery(string Sql, IReadOnlyList<OutputColumn> Columns);
