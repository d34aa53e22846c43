using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Services.Snowflake.Wire;

namespace SophiaAI.Providers.Services.Snowflake.Results;

/// <summary>The partitions of a result: the first, which came with the answer, and the others, fetched by their number.</summary>
internal sealed class PartitionSource
{
    private readonly IReadOnlyList<PartitionInfo> _partitions;
    private readonly Func<int, CancellationToken, Task<ReceivedBody>> _fetch;
    private ReceivedBody? _first;
    private long _bytes;

    /// <param name="handle">The statement's handle.</param>
    /// <param name="partitions">What the service says of each partition.</param>
    /// <param name="fetch">Fetches a partition.</param>
    public PartitionSource(string handle, IReadOnlyList<PartitionInfo> partitions, Func<int, CancellationToken, Task<ReceivedBody>> fetch)
    {
        Handle = handle;
        _partitions = partitions;
        _fetch = fetch;
    }

    /// <summary>The statement's handle.</summary>
    public string Handle { get; }

    /// <summary>How many there are.</summary>
    public int Count => _partitions.Count;

    /// <summary>How many bytes came over the wire so far.</summary>
    public long BytesReceived => Interlocked.Read(ref _bytes);

    /// <summary>What the service says of a partition.</summary>
    public PartitionInfo this[int index] => _partitions[index];

    /// <summary>Keeps the answer that the first partition came with.</summary>
    public void Keep(ReceivedBody first)
    {
        _first = first;
        Interlocked.Add(ref _bytes, first.Length);
    }

    /// <summary>A partition's body, which the caller disposes of. Fetched, unless it is at hand.</summary>
    public async Task<ReceivedBody> GetAsync(int index, CancellationToken cancellationToken)
    {
        if (index == 0 && Interlocked.Exchange(ref _first, null) is { } first) return first;
        ReceivedBody body = await _fetch(index, cancellationToken).ConfigureAwait(false);
        Interlocked.Add(ref _bytes, body.Length);
        return body;
    }
}
