using System.Text.Json;
using System.Text.Json.Serialization;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Gong.Calls;

/// <summary>What came of a call.</summary>
public sealed record GongCallOutcome
{
    /// <summary>The outcome's id.</summary>
    [JsonConverter(typeof(GongId))]
    public string? Id { get; init; }

    /// <summary>The category, such as Positive.</summary>
    public string? Category { get; init; }

    /// <summary>The name, such as Meeting scheduled.</summary>
    public string? Name { get; init; }

    /// <summary>Members that the API sends and this version does not know.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, object?> AdditionalProperties => Json.Plain(More);

    /// <summary>The name.</summary>
    public override string ToString() => Name ?? Category ?? string.Empty;

    [JsonInclude]
    [JsonExtensionData]
    internal Dictionary<string, JsonElement>? More { get; set; }
}
