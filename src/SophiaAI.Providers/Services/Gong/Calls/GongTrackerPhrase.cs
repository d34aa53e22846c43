using System.Text.Json;
using System.Text.Json.Serialization;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Gong.Calls;

/// <summary>A phrase that a tracker found.</summary>
public sealed record GongTrackerPhrase
{
    /// <summary>The phrase.</summary>
    public string? Phrase { get; init; }

    /// <summary>How often it was said.</summary>
    public int? Count { get; init; }

    /// <summary>Where it was said.</summary>
    public IReadOnlyList<GongTrackerOccurrence>? Occurrences { get; init; }

    /// <summary>Members that the API sends and this version does not know.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, object?> AdditionalProperties => Json.Plain(More);

    /// <summary>The phrase.</summary>
    public override string ToString() => Phrase ?? string.Empty;

    [JsonInclude]
    [JsonExtensionData]
    internal Dictionary<string, JsonElement>? More { get; set; }
}
