using SophiaAI.Providers.Core.Errors;

namespace SophiaAI.Providers.Core.Http;

/// <summary>
/// Stays within a service's limits, together with the other processes of this machine if there is a ledger. Each limit
/// is a sliding window: a request is sent once the oldest of the last n was answered a whole window ago. Waiting requests
/// are served in order of arrival. Thread-safe.
/// </summary>
internal sealed class RateGate : IDisposable
{
    private readonly TimeProvider _time;
    private readonly RateLedger? _ledger;
    private readonly RateRecord _own;
    private readonly object _lock = new();
    private readonly SemaphoreSlim _turn = new(1);
    private int _waiting;
    private DateTimeOffset _aloneUntil;
    private bool _hasSaidAlone;
    private DateTimeOffset? _unsharedClosure;
    private bool _hasWarned;

    // What was last known of the whole machine, which goes on to count while the ledger can't be used.
    private RateRecord? _shared;

    // What the service has said of its limits in its answers. Different paths may have different ones.
    private readonly List<AnnouncedLimit> _announced = [];

    // What was sent without the ledger, for when it can be used again.
    private readonly List<DateTimeOffset> _unshared = [];

    /// <param name="limits">The limits.</param>
    /// <param name="time">The clock.</param>
    /// <param name="ledger">What the processes of the machine share; null for a gate of one process.</param>
    public RateGate(IReadOnlyList<RateLimit> limits, TimeProvider time, RateLedger? ledger = null)
    {
        _time = time;
        _ledger = ledger;
        _own = new RateRecord(limits);
    }

    /// <summary>Whether the service's limits are known. Otherwise the gate is only closed when the service says so.</summary>
    public bool HasLimits => !_own.HasNoLimits;

    /// <summary>
    /// Waits until a request may be sent. Throws RateLimited immediately when that is known to be after
    /// <paramref name="deadline"/>; nothing is counted then.
    /// </summary>
    /// <param name="service">The service, for the error.</param>
    /// <param name="deadline">When the call ends.</param>
    /// <param name="report">Receives what a person may want to know.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public async Task<RateSlot> EnterAsync(ServiceProfile service, DateTimeOffset deadline, Action<string> report, CancellationToken cancellationToken)
    {
        int ahead = Interlocked.Increment(ref _waiting) - 1;
        try
        {
            RefuseLate(service, OwnFree(ahead), deadline);
            long arrived = _time.GetTimestamp();
            await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
            TimeSpan before = ahead > 0 ? _time.GetElapsedTime(arrived) : TimeSpan.Zero;
            try
            {
                return await TakeTurnAsync(service, deadline, before, report, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                _turn.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    /// <summary>
    /// Lets nothing through until <paramref name="time"/>, but for a day at most: the service has reported that its limit
    /// is used up.
    /// </summary>
    public void CloseUntil(DateTimeOffset time)
    {
        lock (_lock)
        {
            if (_own.Close(time, _time.GetUtcNow())) _unsharedClosure = time;
        }
    }

    /// <summary>The service has said how much of one of its limits is left.</summary>
    public void Announce(AnnouncedLimit limit)
    {
        lock (_lock)
        {
            DateTimeOffset now = _time.GetUtcNow();
            // Answers may arrive in another order than they were sent in.
            int known = _announced.FindIndex(one => one.Limit == limit.Limit && one.Reset == limit.Reset);
            if (known >= 0 && _announced[known].Remaining <= limit.Remaining) return;
            if (known >= 0) _announced.RemoveAt(known);
            _announced.RemoveAll(one => one.Reset <= now);
            if (_announced.Count == Limits.MostAnnouncedLimits) _announced.RemoveAt(0);
            _announced.Add(limit);
        }
    }

    /// <summary>What the service has said of its limits to this process, and still holds.</summary>
    public IReadOnlyList<AnnouncedLimit> Announced()
    {
        lock (_lock)
        {
            DateTimeOffset now = _time.GetUtcNow();
            return [.. _announced.Where(limit => limit.Reset > now)];
        }
    }

    /// <summary>How much of each limit is used by this machine, or by this process if there is no ledger or it can't be used.</summary>
    /// <param name="report">Receives what a person may want to know.</param>
    /// <param name="cancellationToken">Stops the wait for the ledger.</param>
    public async Task<IReadOnlyList<RateUsage>> UsageAsync(Action<string> report, CancellationToken cancellationToken)
    {
        IReadOnlyList<RateUsage>? shared = null;
        await ShareAsync(
            record =>
            {
                shared = record.Usage(_time.GetUtcNow());
                return false;
            },
            report,
            cancellationToken).ConfigureAwait(false);
        if (shared is not null) return shared;
        lock (_lock) return (_shared ?? _own).Usage(_time.GetUtcNow());
    }

    /// <summary>A request has been answered, or has ended otherwise.</summary>
    public async ValueTask ArrivedAsync(DateTimeOffset sent)
    {
        bool canShare = CanShare;
        DateTimeOffset? closure = null;
        lock (_lock)
        {
            _own.Arrived(sent, _time.GetUtcNow());
            _shared?.Arrived(sent, _time.GetUtcNow());
            if (canShare) (closure, _unsharedClosure) = (_unsharedClosure, null);
        }

        if (!canShare || (_own.HasNoLimits && closure is null)) return;
        string? problem = await _ledger!.UseAsync(record => Arrived(record, sent, closure), RateRules.ShortLock, CancellationToken.None).ConfigureAwait(false);
        if (problem is null || closure is null) return;
        lock (_lock) _unsharedClosure ??= closure;
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private bool CanShare => _ledger is not null && _time.GetUtcNow() >= _aloneUntil;

    private bool Arrived(RateRecord record, DateTimeOffset sent, DateTimeOffset? closure)
    {
        DateTimeOffset now = _time.GetUtcNow();
        record.Arrived(sent, now);
        if (closure is { } time) record.Close(time, now);
        return true;
    }

    // Only one request at a time is here.
    private async Task<RateSlot> TakeTurnAsync(ServiceProfile service, DateTimeOffset deadline, TimeSpan waited, Action<string> report, CancellationToken cancellationToken)
    {
        bool hasSaidWait = false;
        while (true)
        {
            (DateTimeOffset free, DateTimeOffset? sent, RateUsage? nearlyUsed) = await TrySendAsync(report, cancellationToken).ConfigureAwait(false);
            if (sent is { } moment) return new RateSlot(this, moment, nearlyUsed) { Waited = waited };
            RefuseLate(service, free, deadline);
            // A delay is cut to whole milliseconds, so the rest of one would be no delay at all.
            TimeSpan wait = TimeSpan.FromMilliseconds(Math.Ceiling((free - _time.GetUtcNow()).TotalMilliseconds));
            if (wait <= TimeSpan.Zero) continue;
            if (wait >= RateRules.NotableWait && !hasSaidWait)
            {
                hasSaidWait = true;
                report($"waiting {wait.TotalSeconds:0} s for {service.Name}'s rate limit");
            }

            await Task.Delay(wait, _time, cancellationToken).ConfigureAwait(false);
            waited += wait;
        }
    }

    // Counts the request if it may be sent now; otherwise says when to try again.
    private async Task<(DateTimeOffset Free, DateTimeOffset? Sent, RateUsage? NearlyUsed)> TrySendAsync(Action<string> report, CancellationToken cancellationToken)
    {
        (DateTimeOffset Free, DateTimeOffset? Sent, RateUsage? NearlyUsed) result = default;
        bool isShared = await ShareAsync(
            record =>
            {
                result = TrySend(record);
                return result.Sent is not null && !record.HasNoLimits;
            },
            report,
            cancellationToken).ConfigureAwait(false);
        if (isShared) return result;
        // If only the writing failed, the request is counted already.
        if (result.Sent is null) result = TrySend(_shared);
        if (result.Sent is { } sent) KeepUnshared(sent);
        return result;
    }

    private (DateTimeOffset Free, DateTimeOffset? Sent, RateUsage? NearlyUsed) TrySend(RateRecord? shared)
    {
        lock (_lock)
        {
            DateTimeOffset now = _time.GetUtcNow();
            DateTimeOffset free = _own.Free(now);
            if (shared?.Free(now) is { } others && others > free) free = others;
            if (free > now) return (free, null, null);
            DateTimeOffset sent = (shared ?? _own).Distinct(now);
            _own.Add(sent);
            shared?.Add(sent);
            return (free, sent, NearlyUsed((shared ?? _own).Usage(now)));
        }
    }

    private void KeepUnshared(DateTimeOffset sent)
    {
        if (_ledger is null || _own.HasNoLimits) return;
        lock (_lock)
        {
            _unshared.RemoveAll(old => old < sent - RateRules.LedgerLife);
            _unshared.Add(sent);
        }
    }

    // What was sent without the ledger goes into it first, and what it has lost comes back.
    private bool CatchUp(RateRecord record, List<DateTimeOffset> late)
    {
        lock (_lock)
        {
            late.AddRange(_unshared);
            _unshared.Clear();
            foreach (DateTimeOffset sent in late) record.AddLate(sent);
            return record.Restore(_shared ?? _own, _time.GetUtcNow()) || late.Count > 0;
        }
    }

    // Once, until it is used less again.
    private RateUsage? NearlyUsed(IReadOnlyList<RateUsage> usage)
    {
        RateUsage? found = usage.FirstOrDefault(static limit => limit.Requests >= limit.Limit.WarnAt);
        if (found is not null && _hasWarned) return null;
        _hasWarned = found is not null;
        return found;
    }

    /// <returns>Whether the ledger was used: there is one, and it works.</returns>
    private async ValueTask<bool> ShareAsync(Func<RateRecord, bool> use, Action<string> report, CancellationToken cancellationToken)
    {
        if (!CanShare) return false;
        List<DateTimeOffset> late = [];
        RateRecord? read = null;
        string? problem = await _ledger!.UseAsync(
            record =>
            {
                read = record;
                bool hasCaughtUp = CatchUp(record, late);
                return use(record) || hasCaughtUp;
            },
            RateRules.LongestLock,
            cancellationToken).ConfigureAwait(false);
        lock (_lock)
        {
            _shared = read ?? _shared;
            if (problem is not null) _unshared.InsertRange(0, late);
        }

        if (problem is null) return true;
        _aloneUntil = _time.GetUtcNow() + RateRules.TimeAlone;
        if (_hasSaidAlone) return false;
        _hasSaidAlone = true;
        report($"rate limits are kept by this process alone, not together with the other processes of this machine: {problem}");
        return false;
    }

    private DateTimeOffset OwnFree(int ahead)
    {
        lock (_lock) return _own.Free(_time.GetUtcNow(), ahead);
    }

    private void RefuseLate(ServiceProfile service, DateTimeOffset free, DateTimeOffset deadline)
    {
        DateTimeOffset now = _time.GetUtcNow();
        if (free <= now || free <= deadline) return;
        throw new ServiceException(
            service.Name,
            FailureReason.RateLimited,
            $"{service.Name}'s rate limit is used up until {free:u}, which is longer than this command may take.")
        {
            RetryAfter = free - now,
            RecommendedAction = service.AdviceFor(FailureReason.RateLimited),
        };
    }
}
