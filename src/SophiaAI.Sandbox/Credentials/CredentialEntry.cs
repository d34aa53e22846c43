namespace SophiaAI.Sandbox.Credentials;

/// <summary>A credential with everything that the service compares.</summary>
/// <param name="Id">See <see cref="KnownCredential.Id"/>.</param>
/// <param name="Kind">The kind of credential.</param>
/// <param name="Secret">The key's secret, the webhook's path, or the token.</param>
internal sealed record CredentialEntry(string Id, CredentialKind Kind, string Secret)
{
    /// <summary>The part of a key that is sent along with its secret.</summary>
    public string Key { get; init; } = "";

    /// <summary>What a Gong key may do; null when it may do everything.</summary>
    public IReadOnlyList<string>? Scopes { get; init; }

    public bool IsRevoked { get; init; }

    public string Service => Kind == CredentialKind.GongKey ? "gong" : "slack";
}
