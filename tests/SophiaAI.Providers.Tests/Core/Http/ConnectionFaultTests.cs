using System.Net;
using System.Security.Authentication;
using System.Text;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Core.Http;

/// <summary>Over real sockets: connections that break, servers that do not speak HTTP, and proxies that refuse. How often a request is sent is counted where it arrives.</summary>
public sealed class ConnectionFaultTests : IAsyncDisposable
{
    private readonly SocketServer _server = new();
    private readonly TestBed _bed = TestBed.WithSockets();

    public ValueTask DisposeAsync()
    {
        _bed.Dispose();
        return _server.DisposeAsync();
    }

    [Theory]
    [InlineData("GET", true, 4)]
    [InlineData("DELETE", true, 4)]
    [InlineData("HEAD", true, 4)]
    [InlineData("POST", true, 4)]
    [InlineData("POST", false, 1)]
    public async Task A_request_is_sent_as_often_as_the_policy_says(string method, bool replayable, int times)
    {
        // The server closes every connection as soon as it has read the request.
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => SendAsync(new ServiceRequest(new HttpMethod(method), "/x") { Replayable = replayable }));

        Assert.Equal(times, _server.Requests.Count);
        Assert.Equal((FailureReason.ConnectionFailed, times, false), (failure.Reason, failure.Attempts, failure.NothingWasSent));
        Assert.Contains("closed before an answer came", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_without_a_body_says_so()
    {
        _server.Answer(RawAnswer.WithLength("good"u8.ToArray()));
        await SendAsync(new ServiceRequest(HttpMethod.Get, "/x"));
        string head = Assert.Single(_server.Requests);
        Assert.Contains("\r\nContent-Length: 0\r\n", head, StringComparison.Ordinal);
        Assert.DoesNotContain("Transfer-Encoding", head, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Le", FailureReason.ConnectionFailed)]
    [InlineData("SSH-2.0-OpenSSH_9.6\r\n", FailureReason.InvalidResponse)]
    [InlineData("\u0015\u0003\u0001\u0000\u0002\u0002\u0016", FailureReason.ConnectionFailed)]
    [InlineData("HTTP/1.1 2000 OK\r\n\r\n", FailureReason.InvalidResponse)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", FailureReason.InvalidResponse)]
    [InlineData("HTTP/1.1 101 Switching Protocols\r\n\r\n", FailureReason.InvalidResponse)]
    [InlineData("HTTP/1.1 299 Odd\r\nContent-Length: 0\r\n\r\n", null)]
    public async Task What_is_no_answer_is_an_error(string bytes, FailureReason? reason)
    {
        byte[] answer = Encoding.Latin1.GetBytes(bytes);
        _server.Answer(answer, answer, answer, answer);
        ServiceException? failure = await Record.ExceptionAsync(() => SendAsync(new ServiceRequest(HttpMethod.Get, "/x"))) as ServiceException;
        Assert.Equal(reason, failure?.Reason);
    }

    [Fact]
    public async Task Headers_without_an_end_are_an_error()
    {
        _server.Answer(Encoding.Latin1.GetBytes($"HTTP/1.1 200 OK\r\nX-Long: {new string('x', 1_000_000)}\r\n\r\n"));
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => SendAsync(new ServiceRequest(HttpMethod.Get, "/x")));
        Assert.Equal(FailureReason.InvalidResponse, failure.Reason);
        Assert.Contains("headers", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Interim_answers_before_the_real_one_are_passed_over()
    {
        string interim = string.Concat(Enumerable.Repeat("HTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\n\r\n", 1000));
        _server.Answer([.. Encoding.Latin1.GetBytes(interim), .. RawAnswer.WithLength("good"u8.ToArray())]);
        Assert.Equal("good", await SendAsync(new ServiceRequest(HttpMethod.Get, "/x")));
    }

    [Fact]
    public async Task A_proxy_that_requires_a_sign_in_is_named()
    {
        _server.Answer(RawAnswer.Make("HTTP/1.1 407 Proxy Authentication Required", [], "Proxy-Authenticate: Basic realm=\"p\"", "Content-Length: 0"));
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => ThroughProxyAsync(new Uri(_server.Address), "https://api.gong.io"));
        Assert.Equal((FailureReason.ConnectionFailed, 1), (failure.Reason, failure.Attempts));
        Assert.Contains($"the proxy '{new Uri(_server.Address).Authority}' requires a sign-in (407)", failure.Message, StringComparison.Ordinal);
        Assert.Contains("HTTPS_PROXY", failure.RecommendedAction, StringComparison.Ordinal);
        Assert.StartsWith("CONNECT api.gong.io:443", Assert.Single(_server.Requests), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_named_without_its_password_where_nothing_is_encrypted()
    {
        _server.Answer(RawAnswer.Make("HTTP/1.1 407 Proxy Authentication Required", [], "Content-Length: 0"));
        UriBuilder proxy = new(_server.Address) { UserName = "jane", Password = "proxy-password" };
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => ThroughProxyAsync(proxy.Uri, "http://api.example.com"));
        Assert.Equal((FailureReason.ConnectionFailed, 407, 1), (failure.Reason, failure.StatusCode, failure.Attempts));
        Assert.Contains($"the proxy '{new Uri(_server.Address).Authority}'", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("proxy-password", failure.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n", 1, "(403)")]
    [InlineData("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n", 4, "(502)")]
    public async Task A_proxy_that_does_not_let_it_pass_is_named(string answer, int attempts, string named)
    {
        byte[] bytes = Encoding.Latin1.GetBytes(answer);
        _server.Answer(bytes, bytes, bytes, bytes);
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => ThroughProxyAsync(new Uri(_server.Address), "https://api.gong.io"));
        Assert.Equal((FailureReason.ConnectionFailed, attempts), (failure.Reason, failure.Attempts));
        Assert.Contains("does not let the request pass " + named, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_that_is_refused_names_host_and_proxy()
    {
        await _server.DisposeAsync();
        ServiceException direct = await Assert.ThrowsAsync<ServiceException>(() => SendAsync(new ServiceRequest(HttpMethod.Get, "/x")));
        ServiceException proxied = await Assert.ThrowsAsync<ServiceException>(() => ThroughProxyAsync(new Uri(_server.Address), "https://api.gong.io"));
        string authority = new Uri(_server.Address).Authority;
        Assert.Equal((FailureReason.ConnectionFailed, true, 4), (direct.Reason, direct.NothingWasSent, direct.Attempts));
        Assert.Contains($"no connection to '{authority}' (", direct.Message, StringComparison.Ordinal);
        Assert.Contains($"no connection to 'api.gong.io' through the proxy '{authority}'", proxied.Message, StringComparison.Ordinal);
    }

    // Unencrypted, a request to this machine would carry its credential to the proxy.
    [Theory]
    [InlineData("http://127.0.0.1:1")]
    [InlineData("http://localhost:1")]
    [InlineData("http://[::1]:1")]
    [InlineData("https://127.0.0.1:1")]
    public void What_goes_to_this_machine_passes_no_proxy(string address)
    {
        using TestBed bed = new(proxy: new WebProxy("http://proxy.example.com:3128"));
        ServiceHttpOptions options = TestBed.Options(address);
        using SocketsHttpHandler handler = ServiceRuntime.CreateHandler(options);
        Assert.False(handler.UseProxy);
        Assert.Null(bed.Runtime.Proxy(options));
    }

    [Fact]
    public void A_service_on_this_machine_and_one_elsewhere_share_no_client()
    {
        using TestBed bed = new();
        Assert.NotSame(bed.Runtime.Client(TestBed.Options("http://127.0.0.1:1")), bed.Runtime.Client(TestBed.Options("https://api.gong.io")));
    }

    [Fact]
    public async Task A_server_without_TLS_is_named_with_what_to_check()
    {
        _server.AnswersAtOnce = true;
        byte[] plain = RawAnswer.Make("HTTP/1.1 400 Bad Request", []);
        _server.Answer(plain, plain, plain, plain);
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => SendAsync(_bed, _server.Address.Replace("http:", "https:", StringComparison.Ordinal)));
        Assert.Equal(FailureReason.ConnectionFailed, failure.Reason);
        Assert.Contains("(TLS) to '127.0.0.1'", failure.Message, StringComparison.Ordinal);
        Assert.Contains("certificate", failure.RecommendedAction, StringComparison.Ordinal);
        Assert.Contains("GONG_BASE_URL", failure.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("The remote certificate is invalid because of errors in the certificate chain: NotTimeValid", "expired")]
    [InlineData("The remote certificate is invalid according to the validation procedure: RemoteCertificateNameMismatch", "another name")]
    [InlineData("The remote certificate is invalid because of errors in the certificate chain: UntrustedRoot", "does not trust")]
    [InlineData("The remote certificate is invalid because of errors in the certificate chain: PartialChain", "does not trust")]
    public async Task A_certificate_that_is_not_accepted_says_why(string fault, string said)
    {
        using TestBed bed = new();
        bed.Service.Always(_ => throw new HttpRequestException(HttpRequestError.SecureConnectionError, "The SSL connection could not be established", new AuthenticationException(fault)));
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => SendAsync(bed, "https://api.gong.io"));
        Assert.Equal(FailureReason.ConnectionFailed, failure.Reason);
        Assert.Contains(said, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_is_not_known_is_named_with_what_to_check()
    {
        using TestBed bed = new();
        bed.Service.Always(_ => throw new HttpRequestException(HttpRequestError.NameResolutionError, "Name or service not known (api.gong.io:443)"));
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => SendAsync(bed, "https://api.gong.io"));
        Assert.Equal((FailureReason.ConnectionFailed, true), (failure.Reason, failure.NothingWasSent));
        Assert.Contains("'api.gong.io' is not known (DNS)", failure.Message, StringComparison.Ordinal);
        Assert.Contains("GONG_BASE_URL", failure.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(typeof(ObjectDisposedException))]
    [InlineData(typeof(NotSupportedException))]
    [InlineData(typeof(NullReferenceException))]
    public async Task No_other_exception_comes_out(Type type)
    {
        using TestBed bed = new();
        bed.Service.Always(_ => throw (Exception)Activator.CreateInstance(type, "raw")!);
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => SendAsync(bed, "https://api.gong.io"));
        Assert.Equal(FailureReason.InvalidResponse, failure.Reason);
        Assert.Equal(type.FullName, Assert.IsType<RedactedException>(failure.InnerException).OriginalType);
    }

    [Fact]
    public async Task An_address_that_would_be_too_long_is_an_error_before_anything_is_sent()
    {
        using TestBed bed = new();
        ServiceRequest request = new(HttpMethod.Get, "/{name}") { RouteValues = new Dictionary<string, string> { ["name"] = new string('ü', 100_000) } };
        bed.Service.Always(HttpStatusCode.OK);
        Exception? failure = await Record.ExceptionAsync(() => SendAsync(bed, "https://api.gong.io", request));
        // The newer .NET has no limit.
        if (failure is not null) Assert.Equal(FailureReason.InvalidRequest, Assert.IsType<ServiceException>(failure).Reason);
    }

    private Task<string> SendAsync(ServiceRequest request) => SendAsync(_bed, _server.Address, request);

    private static Task<string> SendAsync(TestBed bed, string address, ServiceRequest? request = null) => bed.Client(address).SendAsync(
        request ?? new ServiceRequest(HttpMethod.Get, "/x"), static (response, token) => response.ReadTextAsync(token), TestContext.Current.CancellationToken);

    private static async Task ThroughProxyAsync(Uri proxy, string address)
    {
        WebProxy route = new(new Uri(proxy.GetLeftPart(UriPartial.Authority)));
        using TestBed bed = new(
            handler: options =>
            {
                SocketsHttpHandler handler = ServiceRuntime.CreateHandler(options);
                handler.Proxy = route;
                return handler;
            },
            proxy: new WebProxy(proxy));
        await SendAsync(bed, address);
    }
}
