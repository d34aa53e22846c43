namespace SophiaAI.Sandbox.Snowflake.Sql.Binding;

/// <summary>The WITH tables visible to a query, inner ones first.</summary>
internal sealed class CommonTables(CommonTables? outer = null)
{
    private readonly Dictionary<string, (string DuckName, IReadOnlyList<OutputColumn> Columns)> _tables = new(StringComparer.Ordinal);

    public void Add(string name, string duckName, IReadOnlyList<OutputColumn> columns) => _tables[name] = (duckName, columns);

    public (string DuckName, IReadOnlyList<OutputColumn> Columns)? Find(string name) =>
        _tables.TryGetValue(name, out (string DuckName, IReadOnlyList<OutputColumn> Columns) table) ? table : outer?.Find(name);
}
