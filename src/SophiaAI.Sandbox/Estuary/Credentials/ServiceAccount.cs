namespace SophiaAI.Sandbox.Estuary.Credentials;

/// <summary>An account that programs sign in as. The catalog lists it by name.</summary>
internal sealed record ServiceAccount(string Id, string DisplayName, string CatalogName, DateTimeOffset CreatedAt)
{
    /// <summary>The keys that are not revoked, oldest first.</summary>
    public IReadOnlyList<ApiKey> Keys { get; init; } = [];
}
