using System.Text.Json;
using System.Text.Json.Serialization;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Gong.Calls;

/// <summary>Words that the company tracks, as far as they were said in a call.</summary>
public sealed record GongTracker
{
    /// <summary>The tracker's id.</summary>
    [JsonConverter(typeof(GongId))]
    public string? Id { get; init; }

    /// <summary>The tracker's name.</summary>
    public string? Name { get; init; }

    /// <summary>How often it was found.</summary>
    public int? Count { get; init; }

    /// <summary>How it searches, such as KEYWORD or SMART.</summary>
    public string? Type { get; init; }

    /// <summary>Where it was found.</summary>
    public IReadOnlyList<GongTrackerOccurrence>? Occurrences { get; init; }

    /// <summary>The phrases that were said.</summary>
    public IReadOnlyList<GongTrackerPhrase>? Phrases { get; init; }

    /// <summary>Members that the API sends and this version does not know.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, object?> AdditionalProperties => Json.Plain(More);

    /// <summary>The name.</summary>
    public override string ToString() => Name ?? string.Empty;

    [JsonInclude]
    [JsonExtensionData]
    internal Dictionary<string, JsonElement>? More { get; set; }
}
