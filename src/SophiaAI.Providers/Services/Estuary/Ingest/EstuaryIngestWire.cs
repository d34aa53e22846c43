using System.Text.Json.Serialization;

namespace SophiaAI.Providers.Services.Estuary.Ingest;

/// <summary>The JSON of a capture that takes documents over HTTP, and of what the catalog says about it, generated at compile time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(IngestAnswer))]
[JsonSerializable(typeof(IngestResource))]
[JsonSerializable(typeof(EstuaryAnswer<WritersData>))]
internal sealed partial class EstuaryIngestJson : JsonSerializerContext;

/// <summary>The answer to documents that were taken.</summary>
internal sealed record IngestAnswer
{
    public required long Published { get; init; }
}

/// <summary>The resource of a binding.</summary>
internal sealed record IngestResource
{
    public string? Path { get; init; }

    public string? IdFromHeader { get; init; }
}

/// <summary>The data of a query for who writes to a collection.</summary>
internal sealed record WritersData
{
    public required EstuaryPage<WrittenNode> LiveSpecs { get; init; }
}

/// <summary>A name in the catalog with its live specification, which is null while it is being deleted.</summary>
internal sealed record WrittenNode
{
    public WrittenSpec? LiveSpec { get; init; }
}

/// <summary>A live specification of which only its writers were requested.</summary>
internal sealed record WrittenSpec
{
    public required EstuaryPage<WriterNode> WrittenBy { get; init; }
}

/// <summary>A specification that writes to another.</summary>
internal sealed record WriterNode
{
    public required string CatalogName { get; init; }
}
