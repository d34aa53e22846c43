using System.Globalization;
using System.Net;
using SophiaAI.Providers.Core;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Core.Http;

/// <summary>Headers that say how long to wait, in every odd form.</summary>
public sealed class WaitHeaderTests : IDisposable
{
    private readonly TestBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Theory]
    [InlineData("Infinity")]
    [InlineData("-Infinity")]
    [InlineData("∞")]
    [InlineData("NaN")]
    [InlineData("1e300")]
    [InlineData("1e3")]
    [InlineData("-5")]
    [InlineData("99999999999999999999999999999999")]
    [InlineData("255611289600")]
    [InlineData("soon")]
    [InlineData("")]
    [InlineData(",")]
    [InlineData("0x10")]
    [InlineData("Fri, 99 Dec 2026 23:59:59 GMT")]
    public async Task A_value_that_no_clock_holds_is_ignored(string value)
    {
        _bed.Service.Answer(HttpStatusCode.TooManyRequests, headers: ("Retry-After", value)).Answer(HttpStatusCode.OK, "good");
        Assert.Equal("good", await Get());
        // The computed delay.
        Assert.Equal([TimeSpan.FromSeconds(0.5)], _bed.Clock.Waits);
    }

    [Theory]
    [InlineData("Infinity")]
    [InlineData("1e300")]
    [InlineData("99999999999999999999999999999999")]
    public async Task It_is_ignored_in_a_good_answer_and_in_a_redirect(string value)
    {
        _bed.Service
            .Answer(HttpStatusCode.TemporaryRedirect, headers: [("Location", "/v2/there"), ("Retry-After", value)])
            .Answer(HttpStatusCode.OK, "good", headers: [("Retry-After", value), ("X-RateLimit-Remaining", "0"), ("X-RateLimit-Reset", value)])
            .Answer(HttpStatusCode.OK, "also good");
        Assert.Equal("good", await Get());
        Assert.Equal("also good", await Get());
        Assert.Empty(_bed.Clock.Waits);
    }

    [Theory]
    [InlineData("1.5", 1.5)]
    [InlineData(" 7 ", 7)]
    [InlineData("5, 20, 10", 20)]
    [InlineData("5, soon", 5)]
    [InlineData("0", 0)]
    [InlineData("Fri, 31 Dec 1999 23:59:59 GMT", 0)]
    [InlineData("Fri, 20 Nov 2026 12:00:30 GMT", 30)]
    [InlineData("Friday, 20-Nov-26 12:00:30 GMT", 30)]
    [InlineData("Fri Nov 20 12:00:30 2026", 30)]
    public async Task A_value_that_can_be_read_is_kept(string value, double seconds)
    {
        _bed.Service.Answer(HttpStatusCode.ServiceUnavailable, headers: ("Retry-After", value)).Answer(HttpStatusCode.OK, "good");
        Assert.Equal("good", await Get());
        Assert.Equal(seconds == 0 ? [] : [TimeSpan.FromSeconds(seconds)], _bed.Clock.Waits.Where(static wait => wait > TimeSpan.Zero));
    }

    [Fact]
    public async Task Of_several_headers_none_is_undercut()
    {
        _bed.Service.Answer(HttpStatusCode.TooManyRequests, headers: [("Retry-After", "5"), ("Retry-After", "9"), ("Retry-After", "NaN")]).Answer(HttpStatusCode.OK, "good");
        Assert.Equal("good", await Get());
        Assert.Equal([TimeSpan.FromSeconds(9)], _bed.Clock.Waits);
    }

    [Theory]
    [InlineData(429, "301", "2026-11-20 12:05:01Z")]
    [InlineData(503, "86400", "2026-11-21 12:00:00Z")]
    [InlineData(503, "Fri, 31 Dec 9999 23:59:59 GMT", "9999-12-31 23:59:59Z")]
    [InlineData(307, "301", "2026-11-20 12:05:01Z")]
    public async Task A_wait_beyond_the_deadline_is_RateLimited_with_the_time(int status, string value, string time)
    {
        _bed.Service.Answer((HttpStatusCode)status, "busy", headers: [("Retry-After", value), ("Location", "/v2/there")]);

        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(Get);

        Assert.Equal((FailureReason.RateLimited, 1), (failure.Reason, failure.Attempts));
        Assert.Contains($"until {time}", failure.Message, StringComparison.Ordinal);
        Assert.Equal(DateTimeOffset.Parse(time, CultureInfo.InvariantCulture), _bed.Clock.GetUtcNow() + failure.RetryAfter);
        Assert.Empty(_bed.Clock.Waits);
        // Fewer requests shorten the wait only where their number is the reason.
        Assert.Equal(status == 429, failure.RecommendedAction!.Contains("Gong", StringComparison.Ordinal));
        // A service that was busy may have done its work all the same.
        Assert.Equal(status == 503, failure.IsOutcomeUnknown);
    }

    [Theory]
    [InlineData(42, true)]
    [InlineData(42, false)]
    public async Task A_reset_may_be_in_milliseconds(int seconds, bool milliseconds)
    {
        DateTimeOffset reset = _bed.Clock.GetUtcNow().AddSeconds(seconds);
        await UseUpAsync(milliseconds ? reset.ToUnixTimeMilliseconds() : reset.ToUnixTimeSeconds());
        Assert.Equal("good", await Get());
        Assert.Equal([TimeSpan.FromSeconds(seconds)], _bed.Clock.Waits);
    }

    [Theory]
    [InlineData(999_999_999)]
    [InlineData(99_999_999_999)]
    [InlineData(253_402_300_799_999)]
    public async Task No_reset_closes_the_gate_for_more_than_a_day(long reset)
    {
        await UseUpAsync(reset);

        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(Get);
        Assert.Equal((FailureReason.RateLimited, Limits.LongestClosing), (failure.Reason, failure.RetryAfter));

        _bed.Clock.Advance(Limits.LongestClosing);
        Assert.Equal("good", await Get());
    }

    [Theory]
    [InlineData(253_402_300_800_000)]
    [InlineData(long.MaxValue)]
    [InlineData(0)]
    [InlineData(1_000_000_000)]
    public async Task A_reset_that_no_clock_holds_or_that_is_over_closes_nothing(long reset)
    {
        await UseUpAsync(reset);
        Assert.Equal("good", await Get());
        Assert.Empty(_bed.Clock.Waits);
    }

    private async Task UseUpAsync(long reset)
    {
        _bed.Service
            .Answer(HttpStatusCode.OK, "good", headers: [("X-RateLimit-Remaining", "0"), ("X-RateLimit-Reset", reset.ToString(CultureInfo.InvariantCulture))])
            .Always(_ => FakeService.Make(HttpStatusCode.OK, "good"));
        Assert.Equal("good", await Get());
    }

    private Task<string> Get() => _bed.Client().SendAsync(
        new ServiceRequest(HttpMethod.Get, "/v2/things"), static (response, token) => response.ReadTextAsync(token), TestContext.Current.CancellationToken);
}
