using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Snowflake.Results;

/// <summary>
/// Returns the partitions in order while fetching the next ones: enough of them, and enough bytes, that the network
/// does not wait for the decoder, but few enough that memory use is bounded.
/// </summary>
internal sealed class PartitionPrefetch : IAsyncDisposable
{
    private const int MostPartitions = 3;
    private const long MostBytes = 32 * 1024 * 1024;

    private readonly PartitionSource _source;
    private readonly CancellationTokenSource _stop;
    private readonly Queue<(Task<ReceivedBody> Body, long Bytes)> _ahead = new();
    private int _next;
    private long _bytes;

    public PartitionPrefetch(PartitionSource source, CancellationToken cancellationToken)
    {
        _source = source;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    }

    /// <summary>The next partition; the caller disposes of it.</summary>
    public Task<ReceivedBody> TakeAsync()
    {
        FetchAhead();
        (Task<ReceivedBody> body, long bytes) = _ahead.Dequeue();
        _bytes -= bytes;
        FetchAhead();
        return body;
    }

    /// <summary>Cancels the fetches whose results are no longer needed.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        foreach ((Task<ReceivedBody> body, _) in _ahead)
        {
            await body.ContinueWith(
                static ended =>
                {
#pragma warning disable RS0030 // The task has ended.
                    if (ended.IsCompletedSuccessfully) ended.Result.Dispose();
#pragma warning restore RS0030
                    else _ = ended.Exception;
                },
                TaskScheduler.Default).ConfigureAwait(false);
        }

        _stop.Dispose();
    }

    private void FetchAhead()
    {
        while (_next < _source.Count && (_ahead.Count == 0 || (_ahead.Count < MostPartitions && _bytes < MostBytes)))
        {
            long bytes = _source[_next].CompressedSize ?? 0;
            _ahead.Enqueue((_source.GetAsync(_next, _stop.Token), bytes));
            _bytes += bytes;
            _next++;
        }
    }
}
