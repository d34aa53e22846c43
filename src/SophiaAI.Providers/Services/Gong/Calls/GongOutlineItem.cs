using System.Text.Json;
using System.Text.Json.Serialization;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Gong.Calls;

/// <summary>A point in a section of an outline, or in a highlight.</summary>
public sealed record GongOutlineItem
{
    /// <summary>The point.</summary>
    public string? Text { get; init; }

    /// <summary>How long after the start of the call it was made.</summary>
    [JsonConverter(typeof(GongSeconds))]
    public TimeSpan? StartTime { get; init; }

    /// <summary>Members that the API sends and this version does not know.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, object?> AdditionalProperties => Json.Plain(More);

    /// <summary>The point.</summary>
    public override string ToString() => Text ?? string.Empty;

    [JsonInclude]
    [JsonExtensionData]
    internal Dictionary<string, JsonElement>? More { get; set; }
}
