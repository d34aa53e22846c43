using System.Text.Json.Serialization;

namespace SophiaAI.Providers.Services.Vercel.Aliases;

/// <summary>The JSON of aliases, generated at compile time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, NumberHandling = JsonNumberHandling.AllowReadingFromString, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(VercelAliasList))]
[JsonSerializable(typeof(VercelAliasPage))]
[JsonSerializable(typeof(VercelAlias))]
[JsonSerializable(typeof(VercelAliasMade))]
[JsonSerializable(typeof(VercelNewAlias))]
internal sealed partial class VercelAliasJson : JsonSerializerContext;

/// <summary>One page of <c>GET /v4/aliases</c>.</summary>
internal sealed record VercelAliasPage : IVercelPage<VercelAlias>
{
    public required IReadOnlyList<VercelAlias> Aliases { get; init; }

    public VercelPagination? Pagination { get; init; }

    [JsonIgnore]
    public IReadOnlyList<VercelAlias> Items => Aliases;
}

/// <summary>The response of <c>GET /v2/deployments/{id}/aliases</c>, which has one page.</summary>
internal sealed record VercelAliasList : IVercelOwned
{
    public required IReadOnlyList<VercelAlias> Aliases { get; init; }

    void IVercelOwned.ReadWithin(string? team)
    {
        foreach (IVercelOwned alias in Aliases) alias.ReadWithin(team);
    }
}

/// <summary>The body of <c>POST /v2/deployments/{id}/aliases</c>.</summary>
internal sealed record VercelNewAlias(string Alias);

/// <summary>The response of <c>POST /v2/deployments/{id}/aliases</c>. The alias may have another name than was asked for: a short one is completed.</summary>
internal sealed record VercelAliasMade
{
    public required string Uid { get; init; }
}
