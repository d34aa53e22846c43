namespace SophiaAI.Providers.Features.Monitoring.Store;

/// <summary>The state as it was found.</summary>
/// <param name="State">The state; that before the first run if there is none, or none that can be read.</param>
/// <param name="Problem">What is wrong with the file, as a sentence; null if nothing is.</param>
internal sealed record LoadedState(MonitorState State, string? Problem)
{
    /// <summary>Whether a run has written one.</summary>
    public bool IsWritten { get; init; } = true;
}
