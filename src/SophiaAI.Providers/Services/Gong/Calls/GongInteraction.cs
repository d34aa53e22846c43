using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Gong.Calls;

/// <summary>How the parties of a call interacted.</summary>
public sealed record GongInteraction
{
    /// <summary>Who talked for how long.</summary>
    public IReadOnlyList<GongSpeaker>? Speakers { get; init; }

    /// <summary>Gong's measures of the conversation by name, such as Interactivity and Longest Monologue, the latter in seconds.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, object?> InteractionStats => GongFields.Of(StatsSent);

    /// <summary>What was to be seen, and for how long.</summary>
    public IReadOnlyList<GongSegment>? Video { get; init; }

    /// <summary>How many questions were asked.</summary>
    public GongQuestions? Questions { get; init; }

    /// <summary>Members that the API sends and this version does not know.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, object?> AdditionalProperties => Json.Plain(More);

    /// <summary>How many talked.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Speakers?.Count ?? 0} speakers");

    [JsonInclude]
    [JsonPropertyName("interactionStats")]
    internal IReadOnlyList<GongField>? StatsSent { get; init; }

    [JsonInclude]
    [JsonExtensionData]
    internal Dictionary<string, JsonElement>? More { get; set; }
}
