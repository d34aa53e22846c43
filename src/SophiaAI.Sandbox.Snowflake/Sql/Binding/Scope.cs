namespace SophiaAI.Sandbox.Snowflake.Sql.Binding;

/// <summary>The names available to an expression.</summary>
internal sealed class Scope(Scope? outer = null)
{
    public Scope? Outer => outer;

    public List<Relation> Relations { get; } = [];

    /// <summary>The aliases of the select list: Snowflake lets the other clauses use them.</summary>
    public Dictionary<string, Bound> Aliases { get; } = new(StringComparer.Ordinal);

    /// <summary>Columns that USING or NATURAL merged from two; they come first when a name is looked up.</summary>
    public Dictionary<string, Bound> Merged { get; } = new(StringComparer.Ordinal);

    /// <summary>The row number of a GENERATOR, for the SEQ functions.</summary>
    public string? Sequence { get; set; }

    /// <summary>All columns with this name in this scope.</summary>
    public List<Bound> Find(IReadOnlyList<string> parts)
    {
        string name = parts[^1];
        if (parts.Count == 1 && Merged.TryGetValue(name, out Bound? merged))
            return [merged];
        string[] qualifier = [.. parts.Take(parts.Count - 1)];
        return [.. Relations
            .Where(r => qualifier.Length == 0 || r.IsNamed(qualifier))
            .SelectMany(r => r.Columns)
            .Where(c => c.Name == name)
            .Select(c => c.Value)];
    }
}
