namespace SophiaAI.Providers.Core.Http;

/// <summary>A gate's permission to send one request.</summary>
internal sealed class RateSlot : IAsyncDisposable
{
    private readonly RateGate _gate;
    private bool _hasArrived;

    /// <param name="gate">The gate.</param>
    /// <param name="sent">When it was given.</param>
    /// <param name="nearlyUsed">A limit that is nearly used up, and of which that has not been said yet; null for none.</param>
    public RateSlot(RateGate gate, DateTimeOffset sent, RateUsage? nearlyUsed = null)
    {
        _gate = gate;
        Sent = sent;
        NearlyUsed = nearlyUsed;
    }

    /// <summary>A limit that a person has to be warned about now; null for none.</summary>
    public RateUsage? NearlyUsed { get; }

    /// <summary>How long had to be waited for it: for the service's limits, and for those who came before. What a machine that is slow takes is no wait.</summary>
    public TimeSpan Waited { get; init; }

    /// <summary>When it was given, which identifies it.</summary>
    public DateTimeOffset Sent { get; }

    /// <summary>The service has answered. What the answer said about the service's limit must have been applied to the gate before.</summary>
    public ValueTask ArrivedAsync()
    {
        if (_hasArrived) return ValueTask.CompletedTask;
        _hasArrived = true;
        return _gate.ArrivedAsync(Sent);
    }

    /// <summary>The request has ended, whether it was answered or not.</summary>
    public ValueTask DisposeAsync() => ArrivedAsync();
}
