namespace SophiaAI.Sandbox.Credentials;

/// <summary>A credential that was made at some time, without its secret.</summary>
/// <param name="Id">Names it for <see cref="CredentialBook.Revoke"/>.</param>
/// <param name="Service">Lower case: gong or slack.</param>
/// <param name="Kind">What it is.</param>
/// <param name="IsRevoked">Whether it opens nothing any more.</param>
public sealed record KnownCredential(string Id, string Service, CredentialKind Kind, bool IsRevoked);
