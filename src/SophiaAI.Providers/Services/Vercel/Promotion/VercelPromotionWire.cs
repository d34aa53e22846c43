using System.Text.Json;
using System.Text.Json.Serialization;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Vercel.Promotion;

/// <summary>The JSON of promotions and rollbacks, generated at compile time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(VercelChangedAliasPage))]
internal sealed partial class VercelPromotionJson : JsonSerializerContext;

/// <summary>One page of the aliases that a promotion or a rollback changes.</summary>
internal sealed record VercelChangedAliasPage : IVercelPage<VercelChangedAlias>
{
    // After a job that had nothing to change, the response is an empty object.
    public IReadOnlyList<VercelChangedAlias> Aliases { get; init; } = [];

    public VercelPagination? Pagination { get; init; }

    [JsonIgnore]
    public IReadOnlyList<VercelChangedAlias> Items => Aliases;
}

/// <summary>An alias that a promotion or a rollback changes.</summary>
internal sealed record VercelChangedAlias
{
    // A text in one version of the API, an object in the other.
    public JsonElement? Alias { get; init; }

    [JsonIgnore]
    public string Name => Alias switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString()!,
        { ValueKind: JsonValueKind.Object } found => found.Text("alias") ?? "?",
        _ => "?",
    };
}
