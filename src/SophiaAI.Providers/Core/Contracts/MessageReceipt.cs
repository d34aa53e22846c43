namespace SophiaAI.Providers.Core.Contracts;

/// <summary>What became of a message.</summary>
/// <param name="Id">The message's id.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="At">When that was known.</param>
internal sealed record MessageReceipt(string Id, MessageOutcome Outcome, DateTimeOffset At)
{
    /// <summary>Where it is, if it can be changed later.</summary>
    public SentMessage? Sent { get; init; }

    /// <summary>Why it was not sent, as a sentence; null if it was.</summary>
    public string? Error { get; init; }

    /// <summary>What to do about that.</summary>
    public string? RecommendedAction { get; init; }

    /// <summary>How long the service made it wait.</summary>
    public TimeSpan Delay { get; init; }
}
