namespace SophiaAI.Providers.Features.Diagnostics;

/// <summary>The certificate that a server has shown.</summary>
public sealed record DiagnosticCertificate
{
    /// <summary>Whom it is for.</summary>
    public required string Subject { get; init; }

    /// <summary>Who has issued it.</summary>
    public required string Issuer { get; init; }

    /// <summary>The authority at the end of its chain; null if the chain is not complete.</summary>
    public string? Root { get; init; }

    /// <summary>When it expires, in UTC.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Whether this machine accepts it for the host.</summary>
    public required bool IsTrusted { get; init; }

    /// <summary>Why it does not; null if it does.</summary>
    public string? Fault { get; init; }

    /// <summary>Whom it is for.</summary>
    public override string ToString() => Subject;
}
