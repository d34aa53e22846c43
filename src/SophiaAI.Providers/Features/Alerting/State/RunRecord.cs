namespace SophiaAI.Providers.Features.Alerting.State;

/// <summary>A run, as the ledger has it.</summary>
/// <param name="Slot">Its slot.</param>
/// <param name="At">When it was.</param>
internal sealed record RunRecord(DateTimeOffset Slot, DateTimeOffset At)
{
    /// <summary>How long it took; null if it has not ended, or was cut.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>How many messages it had to send.</summary>
    public int Messages { get; init; }
}
