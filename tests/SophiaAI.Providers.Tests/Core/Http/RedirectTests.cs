using System.Net;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Core.Http;

/// <summary>Credentials and bodies follow a redirect only where allowed.</summary>
public sealed class RedirectTests : IDisposable
{
    private readonly TestBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Theory]
    [InlineData(307)]
    [InlineData(308)]
    public async Task To_the_same_authority_with_body_and_credential(int status)
    {
        _bed.Service.Answer((HttpStatusCode)status, headers: ("Location", "/elsewhere?started=1")).Answer(HttpStatusCode.OK, "there");

        Assert.Equal("there", await Post());

        SentRequest second = _bed.Service.Requests[1];
        Assert.Equal("https://api.gong.io/elsewhere?started=1", second.Address.ToString());
        Assert.Equal("body", second.Body);
        Assert.Equal("Bearer secret-token", second.Headers["Authorization"]);
        Assert.Equal(HttpMethod.Post, second.Method);
    }

    [Fact]
    public async Task Retry_After_of_a_redirect_is_waited_for()
    {
        _bed.Service.Answer(HttpStatusCode.TemporaryRedirect, headers: [("Location", "/v2/x"), ("Retry-After", "4")]).Answer(HttpStatusCode.OK);

        await Post();

        Assert.Equal([TimeSpan.FromSeconds(4)], _bed.Clock.Waits);
    }

    [Theory]
    [InlineData("https://evil.example/v2/x")]
    [InlineData("http://api.gong.io/v2/x")]
    [InlineData("https://api.gong.io:8443/v2/x")]
    [InlineData("//evil.example/v2/x")]
    public async Task Never_to_another_authority(string location)
    {
        _bed.Service.Answer(HttpStatusCode.TemporaryRedirect, headers: ("Location", location));

        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(Post);

        Assert.Equal(FailureReason.InvalidResponse, failure.Reason);
        Assert.Single(_bed.Service.Requests);
    }

    [Theory]
    [InlineData("https://evil.example/v2/x", "another host ('evil.example')")]
    [InlineData("http://api.gong.io:443/v2/x", "another protocol ('http://api.gong.io:443')")]
    [InlineData("https://api.gong.io:8443/v2/x", "another port ('api.gong.io:8443')")]
    [InlineData("javascript:alert(1)", "something that is not a web address ('javascript:')")]
    [InlineData("file:///etc/passwd", "something that is not a web address ('file:')")]
    public async Task The_error_says_where_a_redirect_would_lead(string location, string said)
    {
        _bed.Service.Answer(HttpStatusCode.TemporaryRedirect, headers: ("Location", location));

        Assert.Contains($"wants to redirect to {said}, which", (await Assert.ThrowsAsync<ServiceException>(Post)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(304)]
    public async Task Never_of_another_kind(int status)
    {
        _bed.Service.Answer((HttpStatusCode)status, headers: ("Location", "/v2/y"));

        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(Post);

        Assert.Equal(FailureReason.InvalidResponse, failure.Reason);
        Assert.Single(_bed.Service.Requests);
    }

    [Fact]
    public async Task Not_in_a_circle()
    {
        _bed.Service.Always(_ => FakeService.Make(HttpStatusCode.TemporaryRedirect, "", headers: ("Location", "/v2/x")));

        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(Post);

        Assert.Equal(FailureReason.InvalidResponse, failure.Reason);
        Assert.Equal(11, _bed.Service.Requests.Count);
    }

    private Task<string> Post() => _bed.Client().SendAsync(
        new ServiceRequest(HttpMethod.Post, "/v2/x") { Content = () => new StringContent("body") },
        (response, token) => response.ReadTextAsync(token),
        TestContext.Current.CancellationToken);
}
