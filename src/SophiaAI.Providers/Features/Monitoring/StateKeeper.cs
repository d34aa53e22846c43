using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Features.Alerting.State;
using SophiaAI.Providers.Features.Monitoring.Store;

namespace SophiaAI.Providers.Features.Monitoring;

/// <summary>The monitor's state with that of the engine in it, as the last run has left both. What can't be read is kept aside, and told.</summary>
/// <param name="context">The clock.</param>
/// <param name="folder">Where the state is.</param>
internal sealed class StateKeeper(ProviderContext context, MonitorFolder folder)
{
    // Longer than most runs take, and shorter than the time between two.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    /// <summary>Waits until no other run works with the state, and keeps others from it until the result is disposed of.</summary>
    /// <exception cref="ServiceException">Another run takes too long, or the folder can't be used.</exception>
    public Task<IDisposable> LockAsync(CancellationToken cancellationToken) => folder.LockAsync(context.Runtime, s_patience, cancellationToken);

    /// <summary>The state to go on from. What can't be read is kept for a person to look at: what fired then is not taken for resolved. Only with the lock.</summary>
    /// <param name="now">The time.</param>
    /// <param name="warnings">Receives what was wrong with it.</param>
    /// <exception cref="ServiceException">The folder can't be used.</exception>
    public (MonitorState State, EngineState Engine) Take(DateTimeOffset now, ICollection<string> warnings)
    {
        LoadedState loaded = folder.Load(now);
        EngineStateReading reading = Read(loaded.State);
        if (loaded.Problem is null && reading.State is { } engine) return (loaded.State, engine);
        string? aside = folder.SetAside(now);
        warnings.Add($"{loaded.Problem ?? reading.Problem} {(aside is null ? "It was removed" : $"It is kept as '{aside}'")}, and the monitor begins anew, without the silences that commands had made.");
        // What only the engine can't read says nothing against the rest: events that were counted are not counted again.
        return (loaded.Problem is null ? loaded.State with { Engine = default } : new MonitorState(), EngineState.AfterLoss(now));
    }

    /// <summary>The state to look at, or the one before the first run if it can't be read. Nothing is written.</summary>
    /// <param name="now">The time.</param>
    /// <param name="warnings">Receives what is wrong with it.</param>
    /// <exception cref="ServiceException">The folder can't be used.</exception>
    public (MonitorState State, EngineState Engine) Look(DateTimeOffset now, ICollection<string> warnings)
    {
        LoadedState loaded = folder.Load(now);
        if (loaded.Problem is { } problem) warnings.Add(problem);
        EngineStateReading reading = Read(loaded.State);
        if (reading.Problem is { } wrong) warnings.Add(wrong);
        return (loaded.State, reading.State ?? EngineState.Empty);
    }

    /// <summary>The engine's state as the last run has left it. Nothing is written.</summary>
    /// <param name="now">The time.</param>
    /// <exception cref="ServiceException">The folder can't be used, or the state can't be read.</exception>
    public EngineState Engine(DateTimeOffset now)
    {
        LoadedState loaded = folder.Load(now);
        EngineStateReading reading = Read(loaded.State);
        if ((loaded.Problem ?? reading.Problem) is not { } problem) return reading.State!;
        throw new ServiceException("SophiaAI", FailureReason.InvalidResponse, problem)
        {
            RecommendedAction = "The next Invoke-SophiaMonitor keeps it aside, tells so, and begins anew.",
        };
    }

    private static EngineStateReading Read(MonitorState state) =>
        !state.Engine.IsEmpty ? EngineState.Read(state.Engine.Span)
        // Each run that has done a slot has written one.
        : state.Slot is not null ? new EngineStateReading(EngineStateOutcome.Unreadable, State: null, "The monitor's state has lost its alerts.")
        : new EngineStateReading(EngineStateOutcome.Read, EngineState.Empty, Problem: null);
}
