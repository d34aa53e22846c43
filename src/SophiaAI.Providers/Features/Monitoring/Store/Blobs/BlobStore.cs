using System.Globalization;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Features.Monitoring.Samples;

namespace SophiaAI.Providers.Features.Monitoring.Store.Blobs;

/// <summary>
/// A container of Azure Blob Storage in which the monitor keeps its state and its samples. The turn of a run is the lease of
/// the state itself: nobody without it can write there, also not a run that has lost it without knowing.
/// </summary>
/// <param name="context">The settings.</param>
/// <param name="address">The container.</param>
internal sealed class BlobStore(ProviderContext context, BlobAddress address) : IMonitorStore
{
    /// <summary>The blob with the state. One that is empty is there for its lease only.</summary>
    public const string StateName = "state.json";

    private const string Monitor = "SophiaAI";

    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(2);

    private BlobClient? _client;

    /// <inheritdoc/>
    public string Kind => "container";

    /// <inheritdoc/>
    public string Place => address.ToString();

    // Signing in is looked into when it is needed: a command can fail for another reason first.
    private BlobClient Client => _client ??= new BlobClient(context, address);

    /// <inheritdoc/>
    public async Task<IMonitorTurn> TakeTurnAsync(ServiceRuntime runtime, TimeSpan patience, Action waits, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(runtime);
        ArgumentNullException.ThrowIfNull(waits);
        BlobTurn turn = new(Client, runtime, Place);
        // The pauses themselves, as in a folder.
        TimeSpan waited = TimeSpan.Zero;
        while (true)
        {
            if (await turn.TryBeginAsync(cancellationToken).ConfigureAwait(false)) return turn;
            if (waited >= patience) throw IsBusy(patience);
            waits();
            TimeSpan pause = s_pause * (0.5 + (0.5 * runtime.NextRandom()));
            await Task.Delay(pause, runtime.Time, cancellationToken).ConfigureAwait(false);
            waited += pause;
        }
    }

    /// <inheritdoc/>
    public async Task<LoadedState> LoadAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        BlobContent? found = await Client.GetAsync(StateName, MonitorStateText.Longest, cancellationToken).ConfigureAwait(false);
        if (found is null or { Bytes.Length: 0 }) return new LoadedState(new MonitorState(), null) { IsWritten = false };
        try
        {
            return new LoadedState(MonitorStateText.Read(found.Bytes ?? throw new UnreadableStateException("is longer than any monitor writes"), now), null);
        }
        catch (UnreadableStateException exception)
        {
            return LoadedState.Unreadable($"{Place}/{StateName}", exception);
        }
    }

    /// <inheritdoc/>
    public async Task<ISampleFiles> OpenSamplesAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        await BlobSamples.OpenAsync(Client, BlobCache.Of(context.Runtime, address), cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public ServiceException Unusable(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return new ServiceException(Monitor, FailureReason.InvalidRequest, $"The monitor's state in '{Place}' can't be used: {exception.Message}");
    }

    private ServiceException IsBusy(TimeSpan patience) => new(
        Monitor, FailureReason.Conflict, string.Create(CultureInfo.InvariantCulture, $"Another run of the monitor works with '{Place}', and has not ended within {patience.TotalSeconds:0} s."))
    {
        RecommendedAction = "Wait until it has ended, or give each monitor a prefix of its own with -StatePath. The lease of a run that was cut ends by itself within a minute.",
    };
}
