namespace SophiaAI.Providers.Features.Monitoring.Store;

/// <summary>How a check ended when it was last run. What it said is kept by no file.</summary>
/// <param name="At">The slot of the run.</param>
/// <param name="Status">The outcome.</param>
internal sealed record KeptCheck(DateTimeOffset At, string Status)
{
    /// <summary>Why it failed, as errors name it; null if it did not, or for another failure.</summary>
    public string? Reason { get; init; }
}
