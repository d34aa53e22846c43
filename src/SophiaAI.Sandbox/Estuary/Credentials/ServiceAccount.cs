namespace SophiaAI.Sandbox.Estuary.Credentials;

/// <summary>An account that programs sign in as.</summary>
/// <param name="Id">The subject of its access tokens; nothing else shows it.</param>
/// <param name="CatalogName">Its name.</param>
/// <param name="CreatedAt">When it was created.</param>
internal sealed record ServiceAccount(string Id, string CatalogName, DateTimeOffset CreatedAt)
{
    /// <summary>The keys that are not revoked, oldest first.</summary>
    public IReadOnlyList<ApiKey> Keys { get; init; } = [];
}
