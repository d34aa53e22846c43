using System.Collections.Concurrent;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Core.Telemetry;
using SophiaAI.Providers.Features.Monitoring.Measures;

namespace SophiaAI.Providers.Features.Monitoring.Collecting;

/// <summary>Listens to the requests of a run, and measures them by service. What is reported goes on to whoever listened before.</summary>
internal sealed class RequestMeter : IProgress<ProviderEvent>
{
    private readonly IProgress<ProviderEvent> _listener;
    private readonly ConcurrentQueue<RequestCompleted> _requests = new();

    /// <param name="listener">Who listens besides.</param>
    public RequestMeter(IProgress<ProviderEvent> listener) => _listener = listener;

    /// <summary>How many requests there were.</summary>
    public int Count => _requests.Count;

    /// <inheritdoc/>
    public void Report(ProviderEvent value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.Request is { } request) _requests.Enqueue(request);
        _listener.Report(value);
    }

    /// <summary>What was measured. Of a service that was not called, nothing.</summary>
    /// <param name="at">The time that the values belong to.</param>
    public IReadOnlyList<Reading> Readings(DateTimeOffset at)
    {
        List<Reading> readings = [];
        foreach (IGrouping<string, RequestCompleted> service in _requests.GroupBy(static request => request.Service))
        {
            LabelSet labels = LabelSet.Of((LabelNames.Service, service.Key));
            double[] durations = [.. service.Select(static request => request.Duration.TotalSeconds).Order()];
            readings.AddRange(
            [
                new(MonitorMeasures.Requests.Name, labels, durations.Length, at),
                new(MonitorMeasures.RequestErrors.Name, labels, service.Count(IsError), at),
                new(MonitorMeasures.RequestThrottled.Name, labels, service.Count(static request => request.FailureReason == FailureReason.RateLimited), at),
                new(MonitorMeasures.RequestMedian.Name, labels, Quantile(durations, 50), at),
                new(MonitorMeasures.RequestP95.Name, labels, Quantile(durations, 95), at),
                new(MonitorMeasures.RequestP99.Name, labels, Quantile(durations, 99), at),
            ]);
        }

        if (IsNothingReachable() is { } isNothing) readings.Add(new Reading(MonitorMeasures.NothingReachable.Name, LabelSet.Empty, isNothing ? 1 : 0, at));
        return readings;
    }

    // An answer is one whatever it says. Without any of one service, it is that service's failure, and says nothing of the others.
    private bool? IsNothingReachable() =>
        _requests.Any(static request => request.StatusCode is not null) ? false
        : _requests.DistinctBy(static request => request.Service).Count() > 1 ? true
        : null;

    // What does not exist, or was wrong itself, says nothing about the service.
    private static bool IsError(RequestCompleted request) =>
        request.FailureReason is not null and not (FailureReason.NotFound or FailureReason.Conflict or FailureReason.InvalidRequest);

    // The nearest rank: a value that there was.
    private static double Quantile(double[] ordered, int percent) => ordered[Math.Max((((ordered.Length * percent) + 99) / 100) - 1, 0)];
}
