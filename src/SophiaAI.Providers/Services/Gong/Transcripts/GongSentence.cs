using System.Text.Json;
using System.Text.Json.Serialization;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Gong.Transcripts;

/// <summary>A sentence of a transcript.</summary>
public sealed record GongSentence
{
    /// <summary>How long after the start of the call it begins.</summary>
    [JsonConverter(typeof(GongMilliseconds))]
    public TimeSpan? Start { get; init; }

    /// <summary>How long after the start of the call it ends.</summary>
    [JsonConverter(typeof(GongMilliseconds))]
    public TimeSpan? End { get; init; }

    /// <summary>The name of who said it, or the e-mail address or phone number; null if Gong does not know it.</summary>
    [JsonIgnore]
    public string? Speaker { get; init; }

    /// <summary>The id of who said it; null if Gong could not tell the voices apart.</summary>
    [JsonIgnore]
    public string? SpeakerId { get; init; }

    /// <summary>Internal, External or Unknown: whether it was said by somebody of the company.</summary>
    [JsonIgnore]
    public string? Affiliation { get; init; }

    /// <summary>The topic that it belongs to, if Gong found one.</summary>
    [JsonIgnore]
    public string? Topic { get; init; }

    /// <summary>The words.</summary>
    public string? Text { get; init; }

    /// <summary>Members that the API sends and this version does not know.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, object?> AdditionalProperties => Json.Plain(More);

    /// <summary>The words.</summary>
    public override string ToString() => Text ?? string.Empty;

    [JsonInclude]
    [JsonExtensionData]
    internal Dictionary<string, JsonElement>? More { get; set; }
}
