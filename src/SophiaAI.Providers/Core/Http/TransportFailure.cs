using System.Security.Authentication;
using SophiaAI.Providers.Core.Errors;

namespace SophiaAI.Providers.Core.Http;

/// <summary>A failure below HTTP in words: what happened, at which host or proxy, and what to do about it.</summary>
/// <param name="Reason">Why the call failed.</param>
/// <param name="What">What happened.</param>
/// <param name="Action">What to do; null for the reason's own advice.</param>
internal sealed record TransportFailure(FailureReason Reason, string What, string? Action = null)
{
    private const int ProxyAuthenticationRequired = 407;

    /// <summary>The status that was answered with, if there was one.</summary>
    public int? StatusCode { get; init; }

    /// <summary>Whether the failure happened before any byte of the request was sent.</summary>
    public bool NothingWasSent { get; init; }

    /// <summary>Whether the answer was cut short or damaged, which another attempt may fix.</summary>
    public bool IsTruncated { get; init; }

    /// <summary>Whether another attempt would fail in the same way.</summary>
    public bool IsFinal { get; init; }

    /// <summary>The failure for a library's exception; null if it is of another kind.</summary>
    /// <param name="exception">The exception.</param>
    /// <param name="service">The service's profile.</param>
    /// <param name="address">The service's address.</param>
    /// <param name="proxy">The proxy that the address is reached through; null if there is none.</param>
    public static TransportFailure? Of(Exception exception, ServiceProfile service, Uri address, Uri? proxy) => exception switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => UnknownHost(service, address, proxy),
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => NotSecure(service, address, exception),
        HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError } refused => RefusedByProxy(proxy, (int?)refused.StatusCode) with { NothingWasSent = true },
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => NoConnection(address, proxy, "no connection to"),
        // The handler's own connect timeout; a caller's cancellation has no such inner exception.
        OperationCanceledException { InnerException: TimeoutException } => NoConnection(address, proxy, "no connection in time to"),
        // Before the response's headers were complete; afterwards it is the exception of a stream.
        HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded } => new(
            FailureReason.ConnectionFailed, $"the connection to '{address.Authority}'{Through(proxy)} was closed before an answer came"),
        HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse } => new(
            FailureReason.InvalidResponse, $"'{address.Authority}'{Through(proxy)} sent something other than HTTP"),
        HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } => new(
            FailureReason.InvalidResponse, $"'{address.Authority}'{Through(proxy)} sent headers that are too long"),
        HttpIOException { HttpRequestError: HttpRequestError.ResponseEnded } => NotWhole("the answer ended in the middle"),
        // Treated like a broken connection: what arrived is not what was sent.
        HttpIOException { HttpRequestError: HttpRequestError.InvalidResponse } or InvalidDataException => NotWhole("the answer was damaged on arrival"),
        UnusableBodyException unusable => new(FailureReason.InvalidResponse, unusable.Message, unusable.Action),
        HttpRequestException or IOException or System.Net.Sockets.SocketException => new(
            FailureReason.ConnectionFailed, $"the connection to '{address.Authority}'{Through(proxy)} broke"),
        _ => null,
    };

    /// <summary>The failure for a proxy that does not let the request pass.</summary>
    /// <param name="proxy">The proxy; null if it is not known.</param>
    /// <param name="status">The status that it answered with, if it did.</param>
    public static TransportFailure RefusedByProxy(Uri? proxy, int? status)
    {
        string name = proxy is null ? "a proxy" : $"the proxy '{proxy.Authority}'";
        TransportFailure failure = status == ProxyAuthenticationRequired
            ? new(
                FailureReason.ConnectionFailed,
                $"{name} requires a sign-in ({status})",
                "Put the proxy's user and password into its address (HTTPS_PROXY=http://user:password@host:port), or bypass it for this host (NO_PROXY).")
            : new(
                FailureReason.ConnectionFailed,
                $"{name} does not let the request pass{(status is null ? string.Empty : $" ({status})")}",
                "Check the proxy's address (HTTPS_PROXY) and its rules, or bypass it for this host (NO_PROXY).");
        return failure with { IsFinal = status is >= 400 and < 500 };
    }

    private static TransportFailure NotWhole(string what) => new(FailureReason.InvalidResponse, what) { IsTruncated = true };

    private static TransportFailure UnknownHost(ServiceProfile service, Uri address, Uri? proxy) => new(
        FailureReason.ConnectionFailed,
        proxy is null ? $"the host '{address.Host}' is not known (DNS)" : $"the proxy's host '{proxy.Host}' is not known (DNS)",
        proxy is null
            ? $"Check the host's name ({service.AddressVariable}), and that this machine can look it up: the network, its DNS, and the VPN if the host needs one."
            : "Check the proxy's address (HTTPS_PROXY), or bypass it for this host (NO_PROXY).")
    {
        NothingWasSent = true,
    };

    private static TransportFailure NotSecure(ServiceProfile service, Uri address, Exception exception) => new(
        FailureReason.ConnectionFailed,
        $"no secure connection (TLS) to '{address.Host}'{Fault(exception)}",
        $"Check the address ({service.AddressVariable}) and this machine's clock. If a proxy inspects the traffic, this machine must trust the proxy's root certificate.")
    {
        NothingWasSent = true,
    };

    private static TransportFailure NoConnection(Uri address, Uri? proxy, string what) =>
        new(FailureReason.ConnectionFailed, $"{what} '{address.Authority}'{Through(proxy)}") { NothingWasSent = true };

    // .NET names the fault only in its message, by a name that is never translated.
    private static string Fault(Exception exception)
    {
        string said = exception.InnerException is AuthenticationException inner ? inner.Message : string.Empty;
        return said switch
        {
            _ when said.Contains("NotTimeValid", StringComparison.Ordinal) => ": its certificate has expired, or is not valid yet",
            _ when said.Contains("RemoteCertificateNameMismatch", StringComparison.Ordinal) => ": its certificate is for another name",
            _ when said.Contains("UntrustedRoot", StringComparison.Ordinal) || said.Contains("PartialChain", StringComparison.Ordinal) => ": this machine does not trust its certificate",
            _ => string.Empty,
        };
    }

    private static string Through(Uri? proxy) => proxy is null ? string.Empty : $" through the proxy '{proxy.Authority}'";
}
