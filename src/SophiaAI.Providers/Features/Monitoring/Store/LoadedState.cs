namespace SophiaAI.Providers.Features.Monitoring.Store;

/// <summary>The state as it was found.</summary>
/// <param name="State">The state; that before the first run if there is none, or none that can be read.</param>
/// <param name="Problem">What is wrong with the file, as a sentence; null if nothing is.</param>
internal sealed record LoadedState(MonitorState State, string? Problem)
{
    /// <summary>Whether a newer version of the module has written it: then it is sound, and not to be written over.</summary>
    public bool IsNewer { get; init; }

    /// <summary>Whether a run has written one.</summary>
    public bool IsWritten { get; init; } = true;

    /// <summary>A state that can't be read.</summary>
    /// <param name="place">Where it is.</param>
    /// <param name="exception">Why.</param>
    public static LoadedState Unreadable(string place, UnreadableStateException exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return new LoadedState(new MonitorState { Module = exception.Module }, $"The monitor's state '{place}' {exception.Message}.") { IsNewer = exception.IsNewer };
    }
}
