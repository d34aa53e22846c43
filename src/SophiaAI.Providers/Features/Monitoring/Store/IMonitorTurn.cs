using SophiaAI.Providers.Core.Errors;

namespace SophiaAI.Providers.Features.Monitoring.Store;

/// <summary>The turn of one run, without which nothing is written. It ends when it is disposed of, or with the process.</summary>
internal interface IMonitorTurn : IAsyncDisposable
{
    /// <summary>Cancelled when the turn was lost, which a machine that has slept notices late: nothing more may be written or sent.</summary>
    CancellationToken Lost { get; }

    /// <summary>Makes sure that it is still this run's turn.</summary>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">Conflict: it was lost.</exception>
    Task EnsureAsync(CancellationToken cancellationToken);

    /// <summary>Writes the state: all of it or nothing. It is there for all to see when this ends.</summary>
    /// <param name="state">The state.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">Conflict: the turn was lost; or the state can't be written.</exception>
    Task SaveAsync(MonitorState state, CancellationToken cancellationToken);

    /// <summary>Keeps a state that can't be read beside the one that is written next.</summary>
    /// <param name="now">The time, which becomes part of its name.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Where it is; null if there are enough of them, and it was removed.</returns>
    /// <exception cref="ServiceException">Conflict: the turn was lost; or it can't be moved.</exception>
    Task<string?> SetAsideAsync(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>The failure of a run that has lost its turn.</summary>
    ServiceException LostTurn();
}
