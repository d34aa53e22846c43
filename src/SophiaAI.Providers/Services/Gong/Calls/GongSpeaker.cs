using System.Text.Json;
using System.Text.Json.Serialization;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Gong.Calls;

/// <summary>How long one party of a call talked.</summary>
public sealed record GongSpeaker
{
    /// <summary>The id by which the transcript names the party.</summary>
    [JsonConverter(typeof(GongId))]
    public string? Id { get; init; }

    /// <summary>The name, as far as the parties of the call tell it.</summary>
    [JsonIgnore]
    public string? Name { get; init; }

    /// <summary>Internal, External or Unknown, as far as the parties of the call tell it.</summary>
    [JsonIgnore]
    public string? Affiliation { get; init; }

    /// <summary>The id of the user of Gong, for a party of the company.</summary>
    [JsonConverter(typeof(GongId))]
    public string? UserId { get; init; }

    /// <summary>How long the party talked in all.</summary>
    [JsonConverter(typeof(GongSeconds))]
    public TimeSpan? TalkTime { get; init; }

    /// <summary>Members that the API sends and this version does not know.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, object?> AdditionalProperties => Json.Plain(More);

    /// <summary>The name, or the id.</summary>
    public override string ToString() => Name ?? UserId ?? Id ?? string.Empty;

    [JsonInclude]
    [JsonExtensionData]
    internal Dictionary<string, JsonElement>? More { get; set; }
}
