using System.Text.Json.Serialization;

namespace SophiaAI.Providers.Services.Estuary;

/// <summary>The JSON of Estuary's live specifications, generated at compile time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(EstuaryAnswer<LiveSpecsData>))]
internal sealed partial class LiveSpecJson : JsonSerializerContext;

/// <summary>The data of a <c>liveSpecs</c> query.</summary>
internal sealed record LiveSpecsData
{
    public required LiveSpecConnection LiveSpecs { get; init; }
}

/// <summary>One page of live specifications.</summary>
internal sealed record LiveSpecConnection
{
    public required PageInfo PageInfo { get; init; }

    public required IReadOnlyList<LiveSpecEdge> Edges { get; init; }
}

/// <summary>An item on a page.</summary>
internal sealed record LiveSpecEdge
{
    public required LiveSpecNode Node { get; init; }
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

    public bool IsDisabled { get; init; }

    public string? DataPlaneId { get; init; }

    public string? LastPubId { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }
}

/// <summary>What the control plane reports about a specification.</summary>
internal sealed record LiveSpecStatus
{
    public string? Type { get; init; }

    public string? Summary { get; init; }
}
