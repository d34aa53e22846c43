using System.Text.Json;
using System.Text.Json.Serialization;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Gong.Calls;

/// <summary>What another system, such as a CRM, knows about a call or a party.</summary>
public sealed record GongContext
{
    /// <summary>The system, such as Salesforce.</summary>
    public string? System { get; init; }

    /// <summary>The system's objects.</summary>
    public IReadOnlyList<GongContextObject>? Objects { get; init; }

    /// <summary>Members that the API sends and this version does not know.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, object?> AdditionalProperties => Json.Plain(More);

    /// <summary>The system.</summary>
    public override string ToString() => System ?? string.Empty;

    [JsonInclude]
    [JsonExtensionData]
    internal Dictionary<string, JsonElement>? More { get; set; }
}
