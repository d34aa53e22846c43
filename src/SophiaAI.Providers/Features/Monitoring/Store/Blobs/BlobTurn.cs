using System.Globalization;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Features.Monitoring.Store.Blobs;

/// <summary>
/// The turn of a run with a container: the lease of its state, which is renewed while the run works. The lease of a run that was
/// cut ends by itself; nobody breaks one.
/// </summary>
internal sealed class BlobTurn : IMonitorTurn
{
    private const string Monitor = "SophiaAI";

    // As many of a state that can't be read are kept as in a folder.
    private const int MostKeptAside = 5;

    // The longest that the service gives and that ends by itself.
    private static readonly TimeSpan s_length = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan s_renewal = TimeSpan.FromSeconds(20);

    // Renewed by then, unless the service or this machine did not answer for a while.
    private static readonly TimeSpan s_fresh = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan s_deadline = TimeSpan.FromSeconds(15);

    private readonly BlobClient _client;
    private readonly ServiceRuntime _runtime;
    private readonly string _place;
    private readonly string _id = Guid.NewGuid().ToString();
    private readonly CancellationTokenSource _lost = new();
    private readonly CancellationTokenSource _ended = new();
    private Task _renewing = Task.CompletedTask;
    private long _since;

    /// <summary>Creates a turn, which is yet to begin.</summary>
    /// <param name="client">The container.</param>
    /// <param name="runtime">The clock.</param>
    /// <param name="place">The place, as people know it.</param>
    public BlobTurn(BlobClient client, ServiceRuntime runtime, string place)
    {
        _client = client;
        _runtime = runtime;
        _place = place;
        Lost = _lost.Token;
    }

    /// <inheritdoc/>
    public CancellationToken Lost { get; }

    // By the time of day: another clock may stand still while a machine sleeps.
    private TimeSpan Age => _runtime.Time.GetUtcNow() - new DateTimeOffset(Interlocked.Read(ref _since), TimeSpan.Zero);

    private bool IsOver => Age is var age && (age >= s_length || age < -s_length);

    /// <summary>Begins the turn, unless somebody else has it.</summary>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">The container can't be used.</exception>
    public async Task<bool> TryBeginAsync(CancellationToken cancellationToken)
    {
        if (!await TryLeaseAsync(cancellationToken).ConfigureAwait(false)) return false;
        _renewing = RenewAsync();
        return true;
    }

    /// <inheritdoc/>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        if (!Lost.IsCancellationRequested && (Age > s_fresh || Age < TimeSpan.Zero)) await TryRenewAsync(cancellationToken).ConfigureAwait(false);
        if (Lost.IsCancellationRequested) throw LostTurn();
    }

    /// <inheritdoc/>
    public async Task SaveAsync(MonitorState state, CancellationToken cancellationToken) =>
        await PutAsync(MonitorStateText.Write(state), cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async Task<string?> SetAsideAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        string? aside = null;
        IReadOnlyList<BlobItem> kept = await _client.ListAsync(BlobStore.StateName + ".", cancellationToken).ConfigureAwait(false);
        if (kept.Count < MostKeptAside && await _client.GetAsync(BlobStore.StateName, MonitorStateText.Longest, cancellationToken).ConfigureAwait(false) is { Bytes: { } bytes })
        {
            aside = string.Create(CultureInfo.InvariantCulture, $"{BlobStore.StateName}.{now.UtcDateTime:yyyyMMdd'T'HHmmss}.unreadable");
            await _client.PutAsync(aside, bytes, [], cancellationToken).ConfigureAwait(false);
        }

        // Only what is empty is no state, and keeps the lease.
        await PutAsync(ReadOnlyMemory<byte>.Empty, cancellationToken).ConfigureAwait(false);
        return aside is null ? null : $"{_place}/{aside}";
    }

    /// <inheritdoc/>
    public ServiceException LostTurn() => new(
        Monitor, FailureReason.Conflict, string.Create(CultureInfo.InvariantCulture, $"This run of the monitor has lost its turn with '{_place}': its lease has ended, or another run has it. It has written nothing since, and sends nothing more."))
    {
        RecommendedAction = "The next run goes on from what was written before. A machine that sleeps, or that can't reach the storage account for a minute, loses its turn.",
    };

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync().ConfigureAwait(false);
        await _renewing.ConfigureAwait(false);
        if (!Lost.IsCancellationRequested) await TryReleaseAsync().ConfigureAwait(false);
        _ended.Dispose();
        _lost.Dispose();
    }

    private async Task<bool> TryLeaseAsync(CancellationToken cancellationToken)
    {
        // What is written without a lease, and only where there is nothing, can't be anybody's state.
        for (bool isMade = false; ; isMade = true)
        {
            DateTimeOffset asked = _runtime.Time.GetUtcNow();
            try
            {
                await _client.LeaseAsync(BlobStore.StateName, "acquire", _id, s_length, s_deadline, cancellationToken).ConfigureAwait(false);
                Renewed(asked);
                return true;
            }
            catch (ServiceException failure) when (failure.Reason == FailureReason.Conflict)
            {
                return false;
            }
            catch (ServiceException failure) when (BlobClient.IsMissing(failure) && !isMade)
            {
                await MakeAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task MakeAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _client.PutAsync(BlobStore.StateName, ReadOnlyMemory<byte>.Empty, [new("If-None-Match", "*")], cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException failure) when (failure.Reason == FailureReason.Conflict)
        {
            // Another run was faster.
        }
    }

    private async Task PutAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        if (Lost.IsCancellationRequested) throw LostTurn();
        try
        {
            await _client.PutAsync(BlobStore.StateName, content, [new("x-ms-lease-id", _id)], cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException failure) when (failure.Reason == FailureReason.Conflict || BlobClient.IsMissing(failure))
        {
            await _lost.CancelAsync().ConfigureAwait(false);
            throw LostTurn();
        }
    }

    private async Task RenewAsync()
    {
        try
        {
            while (!Lost.IsCancellationRequested)
            {
                await Task.Delay(s_renewal, _runtime.Time, _ended.Token).ConfigureAwait(false);
                await TryRenewAsync(_ended.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The turn has ended.
        }
    }

    private async Task TryRenewAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset asked = _runtime.Time.GetUtcNow();
        try
        {
            await _client.LeaseAsync(BlobStore.StateName, "renew", _id, length: null, s_deadline, cancellationToken).ConfigureAwait(false);
            Renewed(asked);
        }
        catch (ServiceException failure)
        {
            // While the lease lasts, a request that fails is no reason to end: the next one may not.
            if (failure.Reason == FailureReason.Conflict || BlobClient.IsMissing(failure) || IsOver) await _lost.CancelAsync().ConfigureAwait(false);
        }
    }

    private async Task TryReleaseAsync()
    {
        try
        {
            await _client.LeaseAsync(BlobStore.StateName, "release", _id, length: null, s_deadline, CancellationToken.None).ConfigureAwait(false);
        }
        catch (ServiceException)
        {
            // It ends by itself.
        }
    }

    private void Renewed(DateTimeOffset asked) => Interlocked.Exchange(ref _since, asked.UtcTicks);
}
