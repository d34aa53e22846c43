using System.Runtime.CompilerServices;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Core.Telemetry;
using SophiaAI.Providers.Features.Alerting.State;
using SophiaAI.Providers.Features.Monitoring.Store;

namespace SophiaAI.Providers.Features.Monitoring;

/// <summary>The monitor's state with that of the engine in it, as the last run has left both. What can't be read is kept aside, and told.</summary>
/// <param name="context">The clock.</param>
/// <param name="store">Where the state is.</param>
internal sealed class StateKeeper(ProviderContext context, IMonitorStore store)
{
    // Longer than most runs take, and shorter than the time between two.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    private bool _hasWaited;

    /// <summary>What to say before any run has written a state: what is empty then says nothing; null once one has.</summary>
    /// <param name="place">Where it would be.</param>
    /// <param name="loaded">What was read there.</param>
    public static string? NeverRan(IMonitorStore place, LoadedState loaded)
    {
        ArgumentNullException.ThrowIfNull(place);
        ArgumentNullException.ThrowIfNull(loaded);
        return loaded.IsWritten ? null : $"No monitor has run with the state {place.Kind} '{place.Place}'. Invoke-SophiaMonitor runs one; -StatePath names another place.";
    }

    /// <summary>Waits until no other run works with the state, and works while others are kept from it.</summary>
    /// <param name="work">The work; what stops it says also that the turn was lost.</param>
    /// <param name="cancellationToken">Stops the wait and the work.</param>
    /// <exception cref="ServiceException">Another run takes too long, or has taken over; or the place can't be used.</exception>
    public async Task<T> InTurnAsync<T>(Func<IMonitorTurn, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        IMonitorTurn turn = await store.TakeTurnAsync(context.Runtime, s_patience, ReportWait, cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable end = turn.ConfigureAwait(false);
        using CancellationTokenSource whole = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, turn.Lost);
        try
        {
            return await work(turn, whole.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (turn.Lost.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw turn.LostTurn();
        }
    }

    /// <summary>The state to go on from. What can't be read is kept for a person to look at: what fired then is not taken for resolved.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="now">The time.</param>
    /// <param name="warnings">Receives what was wrong with it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">The place can't be used, or a newer version of the module has written the state, which is left alone then.</exception>
    public async Task<(MonitorState State, EngineState Engine)> TakeAsync(IMonitorTurn turn, DateTimeOffset now, ICollection<string> warnings, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        ArgumentNullException.ThrowIfNull(warnings);
        (MonitorState state, EngineState engine, string? problem) = GoOn(await store.LoadAsync(now, cancellationToken).ConfigureAwait(false), now);
        if (problem is null) return (state, engine);
        string? aside = await turn.SetAsideAsync(now, cancellationToken).ConfigureAwait(false);
        warnings.Add($"{problem} {(aside is null ? "It was removed" : $"It is kept as '{aside}'")}, and the monitor begins anew, without the silences that commands had made.");
        return (state, engine);
    }

    /// <summary>The state that a call would go on from, with what that would say of it. Nothing is written.</summary>
    /// <param name="now">The time.</param>
    /// <param name="warnings">Receives what is wrong with it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">The place can't be used, or a newer version of the module has written the state.</exception>
    public async Task<(MonitorState State, EngineState Engine)> LookAsync(DateTimeOffset now, ICollection<string> warnings, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(warnings);
        (MonitorState state, EngineState engine, string? problem) = GoOn(await store.LoadAsync(now, cancellationToken).ConfigureAwait(false), now);
        if (problem is not null) warnings.Add($"{problem} It would be kept aside, and the monitor would begin anew, without the silences that commands had made.");
        return (state, engine);
    }

    /// <summary>The engine's state as the last run has left it.</summary>
    /// <param name="loaded">The state.</param>
    /// <exception cref="ServiceException">It can't be read.</exception>
    public static EngineState Engine(LoadedState loaded)
    {
        ArgumentNullException.ThrowIfNull(loaded);
        EngineStateReading reading = Read(loaded.State);
        if ((loaded.Problem ?? reading.Problem) is not { } problem) return reading.State!;
        RefuseNewer(loaded, reading);
        throw new ServiceException("SophiaAI", FailureReason.InvalidResponse, problem)
        {
            RecommendedAction = "The next Invoke-SophiaMonitor keeps it aside, tells so, and begins anew.",
        };
    }

    // Said once, and shown while it lasts: who waits in silence seems to hang.
    private void ReportWait()
    {
        string wait = $"Another run of the monitor works with '{store.Place}': waiting until it has ended";
        if (!_hasWaited) context.Report(ProviderEventKind.Verbose, $"{wait}.");
        _hasWaited = true;
        context.ReportProgress(wait);
    }

    private static (MonitorState State, EngineState Engine, string? Problem) GoOn(LoadedState loaded, DateTimeOffset now)
    {
        EngineStateReading reading = Read(loaded.State);
        if (loaded.Problem is null && reading.State is { } engine) return (loaded.State, engine, null);
        RefuseNewer(loaded, reading);
        // What only the engine can't read says nothing against the rest: events that were counted are not counted again.
        return (loaded.Problem is null ? loaded.State with { Engine = default } : new MonitorState(), EngineState.AfterLoss(now), loaded.Problem ?? reading.Problem);
    }

    // It is sound, and only this module is old: what others rely on is not thrown away.
    private static void RefuseNewer(LoadedState loaded, EngineStateReading reading)
    {
        if (!loaded.IsNewer && reading.Outcome != EngineStateOutcome.Newer) return;
        string writer = loaded.State.Module is { } module ? $" Version {module} has written it." : string.Empty;
        throw new ServiceException("SophiaAI", FailureReason.InvalidResponse, $"{loaded.Problem ?? reading.Problem}{writer} This is version {ClientIdentity.Version}, and nothing was changed.")
        {
            RecommendedAction = "Update the module with Update-PSResource SophiaAI, and begin a new session. Or use a state of your own with -StatePath.",
        };
    }

    private static EngineStateReading Read(MonitorState state) =>
        !state.Engine.IsEmpty ? EngineState.Read(state.Engine.Span)
        // Each run that has done a slot has written one.
        : state.Slot is not null ? new EngineStateReading(EngineStateOutcome.Unreadable, State: null, "The monitor's state has lost its alerts.")
        : new EngineStateReading(EngineStateOutcome.Read, EngineState.Empty, Problem: null);
}
