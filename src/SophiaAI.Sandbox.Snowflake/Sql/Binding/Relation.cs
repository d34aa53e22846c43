namespace SophiaAI.Sandbox.Snowflake.Sql.Binding;

/// <summary>An item of a FROM clause, with the columns that can be referenced through it.</summary>
/// <remarks>The name is the alias or the table's own; the path is its database and schema, if they can qualify it.</remarks>
internal sealed record Relation(string? Name, IReadOnlyList<string> Path, IReadOnlyList<(string Name, Bound Value)> Columns)
{
    /// <summary>A number for each row, if there is one.</summary>
    public string? RowNumber { get; init; }

    /// <summary>Whether <c>a.b.c</c> before a column name refers to this relation.</summary>
    public bool IsNamed(IReadOnlyList<string> qualifier) =>
        qualifier[^1] == Name
        && (qualifier.Count == 1 || (qualifier.Count - 1 <= Path.Count && qualifier.SkipLast(1).SequenceEqual(Path.TakeLast(qualifier.Count - 1))));
}
