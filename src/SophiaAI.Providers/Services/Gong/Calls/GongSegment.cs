using System.Text.Json;
using System.Text.Json.Serialization;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Gong.Calls;

/// <summary>A topic, a part or a scene of a call, and how long it lasted in all.</summary>
public sealed record GongSegment
{
    /// <summary>The name.</summary>
    public string? Name { get; init; }

    /// <summary>How long it lasted in all.</summary>
    [JsonConverter(typeof(GongSeconds))]
    public TimeSpan? Duration { get; init; }

    /// <summary>Members that the API sends and this version does not know.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, object?> AdditionalProperties => Json.Plain(More);

    /// <summary>The name.</summary>
    public override string ToString() => Name ?? string.Empty;

    [JsonInclude]
    [JsonExtensionData]
    internal Dictionary<string, JsonElement>? More { get; set; }
}
