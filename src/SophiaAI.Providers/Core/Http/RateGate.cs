using SophiaAI.Providers.Core.Errors;

namespace SophiaAI.Providers.Core.Http;

/// <summary>
/// Stays within a service's limits. Each limit is a sliding window: a request is sent once the oldest of the last n is
/// a whole window ago. Waiting requests are served in order of arrival. Thread-safe.
/// </summary>
internal sealed class RateGate
{
    private readonly TimeProvider _time;
    private readonly (RateLimit Limit, Queue<DateTimeOffset> Sent)[] _windows;
    private readonly object _gate = new();
    private DateTimeOffset _closedUntil = DateTimeOffset.MinValue;

    public RateGate(IEnumerable<RateLimit> limits, TimeProvider time)
    {
        _time = time;
        _windows = limits.Select(limit => (limit, new Queue<DateTimeOffset>())).ToArray();
    }

    /// <summary>
    /// Books the next free moment and waits for it. Throws RateLimited immediately, booking nothing, when that moment
    /// is after <paramref name="deadline"/>.
    /// </summary>
    public async Task WaitAsync(ServiceProfile service, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        TimeSpan wait = Book(service, deadline);
        if (wait > TimeSpan.Zero) await Task.Delay(wait, _time, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Lets nothing through until <paramref name="time"/>, but for a day at most: the service has reported that its limit
    /// is used up.
    /// </summary>
    public void CloseUntil(DateTimeOffset time)
    {
        DateTimeOffset latest = _time.GetUtcNow() + Limits.LongestClosing;
        if (time > latest) time = latest;
        lock (_gate)
        {
            if (time > _closedUntil) _closedUntil = time;
        }
    }

    private TimeSpan Book(ServiceProfile service, DateTimeOffset deadline)
    {
        lock (_gate)
        {
            DateTimeOffset now = _time.GetUtcNow();
            DateTimeOffset moment = now > _closedUntil ? now : _closedUntil;
            foreach ((RateLimit limit, Queue<DateTimeOffset> sent) in _windows)
            {
                if (sent.Count < limit.Requests) continue;
                DateTimeOffset free = sent.Peek() + limit.Window;
                if (free > moment) moment = free;
            }

            if (moment > now && moment > deadline)
            {
                throw new ServiceException(
                    service.Name,
                    FailureReason.RateLimited,
                    $"{service.Name}'s rate limit is used up until {moment:u}, which is longer than this command may take.")
                {
                    RetryAfter = moment - now,
                    RecommendedAction = service.AdviceFor(FailureReason.RateLimited),
                };
            }

            foreach ((RateLimit limit, Queue<DateTimeOffset> sent) in _windows)
            {
                if (sent.Count == limit.Requests) sent.Dequeue();
                sent.Enqueue(moment);
            }

            return moment - now;
        }
    }
}
