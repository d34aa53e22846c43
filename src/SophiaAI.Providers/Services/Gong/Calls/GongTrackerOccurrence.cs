using System.Text.Json;
using System.Text.Json.Serialization;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Gong.Calls;

/// <summary>A place in a call where a tracker found something.</summary>
public sealed record GongTrackerOccurrence
{
    /// <summary>How long after the start of the call it was.</summary>
    [JsonConverter(typeof(GongSeconds))]
    public TimeSpan? StartTime { get; init; }

    /// <summary>The id of the party who said it.</summary>
    [JsonConverter(typeof(GongId))]
    public string? SpeakerId { get; init; }

    /// <summary>Members that the API sends and this version does not know.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, object?> AdditionalProperties => Json.Plain(More);

    /// <summary>How long after the start of the call it was.</summary>
    public override string ToString() => StartTime?.ToString("c") ?? string.Empty;

    [JsonInclude]
    [JsonExtensionData]
    internal Dictionary<string, JsonElement>? More { get; set; }
}
