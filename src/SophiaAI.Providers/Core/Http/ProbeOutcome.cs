using System.Net;
using SophiaAI.Providers.Core.Errors;

namespace SophiaAI.Providers.Core.Http;

/// <summary>What a request without a credential has shown about the way to a service.</summary>
internal sealed record ProbeOutcome
{
    /// <summary>What the host's name leads to, or the proxy's if there is one.</summary>
    public IReadOnlyList<IPAddress> Addresses { get; init; } = [];

    /// <summary>Why there is no answer; null if there is one, whatever its status.</summary>
    public ServiceException? Failure { get; init; }

    /// <summary>The status of the answer.</summary>
    public int? StatusCode { get; init; }

    /// <summary>The time from making the connection to the start of the answer.</summary>
    public TimeSpan? Latency { get; init; }

    /// <summary>How far this machine's clock is ahead of the server's.</summary>
    public TimeSpan? ClockSkew { get; init; }

    /// <summary>The protocol that the connection is encrypted with.</summary>
    public string? Protocol { get; init; }

    /// <summary>The certificate that the server has shown.</summary>
    public PeerCertificate? Certificate { get; init; }
}
