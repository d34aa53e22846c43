using System.Text.Json;
using System.Text.Json.Serialization;

namespace SophiaAI.Providers.Services.Estuary.Catalog;

/// <summary>The JSON of Estuary's catalog, generated at compile time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(EstuaryAnswer<LiveSpecsData>))]
[JsonSerializable(typeof(EstuaryAnswer<PrefixesData>))]
internal sealed partial class EstuaryCatalogJson : JsonSerializerContext;

/// <summary>The data of a <c>liveSpecs</c> query.</summary>
internal sealed record LiveSpecsData
{
    public required EstuaryPage<LiveSpecNode> LiveSpecs { get; init; }
}

/// <summary>A name in the catalog with its live specification, which is null while it is being deleted.</summary>
internal sealed record LiveSpecNode
{
    public required string CatalogName { get; init; }

    public string? UserCapability { get; init; }

    public LiveSpec? LiveSpec { get; init; }

    public LiveSpecStatus? Status { get; init; }
}

/// <summary>A live specification.</summary>
internal sealed record LiveSpec
{
    public string? LiveSpecId { get; init; }

    public string? CatalogType { get; init; }

    public bool IsDisabled { get; init; }

    public string? DataPlaneId { get; init; }

    public string? LastPubId { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    public JsonElement? Model { get; init; }

    /// <summary>What it reads from; null for a capture, and if it was not requested.</summary>
    public EstuaryPage<LiveSpecNode>? ReadsFrom { get; init; }
}

/// <summary>What the control plane reports about a specification.</summary>
internal sealed record LiveSpecStatus
{
    public string? Type { get; init; }

    public string? Summary { get; init; }

    public ControllerStatus? Controller { get; init; }
}

/// <summary>What the specification's controller reports.</summary>
internal sealed record ControllerStatus
{
    public ActivationStatus? Activation { get; init; }
}

/// <summary>How the specification runs in its data plane.</summary>
internal sealed record ActivationStatus
{
    public int? RecentFailureCount { get; init; }

    public ShardStatusCheck? ShardStatus { get; init; }

    public ShardFailure? LastFailure { get; init; }
}

/// <summary>The state of all its shards.</summary>
internal sealed record ShardStatusCheck
{
    public string? Status { get; init; }
}

/// <summary>The last failure of a shard.</summary>
internal sealed record ShardFailure
{
    public DateTimeOffset? Ts { get; init; }

    public string? Message { get; init; }
}

/// <summary>The data of a <c>prefixes</c> query.</summary>
internal sealed record PrefixesData
{
    public required EstuaryPage<EstuaryTenant> Prefixes { get; init; }
}
