using System.Text.Json;
using System.Text.Json.Serialization;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Gong.Accounts;

/// <summary>A language that a user speaks.</summary>
public sealed record GongSpokenLanguage
{
    /// <summary>The language's code, such as en-US.</summary>
    public string? Language { get; init; }

    /// <summary>Whether it is the language that the user speaks most.</summary>
    public bool? Primary { get; init; }

    /// <summary>Members that the API sends and this version does not know.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, object?> AdditionalProperties => Json.Plain(More);

    /// <summary>The language's code.</summary>
    public override string ToString() => Language ?? string.Empty;

    [JsonInclude]
    [JsonExtensionData]
    internal Dictionary<string, JsonElement>? More { get; set; }
}
