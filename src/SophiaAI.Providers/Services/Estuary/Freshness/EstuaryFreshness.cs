using SophiaAI.Providers.Core.Records;

namespace SophiaAI.Providers.Services.Estuary.Freshness;

/// <summary>How old the last document of a task or a collection is.</summary>
public sealed record EstuaryFreshness
{
    /// <summary>The catalog name.</summary>
    public required string CatalogName { get; init; }

    /// <summary>What it is: capture, collection, derivation or materialization.</summary>
    [Words(typeof(EstuaryKind))]
    public required string Kind { get; init; }

    /// <summary>Whether the last document is not older than <see cref="MaxAge"/>.</summary>
    public bool IsFresh { get; init; }

    /// <summary>What was found: Fresh, Stale, Behind, Future, NoData, Disabled or Failed.</summary>
    [Words(typeof(EstuaryFreshnessReason))]
    public required string Reason { get; init; }

    /// <summary>When the last document was published: of a materialization, the last that it has read. With <c>-EachBinding</c>, that of the binding whose last one is the oldest.</summary>
    public DateTimeOffset? LastDocumentAt { get; init; }

    /// <summary>How old that is; null if its time is in the future.</summary>
    public TimeSpan? Age { get; init; }

    /// <summary>The oldest that counts as fresh.</summary>
    public TimeSpan MaxAge { get; init; }

    /// <summary>How many bytes of its collections are still to be read, as the present hour or the one before it has it; null if neither does, and for captures and collections.</summary>
    public long? BytesBehind { get; init; }

    /// <summary>Whether its shards run: OK, PENDING or FAILED; null if it has none, or if the control plane has not looked yet.</summary>
    public string? ShardStatus { get; init; }

    /// <summary>What was found, in words.</summary>
    public required string Message { get; init; }

    /// <summary>The bindings of a task, or the transforms of a derivation; none for other collections.</summary>
    public IReadOnlyList<EstuaryBindingFreshness> Bindings { get; init; } = [];

    /// <summary>The name.</summary>
    public override string ToString() => CatalogName;
}
