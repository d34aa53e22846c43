using System.Net;
using System.Net.Http.Headers;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Core.Telemetry;
using SophiaAI.Providers.Services.Gong;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Core.Http;

/// <summary>Every sent request is reported once, as data.</summary>
public sealed class RequestCompletedTests : IDisposable
{
    private readonly TestBed _bed = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task It_says_what_was_sent_where_to_and_how_it_ended()
    {
        DateTimeOffset now = _bed.Clock.GetUtcNow();
        _bed.Service.Answer(_ =>
        {
            _bed.Clock.Advance(TimeSpan.FromSeconds(2));
            return FakeService.Make(HttpStatusCode.Created, "{}");
        });

        await Send(new ServiceRequest(HttpMethod.Put, "/v2/things/{thing}") { RouteValues = new Dictionary<string, string> { ["thing"] = "hidden-name" } });

        RequestCompleted request = Assert.Single(_bed.Events.Requests);
        Assert.Equal(new RequestCompleted("Gong", "api.gong.io", "PUT", "/v2/things/{thing}", 201, null, TimeSpan.FromSeconds(2), 1, now), request);
        Assert.DoesNotContain("hidden-name", request.ToString(), StringComparison.Ordinal);
        Assert.Equal(["PUT https://api.gong.io/v2/things/{thing} -> 201 in 2000 ms (attempt 1)"], _bed.Events.Messages(ProviderEventKind.Verbose));
    }

    [Fact]
    public async Task Each_attempt_is_one()
    {
        DateTimeOffset now = _bed.Clock.GetUtcNow();
        _bed.Service.Answer(HttpStatusCode.BadGateway).Answer(HttpStatusCode.TooManyRequests, headers: ("Retry-After", "7")).Answer(HttpStatusCode.OK);

        await Get();

        Assert.Equal([(502, FailureReason.Unavailable, 1), (429, FailureReason.RateLimited, 2), (200, null, 3)], Ends());
        Assert.Equal([0, 0.5, 7.5], _bed.Events.Requests.Select(request => (request.At - now).TotalSeconds));
    }

    [Fact]
    public async Task A_connection_that_fails_has_a_reason_and_no_status()
    {
        _bed.Service.Throw(new HttpRequestException(HttpRequestError.ConnectionError, "no")).Answer(HttpStatusCode.OK);

        await Get();

        Assert.Equal([(null, FailureReason.ConnectionFailed, 1), (200, null, 2)], Ends());
        Assert.Equal("GET https://api.gong.io/x -> ConnectionFailed in 0 ms (attempt 1)", _bed.Events.Messages(ProviderEventKind.Verbose).First());
    }

    [Fact]
    public async Task A_body_that_breaks_off_has_both()
    {
        _bed.Service.Answer(_ => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new BreakingStream("{\"half")) }).Answer(HttpStatusCode.OK);
        await Get();
        Assert.Equal([(200, FailureReason.InvalidResponse, 1), (200, null, 2)], Ends());
    }

    [Fact]
    public async Task An_attempt_that_hangs_took_its_100_seconds()
    {
        _bed.Service.Hang().Answer(HttpStatusCode.OK);
        Task<string> running = Get();
        await _bed.Service.Hanging.Task;

        _bed.Clock.Advance(TimeSpan.FromSeconds(100));
        await running;

        Assert.Equal([(null, FailureReason.Timeout, 1), (200, null, 2)], Ends());
        Assert.Equal(TimeSpan.FromSeconds(100), _bed.Events.Requests.First().Duration);
    }

    [Fact]
    public async Task One_that_the_deadline_ends_has_timed_out()
    {
        _bed.Service.Hang();
        Task<string> running = Send(new ServiceRequest(HttpMethod.Get, "/x") { Deadline = TimeSpan.FromSeconds(99.5) });
        await _bed.Service.Hanging.Task;

        _bed.Clock.Advance(TimeSpan.FromSeconds(99.6));

        await Assert.ThrowsAsync<ServiceException>(() => running);
        Assert.Equal([(null, FailureReason.Timeout, 1)], Ends());
    }

    [Fact]
    public async Task One_that_the_user_stops_has_neither()
    {
        using CancellationTokenSource stop = new();
        _bed.Service.Hang();
        Task<string> running = _bed.Client().SendAsync(new ServiceRequest(HttpMethod.Get, "/x"), (response, token) => response.ReadTextAsync(token), stop.Token);
        await _bed.Service.Hanging.Task;

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal([(null, null, 1)], Ends());
        Assert.Equal(["GET https://api.gong.io/x -> stopped in 0 ms (attempt 1)"], _bed.Events.Messages(ProviderEventKind.Verbose));
    }

    [Fact]
    public async Task A_connection_that_breaks_because_the_user_stops_is_no_failure()
    {
        using CancellationTokenSource stop = new();
        _bed.Service.Answer(_ =>
        {
            stop.Cancel();
            throw new HttpRequestException("reset", new IOException("reset"));
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _bed.Client().SendAsync(
            new ServiceRequest(HttpMethod.Get, "/x"), (response, token) => response.ReadTextAsync(token), stop.Token));

        Assert.Equal([(null, null, 1)], Ends());
    }

    [Fact]
    public async Task A_redirect_and_what_it_leads_to_are_two_of_one_attempt()
    {
        _bed.Service.Answer(HttpStatusCode.TemporaryRedirect, headers: ("Location", "/y")).Answer(HttpStatusCode.OK);
        await Get();
        Assert.Equal([(307, null, 1), (200, null, 1)], Ends());
    }

    [Fact]
    public async Task A_redirect_that_is_not_followed_is_a_failure()
    {
        _bed.Service.Answer(HttpStatusCode.Found, headers: ("Location", "/y"));
        await Assert.ThrowsAsync<ServiceException>(Get);
        Assert.Equal([(302, FailureReason.InvalidResponse, 1)], Ends());
    }

    [Fact]
    public async Task A_status_that_is_an_answer_is_no_failure()
    {
        _bed.Service.Answer(HttpStatusCode.BadGateway).Answer(HttpStatusCode.NotFound);
        await Send(new ServiceRequest(HttpMethod.Delete, "/x"));
        Assert.Equal([(502, FailureReason.Unavailable, 1), (404, null, 2)], Ends());
    }

    [Fact]
    public async Task What_was_never_sent_is_not_reported()
    {
        HttpServiceClient client = new(
            new ServiceHttpOptions
            {
                Profile = GongService.Profile,
                BaseAddress = new Uri("https://api.gong.io"),
                CredentialKey = "key",
                Authorize = static _ => ValueTask.FromException<AuthenticationHeaderValue?>(new ServiceException("Gong", FailureReason.AuthenticationFailed, "no token")),
                ReadError = static _ => new ServiceErrorBody(),
            },
            _bed.Runtime,
            _bed.Events);

        await Assert.ThrowsAsync<ServiceException>(() => client.SendAsync(new ServiceRequest(HttpMethod.Get, "/x"), (response, token) => response.ReadTextAsync(token), Token));

        Assert.Empty(_bed.Events.Requests);
    }

    private IEnumerable<(int?, FailureReason?, int)> Ends()
    {
        Assert.Equal(_bed.Service.Requests.Count, _bed.Events.Requests.Count());
        return _bed.Events.Requests.Select(request => (request.StatusCode, request.FailureReason, request.Attempt));
    }

    private Task<string> Get() => Send(new ServiceRequest(HttpMethod.Get, "/x"));

    private Task<string> Send(ServiceRequest request) => _bed.Client().SendAsync(request, (response, token) => response.ReadTextAsync(token), Token);
}
