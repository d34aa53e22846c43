using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Features.Monitoring.Store;

namespace SophiaAI.Providers.Features.Monitoring.Collecting;

/// <summary>What became of reading a source.</summary>
/// <param name="Mark">How far it was read.</param>
internal sealed record SourceOutcome(SourceMark Mark)
{
    /// <summary>The values; events as how many there were.</summary>
    public IReadOnlyList<Reading> Readings { get; init; } = [];

    /// <summary>The measures of which something is known now, if only that nothing has happened.</summary>
    public IReadOnlyList<string> Known { get; init; } = [];

    /// <summary>What was not looked at, each as a sentence.</summary>
    public IReadOnlyList<string> Unseen { get; init; } = [];

    /// <summary>Why it was not read, as a sentence; null if it was.</summary>
    public string? Failure { get; init; }

    /// <summary>The reason of the failure, as errors name it; null if it was read, or the failure is not a service's.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether the failure stays until somebody changes something, so that it is said once.</summary>
    public bool IsLasting { get; init; }

    /// <summary>Whether it was passed over, because its warehouse is suspended.</summary>
    public bool IsAsleep { get; init; }
}
