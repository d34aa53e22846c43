using System.Text.Json;
using System.Text.Json.Serialization;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Gong.Accounts;

/// <summary>A Gong workspace.</summary>
public sealed record GongWorkspace
{
    /// <summary>The workspace's id. A number with up to 20 digits, hence text.</summary>
    public required string Id { get; init; }

    /// <summary>The workspace's name.</summary>
    public string? Name { get; init; }

    /// <summary>What the workspace is for.</summary>
    public string? Description { get; init; }

    /// <summary>Members that the API sends and this version does not know.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, object?> AdditionalProperties => Json.Plain(More);

    /// <summary>The name.</summary>
    public override string ToString() => Name ?? string.Empty;

    [JsonInclude]
    [JsonExtensionData]
    internal Dictionary<string, JsonElement>? More { get; set; }
}
