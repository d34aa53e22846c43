namespace SophiaAI.Sandbox.Credentials;

/// <summary>A credential that was created at some point, without its secret.</summary>
/// <param name="Id">Identifies the credential for <see cref="CredentialBook.Revoke"/>.</param>
/// <param name="Service">Lower case: gong or slack.</param>
/// <param name="Kind">The kind of credential.</param>
/// <param name="IsRevoked">Whether the credential no longer works.</param>
public sealed record KnownCredential(string Id, string Service, CredentialKind Kind, bool IsRevoked);
