namespace SophiaAI.Sandbox.Credentials;

/// <summary>A credential as the web page shows it once, on creation.</summary>
public sealed record MadeCredential
{
    /// <summary>Identifies the credential for <see cref="CredentialBook.Revoke"/>; it is not a secret.</summary>
    public required string Id { get; init; }

    /// <summary>Lower case: gong or slack.</summary>
    public required string Service { get; init; }

    public required CredentialKind Kind { get; init; }

    /// <summary>The values, by the environment variables that contain them.</summary>
    public required IReadOnlyDictionary<string, string> Variables { get; init; }
}
