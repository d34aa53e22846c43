using System.Text.Json;
using System.Text.Json.Serialization;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Gong.Calls;

/// <summary>An object of another system, such as an opportunity.</summary>
public sealed record GongContextObject
{
    /// <summary>The kind of object, such as Account or Opportunity.</summary>
    public string? ObjectType { get; init; }

    /// <summary>The object's id in its system.</summary>
    [JsonConverter(typeof(GongId))]
    public string? ObjectId { get; init; }

    /// <summary>When the object had these values: Now, or TimeOfCall.</summary>
    public string? Timing { get; init; }

    /// <summary>The object's fields, by name.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, object?> Fields => GongFields.Of(FieldsSent);

    /// <summary>Members that the API sends and this version does not know.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, object?> AdditionalProperties => Json.Plain(More);

    /// <summary>The kind and the id.</summary>
    public override string ToString() => $"{ObjectType} {ObjectId}".Trim();

    [JsonInclude]
    [JsonPropertyName("fields")]
    internal IReadOnlyList<GongField>? FieldsSent { get; init; }

    [JsonInclude]
    [JsonExtensionData]
    internal Dictionary<string, JsonElement>? More { get; set; }
}
