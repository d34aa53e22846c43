using System.Net;
using System.Net.Http.Headers;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Services.Gong;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Core.Http;

/// <summary>A credential that the service no longer accepts is replaced once per call, if the service's options can do that.</summary>
public sealed class CredentialRenewalTests : IDisposable
{
    private readonly TestBed _bed = new();
    private readonly List<string> _refused = [];
    private int _issued;

    public void Dispose() => _bed.Dispose();

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task The_request_goes_out_once_more_whatever_it_does(string method)
    {
        _bed.Service.Answer(HttpStatusCode.Unauthorized).Answer(HttpStatusCode.OK);

        await Send(new HttpMethod(method), renews: true);

        Assert.Equal(["Bearer token-1", "Bearer token-2"], _bed.Service.Requests.Select(request => request.Headers["Authorization"]));
        Assert.Equal(["token-1"], _refused);
        Assert.DoesNotContain(_bed.Clock.Waits, wait => wait > TimeSpan.Zero);
    }

    [Fact]
    public async Task Not_a_second_time()
    {
        _bed.Service.Always(HttpStatusCode.Unauthorized);

        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => Send(HttpMethod.Get, renews: true));

        Assert.Equal((FailureReason.AuthenticationFailed, 2), (failure.Reason, failure.Attempts));
        Assert.Equal(2, _bed.Service.Requests.Count);
    }

    [Fact]
    public async Task Not_where_there_is_no_fresh_one()
    {
        _bed.Service.Always(HttpStatusCode.Unauthorized);
        await Assert.ThrowsAsync<ServiceException>(() => Send(HttpMethod.Get, renews: false));
        Assert.Single(_bed.Service.Requests);
    }

    [Fact]
    public async Task Not_for_another_refusal()
    {
        _bed.Service.Always(HttpStatusCode.Forbidden);
        await Assert.ThrowsAsync<ServiceException>(() => Send(HttpMethod.Get, renews: true));
        Assert.Single(_bed.Service.Requests);
        Assert.Empty(_refused);
    }

    [Fact]
    public async Task A_connection_that_does_not_come_in_time_is_a_failure_of_the_connection()
    {
        for (int attempt = 0; attempt < 4; attempt++) _bed.Service.Throw(new TaskCanceledException("too late", new TimeoutException()));

        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => Send(HttpMethod.Post, renews: false));

        Assert.Equal((FailureReason.ConnectionFailed, 4), (failure.Reason, failure.Attempts));
    }

    [Fact]
    public async Task What_is_explained_stands_after_the_services_words()
    {
        _bed.Service.Answer(HttpStatusCode.Unauthorized, "no");
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => Send(HttpMethod.Get, renews: false));
        Assert.EndsWith(": no. Ask 401.", failure.Message, StringComparison.Ordinal);
    }

    private Task<string> Send(HttpMethod method, bool renews) => new HttpServiceClient(
        new ServiceHttpOptions
        {
            Profile = GongService.Profile,
            BaseAddress = new Uri("https://api.gong.io"),
            CredentialKey = "key",
            Authorize = _ => ValueTask.FromResult<AuthenticationHeaderValue?>(new("Bearer", $"token-{++_issued}")),
            Renew = (credential, _) =>
            {
                _refused.Add(credential.Parameter!);
                return renews;
            },
            Explain = (status, _) => $"Ask {status}.",
            ReadError = text => new ServiceErrorBody(Message: text),
        },
        _bed.Runtime,
        _bed.Events).SendAsync(new ServiceRequest(method, "/x"), (response, token) => response.ReadTextAsync(token), TestContext.Current.CancellationToken);
}
