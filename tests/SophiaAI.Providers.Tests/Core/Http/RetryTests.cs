using System.Globalization;
using System.Net;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Core.Http;

/// <summary>Which failures are retried, after how long, and when that ends.</summary>
public sealed class RetryTests : IDisposable
{
    private readonly TestBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(408)]
    [InlineData(425)]
    public async Task A_replayable_request_survives_two_faults(int status)
    {
        _bed.Service.Answer((HttpStatusCode)status).Answer((HttpStatusCode)status).Answer(HttpStatusCode.OK, "\"good\"");

        Assert.Equal("\"good\"", await Get());

        Assert.Equal(3, _bed.Service.Requests.Count);
        // Full jitter with the highest random number: 0.5 s, then 1 s.
        Assert.Equal([TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(1)], _bed.Clock.Waits);
    }

    [Fact]
    public async Task Four_faults_are_final_and_the_error_counts_the_attempts()
    {
        _bed.Service.Always(HttpStatusCode.ServiceUnavailable, "down for maintenance");

        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(Get);

        Assert.Equal(FailureReason.Unavailable, failure.Reason);
        Assert.Equal(503, failure.StatusCode);
        Assert.Equal(4, failure.Attempts);
        Assert.Equal("down for maintenance", failure.ServerMessage);
        Assert.True(failure.IsTransient);
        Assert.Equal(4, _bed.Service.Requests.Count);
    }

    [Theory]
    [InlineData(400, FailureReason.InvalidRequest)]
    [InlineData(401, FailureReason.AuthenticationFailed)]
    [InlineData(403, FailureReason.AccessDenied)]
    [InlineData(404, FailureReason.NotFound)]
    [InlineData(409, FailureReason.Conflict)]
    [InlineData(422, FailureReason.InvalidRequest)]
    public async Task An_error_of_ours_is_not_tried_again(int status, FailureReason reason)
    {
        _bed.Service.Answer((HttpStatusCode)status);

        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(Get);

        Assert.Equal(reason, failure.Reason);
        Assert.Single(_bed.Service.Requests);
    }

    [Fact]
    public async Task A_post_that_may_act_twice_is_not_repeated_after_a_fault()
    {
        _bed.Service.Answer(HttpStatusCode.InternalServerError);

        await Assert.ThrowsAsync<ServiceException>(() => Post(replayable: false));

        Assert.Single(_bed.Service.Requests);
    }

    [Fact]
    public async Task A_post_that_says_that_it_is_replayable_is_repeated_with_its_body()
    {
        _bed.Service.Answer(HttpStatusCode.InternalServerError).Answer(HttpStatusCode.OK);

        await Post(replayable: true);

        Assert.Equal(["body", "body"], _bed.Service.Requests.Select(request => request.Body));
    }

    [Fact]
    public async Task Too_many_requests_is_repeated_whatever_the_request_is()
    {
        _bed.Service.Answer(HttpStatusCode.TooManyRequests).Answer(HttpStatusCode.OK);

        await Post(replayable: false);

        Assert.Equal(2, _bed.Service.Requests.Count);
    }

    [Theory]
    [InlineData(HttpRequestError.NameResolutionError)]
    [InlineData(HttpRequestError.ConnectionError)]
    [InlineData(HttpRequestError.SecureConnectionError)]
    public async Task A_failure_before_anything_was_sent_is_repeated_whatever_the_request_is(HttpRequestError error)
    {
        _bed.Service.Throw(new HttpRequestException(error, "no")).Answer(HttpStatusCode.OK);

        await Post(replayable: false);

        Assert.Equal(2, _bed.Service.Requests.Count);
    }

    [Fact]
    public async Task A_post_that_may_act_twice_is_not_repeated_after_a_broken_connection()
    {
        _bed.Service.Throw(new HttpRequestException(HttpRequestError.Unknown, "reset", new IOException("reset")));

        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => Post(replayable: false));

        Assert.Equal(FailureReason.ConnectionFailed, failure.Reason);
        Assert.Single(_bed.Service.Requests);
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("60", 60)]
    [InlineData("0", 0)]
    public async Task Retry_After_in_seconds_is_kept_exactly(string header, int seconds)
    {
        _bed.Service.Answer(HttpStatusCode.TooManyRequests, headers: ("Retry-After", header)).Answer(HttpStatusCode.OK);

        await Get();

        Assert.Equal(seconds == 0 ? [] : [TimeSpan.FromSeconds(seconds)], _bed.Clock.Waits.Where(wait => wait > TimeSpan.Zero));
    }

    [Fact]
    public async Task Retry_After_as_a_date_is_kept_exactly()
    {
        string date = _bed.Clock.GetUtcNow().AddSeconds(33).ToString("R", CultureInfo.InvariantCulture);
        _bed.Service.Answer(HttpStatusCode.ServiceUnavailable, headers: ("Retry-After", date)).Answer(HttpStatusCode.OK);

        await Get();

        Assert.Equal([TimeSpan.FromSeconds(33)], _bed.Clock.Waits);
    }

    [Fact]
    public async Task Nothing_sleeps_past_the_deadline()
    {
        _bed.Service.Answer(HttpStatusCode.TooManyRequests, headers: ("Retry-After", "301"));

        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(Get);

        Assert.Equal(FailureReason.RateLimited, failure.Reason);
        Assert.Equal(TimeSpan.FromSeconds(301), failure.RetryAfter);
        Assert.Empty(_bed.Clock.Waits);
        Assert.Single(_bed.Service.Requests);
    }

    [Fact]
    public async Task The_deadline_counts_all_waits_together()
    {
        // Three times 90 s fit into 300 s; only two fit into 200 s.
        _bed.Service.Always(_ => FakeService.Make(HttpStatusCode.TooManyRequests, "{}", headers: ("Retry-After", "90")));

        await Assert.ThrowsAsync<ServiceException>(() => Get(TimeSpan.FromSeconds(200)));

        Assert.Equal(3, _bed.Service.Requests.Count);
    }

    [Fact]
    public async Task Jitter_takes_a_random_part_of_a_delay_that_doubles()
    {
        using TestBed half = new(random: 0.5);
        half.Service.Always(HttpStatusCode.BadGateway);

        await Assert.ThrowsAsync<ServiceException>(() => Send(half, new ServiceRequest(HttpMethod.Get, "/x")));

        Assert.Equal([0.25, 0.5, 1.0], half.Clock.Waits.Select(wait => wait.TotalSeconds));
    }

    [Fact]
    public async Task A_delete_whose_repetition_finds_nothing_has_succeeded()
    {
        _bed.Service.Answer(HttpStatusCode.BadGateway).Answer(HttpStatusCode.NotFound);

        await Send(_bed, new ServiceRequest(HttpMethod.Delete, "/x"));

        Assert.Equal(2, _bed.Service.Requests.Count);
    }

    [Fact]
    public async Task A_delete_that_was_only_throttled_has_deleted_nothing()
    {
        _bed.Service.Answer(HttpStatusCode.TooManyRequests).Answer(HttpStatusCode.NotFound);

        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => Send(_bed, new ServiceRequest(HttpMethod.Delete, "/x")));

        Assert.Equal(FailureReason.NotFound, failure.Reason);
    }

    [Theory]
    [InlineData(502, true)]
    [InlineData(503, true)]
    [InlineData(429, false)]
    public async Task Something_created_once_is_there_if_an_attempt_may_have_made_it(int first, bool done)
    {
        _bed.Service.Answer((HttpStatusCode)first).Answer(HttpStatusCode.Conflict);

        Task<string> sent = Send(_bed, new ServiceRequest(HttpMethod.Post, "/x") { CreatesOnce = true });

        if (done) await sent;
        else Assert.Equal(FailureReason.Conflict, (await Assert.ThrowsAsync<ServiceException>(() => sent)).Reason);
        Assert.Equal(2, _bed.Service.Requests.Count);
    }

    [Fact]
    public async Task Something_that_exists_already_is_a_conflict()
    {
        _bed.Service.Answer(HttpStatusCode.Conflict);
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => Send(_bed, new ServiceRequest(HttpMethod.Post, "/x") { CreatesOnce = true }));
        Assert.Equal(FailureReason.Conflict, failure.Reason);
    }

    [Fact]
    public async Task A_delete_that_finds_nothing_at_once_has_failed()
    {
        _bed.Service.Answer(HttpStatusCode.NotFound);

        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => Send(_bed, new ServiceRequest(HttpMethod.Delete, "/x")));

        Assert.Equal(FailureReason.NotFound, failure.Reason);
    }

    [Fact]
    public async Task An_answer_that_breaks_off_is_asked_for_again()
    {
        _bed.Service
            .Answer(_ => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new BreakingStream("{\"half")) })
            .Answer(HttpStatusCode.OK, "whole");

        Assert.Equal("whole", await Get());
    }

    [Fact]
    public async Task An_answer_that_breaks_off_every_time_is_invalid()
    {
        _bed.Service.Always(_ => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new BreakingStream("{\"half")) });

        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(Get);

        Assert.Equal(FailureReason.InvalidResponse, failure.Reason);
        Assert.Equal(4, _bed.Service.Requests.Count);
    }

    [Fact]
    public async Task An_attempt_that_hangs_is_given_up_after_100_seconds_and_made_again()
    {
        _bed.Service.Hang().Answer(HttpStatusCode.OK, "late");
        Task<string> running = Get();
        await _bed.Service.Hanging.Task;

        // The only timer due by then is the attempt's.
        _bed.Clock.Advance(TimeSpan.FromSeconds(100));

        Assert.Equal("late", await running);
        Assert.Equal(2, _bed.Service.Requests.Count);
    }

    [Fact]
    public async Task The_query_of_a_repetition_can_say_that_it_is_one()
    {
        _bed.Service.Answer(HttpStatusCode.InternalServerError).Answer(HttpStatusCode.OK);

        await Send(_bed, new ServiceRequest(HttpMethod.Get, "/x") { Query = [new("id", "1")], RetryQuery = [new("retry", "true")] });

        Assert.Equal(["?id=1", "?id=1&retry=true"], _bed.Service.Requests.Select(request => request.Query));
    }

    [Fact]
    public async Task An_empty_budget_makes_failures_final_at_once()
    {
        _bed.Service.Always(HttpStatusCode.InternalServerError);
        // 500 tokens, 14 per retry: 35 retries, then none.
        for (int call = 0; call < 12; call++) await Assert.ThrowsAsync<ServiceException>(Get);
        int before = _bed.Service.Requests.Count;
        Assert.Equal(12 + 35, before);

        await Assert.ThrowsAsync<ServiceException>(Get);

        Assert.Equal(before + 1, _bed.Service.Requests.Count);
    }

    [Fact]
    public async Task Success_gives_the_budget_back_what_the_retry_took()
    {
        _bed.Service.Always(HttpStatusCode.InternalServerError);
        for (int call = 0; call < 12; call++) await Assert.ThrowsAsync<ServiceException>(Get);
        // Ten tokens are left, so a retry that costs fourteen needs four successes.
        _bed.Service.Always(HttpStatusCode.OK, "\"ok\"");
        for (int call = 0; call < 4; call++) await Get();
        int before = _bed.Service.Requests.Count;
        _bed.Service.Answer(HttpStatusCode.InternalServerError);

        Assert.Equal("\"ok\"", await Get());

        Assert.Equal(before + 2, _bed.Service.Requests.Count);
    }

    private Task<string> Get() => Send(_bed, new ServiceRequest(HttpMethod.Get, "/v2/things"));

    private Task<string> Get(TimeSpan deadline) => Send(_bed, new ServiceRequest(HttpMethod.Get, "/v2/things") { Deadline = deadline });

    private Task<string> Post(bool replayable) => Send(_bed, new ServiceRequest(HttpMethod.Post, "/v2/things")
    {
        Replayable = replayable,
        Content = () => new StringContent("body"),
    });

    private static Task<string> Send(TestBed bed, ServiceRequest request) =>
        bed.Client().SendAsync(request, (response, token) => response.ReadTextAsync(token), TestContext.Current.CancellationToken);
}
