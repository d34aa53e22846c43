namespace SophiaAI.Providers.Core.Http;

/// <summary>A caller's token with a time limit: cancelled by the caller or when the time is up, and knows which of the two.</summary>
internal sealed class TimeLimit : IDisposable
{
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource _clock;
    private readonly CancellationTokenSource _either;

    /// <param name="length">The time limit, from now; infinite is allowed.</param>
    /// <param name="time">The clock.</param>
    /// <param name="caller">The caller's token.</param>
    public TimeLimit(TimeSpan length, TimeProvider time, CancellationToken caller)
    {
        _caller = caller;
        _clock = new CancellationTokenSource(length, time);
        _either = CancellationTokenSource.CreateLinkedTokenSource(caller, _clock.Token);
    }

    /// <summary>The token to pass to the work.</summary>
    public CancellationToken Token => _either.Token;

    /// <summary>Whether the time is up and the caller has not cancelled.</summary>
    public bool HasPassed => _clock.IsCancellationRequested && !_caller.IsCancellationRequested;

    /// <inheritdoc/>
    public void Dispose()
    {
        _either.Dispose();
        _clock.Dispose();
    }
}
