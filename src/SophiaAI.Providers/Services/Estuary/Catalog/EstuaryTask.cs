namespace SophiaAI.Providers.Services.Estuary.Catalog;

/// <summary>A specification that a connector runs: a capture or a materialization.</summary>
public abstract record EstuaryTask : EstuarySpec
{
    /// <summary>Whether its shards run: OK, PENDING or FAILED; null if the control plane has not looked yet. More exact than <see cref="EstuarySpec.Status"/>, which can be OK before they do.</summary>
    public string? ShardStatus { get; init; }

    /// <summary>How many shard failures the last day had, for the specification as it is published now.</summary>
    public int? RecentFailureCount { get; init; }

    /// <summary>When a shard last failed. It may run again since then.</summary>
    public DateTimeOffset? LastFailedAt { get; init; }

    /// <summary>Why a shard last failed.</summary>
    public string? LastFailure { get; init; }

    /// <summary>Whether its shards have failed, by whichever of the two has noticed.</summary>
    internal bool HasFailed => Status == "ERROR" || ShardStatus == "FAILED";

    /// <summary>The connector's image, such as <c>ghcr.io/estuary/source-postgres:v3</c>. Null without <c>-Detailed</c>.</summary>
    public string? Connector { get; init; }

    /// <summary>What it moves: a binding for each table or stream. Null without <c>-Detailed</c>.</summary>
    public IReadOnlyList<EstuaryBinding>? Bindings { get; init; }
}
