using SophiaAI.Providers.Core.Records;

namespace SophiaAI.Providers.Features.Diagnostics;

/// <summary>How a service is reached at one of its addresses, without a credential.</summary>
public sealed record DiagnosticService
{
    /// <summary>The service.</summary>
    public required string Service { get; init; }

    /// <summary>What is at the address, such as <c>API</c>.</summary>
    public required string Endpoint { get; init; }

    /// <summary>Whether there was an answer.</summary>
    [Words(typeof(Reachability))]
    public required string Status { get; init; }

    /// <summary>The address; null if the settings name none. Of Slack's webhook, only the host.</summary>
    public string? Address { get; init; }

    /// <summary>The proxy that requests go through, without its user and password; null if there is none.</summary>
    public string? Proxy { get; init; }

    /// <summary>The IP addresses of the host, or of the proxy if there is one.</summary>
    public IReadOnlyList<string> IPAddresses { get; init; } = [];

    /// <summary>The protocol that the connection is encrypted with; null if it is not.</summary>
    public string? TlsProtocol { get; init; }

    /// <summary>The certificate that was shown; null if none was.</summary>
    public DiagnosticCertificate? Certificate { get; init; }

    /// <summary>The HTTP status of the answer. Without a credential, 401, 403 and 404 are good answers.</summary>
    public int? StatusCode { get; init; }

    /// <summary>The time from making the connection to the start of the answer.</summary>
    public TimeSpan? Latency { get; init; }

    /// <summary>How far this machine's clock is ahead of the service's, in whole seconds; negative if it is behind.</summary>
    public TimeSpan? ClockSkew { get; init; }

    /// <summary>How much of the service's limits this machine has used. Empty if there are none that are known, or no credential.</summary>
    public IReadOnlyList<DiagnosticLimit> Limits { get; init; } = [];

    /// <summary>Why there was no answer, or why the module would send nothing.</summary>
    public string? Failure { get; init; }

    /// <summary>What to do about that.</summary>
    public string? RecommendedAction { get; init; }

    /// <summary>The service, what is there, and whether it answers.</summary>
    public override string ToString() => $"{Service} {Endpoint}: {Status}";
}
