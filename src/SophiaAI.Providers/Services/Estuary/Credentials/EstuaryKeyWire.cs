using System.Text.Json.Serialization;

namespace SophiaAI.Providers.Services.Estuary.Credentials;

/// <summary>The JSON of Estuary's credentials, generated at compile time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(EstuaryAnswer<EstuaryKeyData>))]
internal sealed partial class EstuaryKeyJson : JsonSerializerContext;

/// <summary>The data of every response about credentials: only the requested member is present.</summary>
internal sealed record EstuaryKeyData
{
    public EstuaryMade? CreateApiKey { get; init; }

    public EstuaryMade? CreateRefreshToken { get; init; }

    public bool? RevokeApiKey { get; init; }

    public bool? RevokeRefreshToken { get; init; }

    public EstuaryPage<EstuaryServiceAccount>? ServiceAccounts { get; init; }

    public EstuaryPage<EstuaryKeyInfo>? RefreshTokens { get; init; }

    // A record prints its members.
    public override string ToString() => nameof(EstuaryKeyData);
}

/// <summary>A service account that the caller may manage.</summary>
internal sealed record EstuaryServiceAccount
{
    public required string CatalogName { get; init; }

    public required IReadOnlyList<EstuaryKeyInfo> ApiKeys { get; init; }
}

/// <summary>A key or a refresh token, without its secret.</summary>
internal sealed record EstuaryKeyInfo
{
    public required string Id { get; init; }

    /// <summary>What whoever made it has called it.</summary>
    public string? Detail { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }
}

/// <summary>A credential that has just been created.</summary>
internal sealed record EstuaryMade
{
    public required string Id { get; init; }

    public required string Secret { get; init; }

    // A record prints its members.
    public override string ToString() => Id;
}
