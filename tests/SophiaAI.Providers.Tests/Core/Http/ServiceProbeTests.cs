using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Core.Telemetry;
using SophiaAI.Providers.Services.Gong;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Core.Http;

public sealed class ServiceProbeTests : IDisposable
{
    private const string Answer = "HTTP/1.1 401 Unauthorized\r\nDate: Fri, 20 Nov 2026 11:58:00 GMT\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}";

    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(10);
    private static readonly IPAddress[] s_loopback = [IPAddress.Loopback];

    private readonly TestBed _bed = new(Clock());

    public void Dispose() => _bed.Dispose();

    [Theory]
    [InlineData(200)]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(429)]
    [InlineData(503)]
    public async Task Any_answer_is_a_good_one_and_one_request_is_enough(int status)
    {
        _bed.Service.Answer((HttpStatusCode)status, "{}");
        ProbeOutcome outcome = await RunAsync(_bed);
        Assert.Null(outcome.Failure);
        Assert.Equal(status, outcome.StatusCode);
        Assert.Equal(["192.0.2.1"], outcome.Addresses.Select(static address => address.ToString()));
        Assert.False(Assert.Single(_bed.Service.Requests).Headers.ContainsKey("Authorization"));
    }

    [Theory]
    [InlineData(HttpStatusCode.PermanentRedirect, "application/json")]
    [InlineData(HttpStatusCode.OK, "text/html")]
    public async Task A_redirect_and_a_page_are_answers_too(HttpStatusCode status, string type)
    {
        _bed.Service.Answer(status, "<html>", type, ("Location", "https://gong.io/docs"));
        ProbeOutcome outcome = await RunAsync(_bed);
        Assert.Null(outcome.Failure);
        Assert.Equal((int)status, outcome.StatusCode);
    }

    [Theory]
    [InlineData("Fri, 20 Nov 2026 12:00:00 GMT", -1)]
    [InlineData("Fri, 20 Nov 2026 11:58:00 GMT", 120)]
    [InlineData("Fri, 20 Nov 2026 13:00:00 GMT", -3601)]
    public async Task The_clock_is_compared_with_the_servers(string date, int seconds)
    {
        _bed.Service.Answer(HttpStatusCode.OK, "{}", "application/json", ("Date", date));
        Assert.Equal(seconds, (await RunAsync(_bed)).ClockSkew?.TotalSeconds);
    }

    [Fact]
    public async Task Without_a_date_nothing_is_said_about_the_clock()
    {
        _bed.Service.Answer(HttpStatusCode.OK);
        Assert.Null((await RunAsync(_bed)).ClockSkew);
    }

    [Fact]
    public async Task An_unknown_host_is_an_outcome_and_nothing_is_sent()
    {
        using TestBed bed = new(Clock(), resolve: static (_, _) => throw new SocketException((int)SocketError.HostNotFound));
        ProbeOutcome outcome = await RunAsync(bed);
        Assert.Equal(FailureReason.ConnectionFailed, outcome.Failure!.Reason);
        Assert.Contains("'api.gong.io' is not known (DNS)", outcome.Failure.Message, StringComparison.Ordinal);
        Assert.Contains("GONG_BASE_URL", outcome.Failure.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(bed.Service.Requests);
    }

    [Fact]
    public async Task A_proxy_is_looked_up_instead_and_its_password_is_in_no_outcome()
    {
        List<string> asked = [];
        using TestBed bed = new(Clock(), proxy: new WebProxy("http://user:pass-of-proxy@proxy.acme.example:3128"), resolve: (host, _) =>
        {
            asked.Add(host);
            return Task.FromResult(s_loopback);
        });
        bed.Service.Answer(HttpStatusCode.ProxyAuthenticationRequired, "<html>", "text/html");
        ProbeOutcome outcome = await RunAsync(bed);
        Assert.Equal(["proxy.acme.example"], asked);
        Assert.Contains("'proxy.acme.example:3128' requires a sign-in (407)", outcome.Failure!.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("pass-of-proxy", outcome.ToString(), StringComparison.Ordinal);
        Assert.Null(outcome.ClockSkew);
    }

    [Fact]
    public async Task A_connection_that_fails_is_tried_once()
    {
        _bed.Service.Throw(new HttpRequestException(HttpRequestError.ConnectionError));
        ProbeOutcome outcome = await RunAsync(_bed);
        Assert.Contains("no connection to 'api.gong.io'", outcome.Failure!.Message, StringComparison.Ordinal);
        Assert.Single(_bed.Service.Requests);
        Assert.Empty(_bed.Clock.Waits);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Nothing_takes_longer_than_its_time(bool resolverHangs)
    {
        TaskCompletionSource hanging = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using TestBed bed = new(Clock(), resolve: async (_, _) =>
        {
            if (!resolverHangs) return s_loopback;
            hanging.SetResult();
            await new TaskCompletionSource().Task;
            return [];
        });
        bed.Service.Hang();
        Task<ProbeOutcome> running = RunAsync(bed);
        await (resolverHangs ? hanging.Task : bed.Service.Hanging.Task);
        bed.Clock.Advance(s_limit);
        ProbeOutcome outcome = await running;
        Assert.Equal(FailureReason.Timeout, outcome.Failure!.Reason);
        Assert.Contains("no answer within 10 s", outcome.Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_ends_when_it_is_stopped()
    {
        using CancellationTokenSource stop = new();
        _bed.Service.Hang();
        Task<ProbeOutcome> running = RunAsync(_bed, stop: stop.Token);
        await _bed.Service.Hanging.Task;
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public async Task What_the_server_shows_of_itself_is_recorded()
    {
        await using TlsServer server = new("Acme Inspection", DateTimeOffset.Parse("2090-01-02Z", System.Globalization.CultureInfo.InvariantCulture), Answer);
        using TestBed bed = Sockets(server.Root);
        ProbeOutcome outcome = await RunAsync(bed, server.Address);
        Assert.Null(outcome.Failure);
        Assert.Equal(401, outcome.StatusCode);
        Assert.StartsWith("Tls1", outcome.Protocol, StringComparison.Ordinal);
        Assert.Equal(new PeerCertificate("CN=localhost", "CN=Root, O=Acme Inspection", "CN=Root, O=Acme Inspection", new DateTimeOffset(2090, 1, 2, 0, 0, 0, TimeSpan.Zero), Fault: null), outcome.Certificate);
    }

    [Fact]
    public async Task A_certificate_that_is_not_trusted_is_shown_and_refused()
    {
        await using TlsServer server = new("Nobody", DateTimeOffset.Parse("2090-01-02Z", System.Globalization.CultureInfo.InvariantCulture), Answer);
        using TestBed bed = Sockets(trusted: null);
        ProbeOutcome outcome = await RunAsync(bed, server.Address);
        Assert.Contains("no secure connection (TLS) to 'localhost'", outcome.Failure!.Message, StringComparison.Ordinal);
        Assert.Equal("this machine does not trust its issuer", outcome.Certificate!.Fault);
        Assert.Equal("CN=Root, O=Nobody", outcome.Certificate.Issuer);
        Assert.Null(outcome.StatusCode);
    }

    [Theory]
    [InlineData("2021-01-02Z", "localhost", "it has expired, or is not valid yet")]
    [InlineData("2090-01-02Z", "127.0.0.1", "it is for another name")]
    public async Task Why_a_certificate_is_refused_is_said(string expires, string host, string fault)
    {
        await using TlsServer server = new("Acme", DateTimeOffset.Parse(expires, System.Globalization.CultureInfo.InvariantCulture), Answer);
        using TestBed bed = Sockets(server.Root);
        ProbeOutcome outcome = await RunAsync(bed, server.Address.Replace("localhost", host, StringComparison.Ordinal));
        Assert.Equal(fault, outcome.Certificate!.Fault);
        Assert.NotNull(outcome.Failure);
    }

    [Fact]
    public async Task Over_a_socket_without_encryption_there_is_no_certificate()
    {
        await using SocketServer server = new();
        server.Answer(Encoding.ASCII.GetBytes(Answer));
        using TestBed bed = Sockets(trusted: null);
        ProbeOutcome outcome = await RunAsync(bed, server.Address);
        Assert.Null(outcome.Failure);
        Assert.Null(outcome.Certificate);
        Assert.Null(outcome.Protocol);
        Assert.DoesNotContain("Authorization", Assert.Single(server.Requests), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task What_is_sent_is_reported_as_every_request_is()
    {
        _bed.Service.Answer(HttpStatusCode.NotFound);
        await RunAsync(_bed);
        Assert.StartsWith("GET https://api.gong.io/ -> 404 in", Assert.Single(_bed.Events.Messages(ProviderEventKind.Verbose)), StringComparison.Ordinal);
    }

    // The limit of a probe is a deadline here, and no wait.
    private static VirtualClock Clock() => new() { LongestWait = TimeSpan.FromSeconds(5) };

    private static TestBed Sockets(X509Certificate2? trusted) => new(Clock(), handler: options =>
    {
        SocketsHttpHandler handler = ServiceRuntime.CreateHandler(options);
        handler.UseProxy = false;
        if (trusted is null) return handler;
        X509ChainPolicy policy = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.Add(trusted);
        handler.SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = policy };
        return handler;
    });

    private static Task<ProbeOutcome> RunAsync(TestBed bed, string address = "https://api.gong.io", CancellationToken? stop = null) =>
        new ServiceProbe(GongService.Profile, new Uri(address), bed.Runtime, bed.Events).RunAsync(s_limit, stop ?? TestContext.Current.CancellationToken);
}
