using System.Text.Json;
using System.Text.Json.Serialization;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Gong.Calls;

/// <summary>A section in the outline of a call.</summary>
public sealed record GongOutlineSection
{
    /// <summary>The section's title.</summary>
    public string? Section { get; init; }

    /// <summary>How long after the start of the call it begins.</summary>
    [JsonConverter(typeof(GongSeconds))]
    public TimeSpan? StartTime { get; init; }

    /// <summary>How long it lasts.</summary>
    [JsonConverter(typeof(GongSeconds))]
    public TimeSpan? Duration { get; init; }

    /// <summary>What was said in it.</summary>
    public IReadOnlyList<GongOutlineItem>? Items { get; init; }

    /// <summary>Members that the API sends and this version does not know.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, object?> AdditionalProperties => Json.Plain(More);

    /// <summary>The title.</summary>
    public override string ToString() => Section ?? string.Empty;

    [JsonInclude]
    [JsonExtensionData]
    internal Dictionary<string, JsonElement>? More { get; set; }
}
