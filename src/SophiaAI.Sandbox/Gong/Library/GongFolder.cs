using System.Text.Json.Serialization;

namespace SophiaAI.Sandbox.Gong.Library;

/// <summary>A public folder of the library, as it is sent.</summary>
internal sealed record GongFolder
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Null for a folder that is in no other.</summary>
    public string? ParentFolderId { get; init; }

    public required string CreatedBy { get; init; }

    public required DateTimeOffset Updated { get; init; }

    [JsonIgnore]
    public string WorkspaceId { get; init; } = "";

    /// <summary>How many calls are in it.</summary>
    [JsonIgnore]
    public int Size { get; init; }
}
