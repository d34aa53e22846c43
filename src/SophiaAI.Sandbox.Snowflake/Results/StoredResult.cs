using SophiaAI.Sandbox.Snowflake.Sql.Binding;

namespace SophiaAI.Sandbox.Snowflake.Results;

/// <summary>A finished statement's result, as it will be sent.</summary>
internal sealed record StoredResult(IReadOnlyList<OutputColumn> Columns, IReadOnlyList<Partition> Partitions, long Rows)
{
    public DmlStats? Stats { get; init; }

    /// <summary>The handles of a batch's statements.</summary>
    public IReadOnlyList<string>? Children { get; init; }

    /// <summary>The file of the partitions that are not held in memory.</summary>
    public PartitionFile? File { get; init; }

    /// <summary>What it weighs when room is short: a byte on the disk an eighth of one in memory.</summary>
    public long Size => Partitions.Sum(p => (long)p.Content.Length) + ((File?.Length ?? 0) / 8);
}
