using SophiaAI.Sandbox.Snowflake.Data;
using SophiaAI.Sandbox.Snowflake.Sql.Syntax;

namespace SophiaAI.Sandbox.Snowflake.Catalog;

/// <summary>A table or a view in the catalog.</summary>
/// <remarks>Only a view has a <see cref="ViewText"/>, its query.</remarks>
internal sealed record TableInfo(string Database, string Schema, string Name, IReadOnlyList<ColumnDefinition> Columns, string? ViewText = null)
{
    public bool Temporary { get; init; }

    public string FullName => $"{Database}.{Schema}.{Name}";

    public string DuckName => Temporary ? DuckNames.TemporaryTable(Database, Schema, Name) : DuckNames.Table(Database, Schema, Name);

    public ColumnDefinition? Find(string column) => Columns.FirstOrDefault(c => c.Name == column);

    /// <summary>The DuckDB sequence behind an IDENTITY column.</summary>
    public string Sequence(string column) => DuckNames.Schema(Database, Schema) + "." + DuckNames.Quote($"{Name}.{column}");
}
