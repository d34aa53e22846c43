using System.Globalization;
using System.Net;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Core.Http;

/// <summary>Published limits are respected before they are hit.</summary>
public sealed class RateLimitTests : IDisposable
{
    private readonly TestBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task No_window_holds_more_requests_than_the_limit()
    {
        _bed.Service.Always(HttpStatusCode.OK);
        HttpServiceClient client = _bed.Client(limits: [new RateLimit(3, TimeSpan.FromSeconds(1))]);

        for (int i = 0; i < 10; i++) await Get(client);

        DateTimeOffset[] times = _bed.Service.Requests.Select(request => request.Time).ToArray();
        for (int i = 3; i < times.Length; i++) Assert.True(times[i] - times[i - 3] >= TimeSpan.FromSeconds(1));
        // And no slower than the limit allows, except for the margin.
        Assert.Equal((TimeSpan.FromSeconds(1) + RateRules.Margin) * 3, times[^1] - times[0]);
    }

    [Fact]
    public async Task The_limit_holds_where_requests_arrive_even_if_the_first_takes_long()
    {
        // Connecting takes most of a second; afterwards the way is short.
        List<DateTimeOffset> arrivals = [];
        _bed.Service.Always(_ =>
        {
            _bed.Clock.Advance(TimeSpan.FromMilliseconds(arrivals.Count == 0 ? 900 : 5));
            arrivals.Add(_bed.Clock.GetUtcNow());
            return FakeService.Make(HttpStatusCode.OK, "{}");
        });
        HttpServiceClient client = _bed.Client(limits: [new RateLimit(3, TimeSpan.FromSeconds(1))]);

        for (int i = 0; i < 9; i++) await Get(client);

        for (int i = 3; i < arrivals.Count; i++) Assert.True(arrivals[i] - arrivals[i - 3] >= TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task A_response_that_takes_long_does_not_hold_up_the_next_request_for_as_long()
    {
        _bed.Service.Answer(_ =>
        {
            _bed.Clock.Advance(TimeSpan.FromSeconds(20));
            return FakeService.Make(HttpStatusCode.OK, "{}");
        }).Answer(HttpStatusCode.OK);
        HttpServiceClient client = _bed.Client(limits: [new RateLimit(1, TimeSpan.FromSeconds(5))]);

        await Get(client);
        await Get(client);

        Assert.Empty(_bed.Clock.Waits);
    }

    [Fact]
    public async Task Many_requests_are_counted_in_parts_of_the_window()
    {
        _bed.Service.Always(HttpStatusCode.OK);
        HttpServiceClient client = _bed.Client(limits: [new RateLimit(200, TimeSpan.FromDays(1))]);
        for (int i = 0; i < 200; i++)
        {
            await Get(client);
            if (i == 99) _bed.Clock.Advance(TimeSpan.FromHours(5));
        }

        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => Get(client));
        Assert.InRange(failure.RetryAfter!.Value, TimeSpan.FromHours(19), TimeSpan.FromHours(19.5));
        _bed.Clock.Advance(failure.RetryAfter.Value);
        for (int i = 0; i < 100; i++) await Get(client);
        await Assert.ThrowsAsync<ServiceException>(() => Get(client));
    }

    [Fact]
    public async Task A_clock_that_is_set_back_does_not_stop_the_requests()
    {
        _bed.Service.Always(HttpStatusCode.OK);
        HttpServiceClient client = _bed.Client(limits: [new RateLimit(1, TimeSpan.FromSeconds(5)), new RateLimit(200, TimeSpan.FromDays(1))]);
        await Get(client);
        _bed.Clock.Advance(TimeSpan.FromHours(-3));

        await Get(client);

        Assert.Empty(_bed.Clock.Waits);
    }

    [Fact]
    public async Task A_closure_lasts_a_day_at_most()
    {
        string reset = _bed.Clock.GetUtcNow().AddYears(2).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        _bed.Service.Answer(HttpStatusCode.OK, headers: [("X-RateLimit-Remaining", "0"), ("X-RateLimit-Reset", reset)]);
        HttpServiceClient client = _bed.Client();
        await Get(client);

        Assert.Equal(TimeSpan.FromDays(1), (await Assert.ThrowsAsync<ServiceException>(() => Get(client))).RetryAfter);
    }

    [Fact]
    public async Task Clients_with_the_same_credential_share_the_limit()
    {
        _bed.Service.Always(HttpStatusCode.OK);
        RateLimit[] limits = [new(1, TimeSpan.FromSeconds(5))];

        await Get(_bed.Client(limits: limits));
        await Get(_bed.Client(limits: limits));

        Assert.Equal(TimeSpan.FromSeconds(5) + RateRules.Margin, _bed.Service.Requests[1].Time - _bed.Service.Requests[0].Time);
    }

    [Fact]
    public async Task A_limit_that_frees_too_late_is_an_error_and_sends_nothing()
    {
        _bed.Service.Always(HttpStatusCode.OK);
        HttpServiceClient client = _bed.Client(limits: [new RateLimit(1, TimeSpan.FromDays(1))]);
        await Get(client);

        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => Get(client));

        Assert.Equal(FailureReason.RateLimited, failure.Reason);
        Assert.Equal(TimeSpan.FromDays(1) + RateRules.Margin, failure.RetryAfter);
        Assert.Single(_bed.Service.Requests);
    }

    [Fact]
    public async Task When_the_limit_is_used_up_the_next_request_waits_for_the_reset()
    {
        string reset = _bed.Clock.GetUtcNow().AddSeconds(42).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        _bed.Service.Answer(HttpStatusCode.OK, headers: [("X-RateLimit-Remaining", "0"), ("X-RateLimit-Reset", reset)]).Answer(HttpStatusCode.OK);
        HttpServiceClient client = _bed.Client();

        await Get(client);
        await Get(client);

        Assert.Equal(TimeSpan.FromSeconds(42), _bed.Service.Requests[1].Time - _bed.Service.Requests[0].Time);
    }

    [Fact]
    public async Task As_long_as_requests_remain_nothing_waits()
    {
        _bed.Service.Answer(HttpStatusCode.OK, headers: [("X-RateLimit-Remaining", "1"), ("X-RateLimit-Reset", "9999999999")]).Answer(HttpStatusCode.OK);
        HttpServiceClient client = _bed.Client();

        await Get(client);
        await Get(client);

        Assert.Empty(_bed.Clock.Waits);
    }

    [Fact]
    public async Task A_wait_that_one_call_is_told_holds_for_every_call()
    {
        HttpServiceClient client = _bed.Client(limits: [new RateLimit(3, TimeSpan.FromSeconds(1))]);
        _bed.Service.Answer(HttpStatusCode.TooManyRequests, headers: ("Retry-After", "301"));
        await Assert.ThrowsAsync<ServiceException>(() => Get(client));

        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => Get(client));
        Assert.Equal((FailureReason.RateLimited, TimeSpan.FromSeconds(301)), (failure.Reason, failure.RetryAfter));
        Assert.Single(_bed.Service.Requests);

        _bed.Clock.Advance(TimeSpan.FromSeconds(301));
        _bed.Service.Answer(HttpStatusCode.OK, "good");
        Assert.Equal("good", await Get(client));
    }

    [Fact]
    public async Task A_service_without_a_known_limit_may_mean_one_resource()
    {
        _bed.Service.Answer(HttpStatusCode.TooManyRequests, headers: ("Retry-After", "301")).Answer(HttpStatusCode.OK, "good");
        await Assert.ThrowsAsync<ServiceException>(() => Get(_bed.Client()));
        Assert.Equal("good", await Get(_bed.Client()));
        Assert.Empty(_bed.Clock.Waits);
    }

    private static Task<string> Get(HttpServiceClient client) => client.SendAsync(
        new ServiceRequest(HttpMethod.Get, "/x"), (response, token) => response.ReadTextAsync(token), TestContext.Current.CancellationToken);
}
