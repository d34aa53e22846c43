using System.Text.Json;
using System.Text.Json.Serialization;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Gong.Calls;

/// <summary>What a call is worth being remembered for, such as its next steps.</summary>
public sealed record GongHighlight
{
    /// <summary>The title.</summary>
    public string? Title { get; init; }

    /// <summary>The points.</summary>
    public IReadOnlyList<GongOutlineItem>? Items { get; init; }

    /// <summary>Members that the API sends and this version does not know.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, object?> AdditionalProperties => Json.Plain(More);

    /// <summary>The title.</summary>
    public override string ToString() => Title ?? string.Empty;

    [JsonInclude]
    [JsonExtensionData]
    internal Dictionary<string, JsonElement>? More { get; set; }
}
