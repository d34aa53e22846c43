namespace SophiaAI.Providers.Services.Estuary.Rotation;

/// <summary>The data of every answer about credentials: the member that was asked for is there.</summary>
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
