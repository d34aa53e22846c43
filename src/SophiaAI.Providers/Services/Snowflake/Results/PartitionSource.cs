using System.Net;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Services.Snowflake.Wire;

namespace SophiaAI.Providers.Services.Snowflake.Results;

/// <summary>The partitions of a result: the first, which arrived with the response, and the others, fetched by number.</summary>
internal sealed class PartitionSource
{
    // A result without partitions must not have rows either: its data is read like that of a partition without rows.
    private static readonly PartitionInfo[] s_none = [new PartitionInfo()];

    private readonly IReadOnlyList<PartitionInfo> _partitions;
    private readonly Func<int, CancellationToken, Task<ReceivedBody>> _fetch;
    private ReceivedBody? _first;
    private long _bytes;

    /// <param name="handle">The statement's handle.</param>
    /// <param name="partitions">What the service reports about each partition.</param>
    /// <param name="fetch">Fetches a partition.</param>
    public PartitionSource(string handle, IReadOnlyList<PartitionInfo> partitions, Func<int, CancellationToken, Task<ReceivedBody>> fetch)
    {
        Handle = handle;
        _partitions = partitions.Count == 0 ? s_none : partitions;
        _fetch = fetch;
    }

    /// <summary>The statement's handle.</summary>
    public string Handle { get; }

    /// <summary>The number of partitions.</summary>
    public int Count => _partitions.Count;

    /// <summary>How many bytes have been received so far.</summary>
    public long BytesReceived => Interlocked.Read(ref _bytes);

    /// <summary>What the service reports about a partition.</summary>
    public PartitionInfo this[int index] => _partitions[index];

    /// <summary>Keeps the response that contains the first partition.</summary>
    public void Keep(ReceivedBody first)
    {
        _first = first;
        Interlocked.Add(ref _bytes, first.Length);
    }

    /// <summary>A partition's body, which the caller disposes of. Fetched if it is not in memory.</summary>
    public async Task<ReceivedBody> GetAsync(int index, CancellationToken cancellationToken)
    {
        if (index == 0 && Interlocked.Exchange(ref _first, null) is { } first) return first;
        ReceivedBody body = await FetchAsync(index, cancellationToken).ConfigureAwait(false);
        Interlocked.Add(ref _bytes, body.Length);
        return body;
    }

    private async Task<ReceivedBody> FetchAsync(int index, CancellationToken cancellationToken)
    {
        try
        {
            return await _fetch(index, cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException failure) when (failure.Reason == FailureReason.NotFound || failure.StatusCode == (int)HttpStatusCode.UnprocessableEntity)
        {
            throw failure.WithMessage(
                $"Partition {index + 1} of {Count} of statement {Handle}'s result is gone: {failure.Message}",
                "The rows that came before it are not the whole result. Snowflake keeps a result for 24 hours. Run the query again.");
        }
    }
}
