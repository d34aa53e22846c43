namespace SophiaAI.Providers.Features.Monitoring;

/// <summary>A silence as it would be made.</summary>
/// <param name="Silence">The silence.</param>
internal sealed record PlannedSilence(SophiaSilence Silence)
{
    /// <summary>The one that would change into it; null if it would be a new one.</summary>
    public SophiaSilence? Former { get; init; }

    /// <summary>What in its matchers is hardly meant so, each as a sentence or two.</summary>
    public IReadOnlyList<string> Doubts { get; init; } = [];
}
