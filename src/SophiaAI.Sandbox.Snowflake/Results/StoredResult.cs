using SophiaAI.Sandbox.Snowflake.Sql.Binding;

namespace SophiaAI.Sandbox.Snowflake.Results;

/// <summary>A finished statement's result, as it is sent.</summary>
internal sealed record StoredResult(IReadOnlyList<OutputColumn> Columns, IReadOnlyList<Partition> Partitions, long Rows)
{
    public DmlStats? Stats { get; init; }

    /// <summary>The handles of a batch's statements.</summary>
    public IReadOnlyList<string>? Children { get; init; }

    /// <summary>The file with the partitions that are not kept in memory.</summary>
    public PartitionFile? File { get; init; }

    /// <summary>The size that counts against the limit: a byte on disk counts an eighth of a byte in memory.</summary>
    public long Size => Partitions.Sum(p => (long)p.Content.Length) + ((File?.Length ?? 0) / 8);
}
