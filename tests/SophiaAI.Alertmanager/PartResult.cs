namespace SophiaAI.Alertmanager;

/// <summary>What one part has found.</summary>
/// <param name="Part">The part's name.</param>
/// <param name="Cases">How many cases were compared.</param>
/// <param name="Differences">What differs; at most one for each case.</param>
internal sealed record PartResult(string Part, int Cases, IReadOnlyList<Difference> Differences)
{
    /// <summary>What else there is to say, as a sentence; null for nothing.</summary>
    public string? Note { get; init; }
}
