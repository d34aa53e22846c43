using System.Text.Json.Nodes;

namespace SophiaAI.Sandbox.Estuary;

/// <summary>A catalog spec: a capture, a collection or a materialization.</summary>
internal sealed record CatalogSpec
{
    public required string Name { get; init; }

    public required string Type { get; init; }

    /// <summary>16 hex digits.</summary>
    public required string Id { get; init; }

    public required string LastPublicationId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>OK, TASK_DISABLED, WARNING or ERROR.</summary>
    public string Status { get; init; } = "OK";

    public string StatusSummary { get; init; } = "Ok";

    /// <summary>A spec that is being deleted is still listed by name, but no longer exists.</summary>
    public bool IsBeingDeleted { get; init; }

    public IReadOnlyList<string> ReadsFrom { get; init; } = [];

    public IReadOnlyList<string> WritesTo { get; init; } = [];

    public string? SourceCapture { get; init; }

    public required JsonObject Model { get; init; }
}
