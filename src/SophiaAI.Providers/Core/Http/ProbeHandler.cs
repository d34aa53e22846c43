using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace SophiaAI.Providers.Core.Http;

/// <summary>Watches one request: the certificate that the server shows, and the start of its answer. Changes nothing about either.</summary>
internal sealed class ProbeHandler : DelegatingHandler
{
    private readonly TimeProvider _time;
    private SslStream? _secure;

    public ProbeHandler(TimeProvider time) => _time = time;

    /// <summary>The certificate that the server has shown; null if it has shown none.</summary>
    public PeerCertificate? Certificate { get; private set; }

    /// <summary>The protocol that the connection is encrypted with; null if it is not.</summary>
    public string? Protocol { get; private set; }

    /// <summary>The status of the answer; null if there was none.</summary>
    public int? StatusCode { get; private set; }

    /// <summary>The time from making the connection to the start of the answer.</summary>
    public TimeSpan? Latency { get; private set; }

    /// <summary>How far this machine's clock is ahead of the server's; null if the server did not say what time it is.</summary>
    public TimeSpan? ClockSkew { get; private set; }

    /// <summary>Puts this before the handler that sends.</summary>
    public HttpMessageHandler Before(HttpMessageHandler sending)
    {
        if (sending is SocketsHttpHandler sockets) sockets.SslOptions.RemoteCertificateValidationCallback = OnCertificate;
        InnerHandler = sending;
        return this;
    }

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        DateTimeOffset sent = _time.GetUtcNow();
        long started = _time.GetTimestamp();
        HttpResponseMessage answer = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        Latency = _time.GetElapsedTime(started);
        StatusCode = (int)answer.StatusCode;
        Protocol = _secure?.SslProtocol.ToString();
        if (answer.Headers.Date is { } date) ClockSkew = Skew(sent + (Latency.Value / 2), date);
        return answer;
    }

    // The header has whole seconds, so that on average the server's clock is half a second further.
    private static TimeSpan Skew(DateTimeOffset here, DateTimeOffset there) =>
        TimeSpan.FromSeconds(Math.Round((here - there).TotalSeconds - 0.5, MidpointRounding.AwayFromZero));

    // The verdict stays the system's own.
    private bool OnCertificate(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        _secure = sender as SslStream;
        if (certificate is not null)
        {
            using X509Certificate2 shown = new(certificate);
            string? root = chain?.ChainElements is { Count: > 1 } elements && elements[^1].Certificate is { } last && last.Subject == last.Issuer ? last.Subject : null;
            Certificate = new PeerCertificate(shown.Subject, shown.Issuer, root, new DateTimeOffset(shown.NotAfter.ToUniversalTime()), FaultOf(errors, chain));
        }

        return errors == SslPolicyErrors.None;
    }

    private static string? FaultOf(SslPolicyErrors errors, X509Chain? chain)
    {
        if (errors == SslPolicyErrors.None) return null;
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch)) return "it is for another name";
        return chain?.ChainStatus.Any(static status => status.Status.HasFlag(X509ChainStatusFlags.NotTimeValid)) == true
            ? "it has expired, or is not valid yet"
            : "this machine does not trust its issuer";
    }
}
