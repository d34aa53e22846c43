using SophiaAI.Sandbox.Snowflake.Sql.Binding;

namespace SophiaAI.Sandbox.Snowflake.Results;

/// <summary>A finished statement's result, as it will be sent.</summary>
internal sealed record StoredResult(IReadOnlyList<OutputColumn> Columns, IReadOnlyList<Partition> Partitions, long Rows)
{
    public DmlStats? Stats { get; init; }

    /// <summary>The handles of a batch's statements.</summary>
    public IReadOnlyList<string>? Children { get; init; }

    public long Size => Partitions.Sum(p => (long)p.Content.Length);
}
