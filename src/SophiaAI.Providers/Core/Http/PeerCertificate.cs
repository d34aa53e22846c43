namespace SophiaAI.Providers.Core.Http;

/// <summary>The certificate that a server has shown.</summary>
/// <param name="Subject">Whom it is for.</param>
/// <param name="Issuer">Who has issued it.</param>
/// <param name="Root">The authority at the end of its chain; null if the chain is not complete.</param>
/// <param name="ValidUntil">When it expires.</param>
/// <param name="Fault">Why this machine does not accept it for the host; null if it does.</param>
internal sealed record PeerCertificate(string Subject, string Issuer, string? Root, DateTimeOffset ValidUntil, string? Fault)
{
    /// <summary>Whether this machine accepts it for the host.</summary>
    public bool IsTrusted => Fault is null;
}
