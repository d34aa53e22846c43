using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Features.Monitoring.Samples;

namespace SophiaAI.Providers.Features.Monitoring.Store;

/// <summary>Where the monitor keeps its state and its samples. One run at a time works with it; looking at it needs no turn.</summary>
internal interface IMonitorStore
{
    /// <summary>What the place is, in a word: a folder or a container.</summary>
    string Kind { get; }

    /// <summary>The place, as people know it: a path or an address.</summary>
    string Place { get; }

    /// <summary>Waits until no other run works with it, and keeps others from it until the result is disposed of.</summary>
    /// <param name="runtime">The clock.</param>
    /// <param name="patience">How long to wait for another run.</param>
    /// <param name="waits">Is called before each pause of the wait.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <exception cref="ServiceException">Conflict: another run takes too long; or the place can't be used.</exception>
    Task<IMonitorTurn> TakeTurnAsync(ServiceRuntime runtime, TimeSpan patience, Action waits, CancellationToken cancellationToken);

    /// <summary>Reads the state.</summary>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">It can't be reached, or may not be read.</exception>
    Task<LoadedState> LoadAsync(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Opens the files of values.</summary>
    /// <param name="now">The time: what is too old by then is not read.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">They can't be reached, or may not be read.</exception>
    Task<ISampleFiles> OpenSamplesAsync(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>The failure of a place that can't be used.</summary>
    ServiceException Unusable(Exception exception);
}
