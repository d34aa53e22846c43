using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Telemetry;
using SophiaAI.Providers.Features.Monitoring.Collecting;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Features.Monitoring.Collecting;

/// <summary>What the requests of a run tell of the services.</summary>
public sealed class RequestMeterTests
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Requests_are_counted_and_timed_by_service()
    {
        EventLog listener = new();
        RequestMeter meter = new(listener);
        for (int i = 1; i <= 100; i++) Report(meter, "Gong", i / 100.0, i switch { <= 5 => FailureReason.RateLimited, <= 8 => FailureReason.Unavailable, <= 12 => FailureReason.NotFound, _ => null });
        Report(meter, "Vercel", 3, FailureReason.Timeout);
        meter.Report(new ProviderEvent(ProviderEventKind.Verbose, "Something else."));

        Assert.Equal(101, meter.Count);
        Assert.Equal(102, listener.Messages(ProviderEventKind.Verbose).Count());
        Assert.Equal(
            [("requests", 100), ("request_errors", 8), ("request_throttled", 5), ("request_duration_median", 0.5), ("request_duration_p95", 0.95), ("request_duration_p99", 0.99)],
            meter.Readings(s_now).Where(static reading => reading.Labels["service"] == "Gong").Select(static reading => (reading.Measure, reading.Value)));
        Assert.Equal([1, 1, 0, 3, 3, 3], meter.Readings(s_now).Where(static reading => reading.Labels["service"] == "Vercel").Select(static reading => reading.Value));
    }

    [Theory]
    [InlineData("Gong:no Vercel:no", 1.0)]
    [InlineData("Gong:no Vercel:yes", 0.0)]
    [InlineData("Gong:yes", 0.0)]
    [InlineData("Gong:no", null)]
    [InlineData("Gong:no Gong:no", null)]
    [InlineData("", null)]
    public void Nothing_is_reachable_where_two_services_give_no_answer(string requests, double? expected)
    {
        RequestMeter meter = new(new EventLog());
        foreach (string request in requests.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            (string service, bool isAnswered) = (request.Split(':')[0], request.EndsWith("yes", StringComparison.Ordinal));
            meter.Report(new ProviderEvent(ProviderEventKind.Verbose, "A request.")
            {
                Request = new RequestCompleted(service, "host", "GET", "/", isAnswered ? 503 : null, isAnswered ? FailureReason.Unavailable : FailureReason.ConnectionFailed, TimeSpan.Zero, 1, s_now),
            });
        }

        Assert.Equal(expected, meter.Readings(s_now).Where(static reading => reading.Measure == "nothing_reachable").Select(static reading => (double?)reading.Value).SingleOrDefault());
    }

    private static void Report(RequestMeter meter, string service, double seconds, FailureReason? reason) => meter.Report(new ProviderEvent(ProviderEventKind.Verbose, "A request.")
    {
        Request = new RequestCompleted(service, "host", "GET", "/", reason is null ? 200 : 500, reason, TimeSpan.FromSeconds(seconds), 1, s_now),
    });
}
