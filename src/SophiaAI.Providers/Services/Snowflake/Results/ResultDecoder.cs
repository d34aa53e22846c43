using System.Runtime.CompilerServices;
using System.Threading.Channels;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Core.Telemetry;

namespace SophiaAI.Providers.Services.Snowflake.Results;

/// <summary>
/// Decodes a result on a separate thread, a bounded number of rows ahead of the consumer: network, decoder and pipeline
/// work at the same time, and the rows stay in order.
/// </summary>
/// <typeparam name="TRow">The caller's type for a row.</typeparam>
internal sealed class ResultDecoder<TRow>
{
    // Small enough that the rows decoded ahead stay in a young GC generation, large enough that handing them over costs nothing.
    private const int BatchRows = 512;
    private const int BatchesAhead = 4;

    private readonly PartitionSource _source;
    private readonly ColumnReading _reading;
    private readonly SnowflakeRowParser<TRow> _parse;
    private readonly ProviderContext _context;

    public ResultDecoder(PartitionSource source, ColumnReading reading, SnowflakeRowParser<TRow> parse, ProviderContext context)
    {
        _source = source;
        _reading = reading;
        _parse = parse;
        _context = context;
    }

    /// <summary>The rows in order, in batches.</summary>
    public async IAsyncEnumerable<ArraySegment<TRow>> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Channel<ArraySegment<TRow>> batches = Channel.CreateBounded<ArraySegment<TRow>>(
            new BoundedChannelOptions(BatchesAhead) { SingleReader = true, SingleWriter = true });
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task decoding = Task.Run(() => DecodeAsync(batches.Writer, stop.Token), CancellationToken.None);
        try
        {
            await foreach (ArraySegment<TRow> batch in batches.Reader.ReadAllAsync(stop.Token).ConfigureAwait(false)) yield return batch;
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            // Any failure has already arrived through the channel.
            await decoding.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task DecodeAsync(ChannelWriter<ArraySegment<TRow>> batches, CancellationToken cancellationToken)
    {
        try
        {
            PartitionPrefetch ahead = new(_source, cancellationToken);
            await using (ahead.ConfigureAwait(false))
            {
                for (int i = 0; i < _source.Count; i++)
                {
                    if (i > 0) _context.ReportProgress($"Reading partition {i + 1} of {_source.Count}", 100 * i / _source.Count);
                    await DecodeAsync(i, await ahead.TakeAsync().ConfigureAwait(false), batches, cancellationToken).ConfigureAwait(false);
                }
            }

            batches.Complete();
        }
        catch (Exception exception)
        {
            batches.Complete(exception);
        }
    }

    // If a body turns out to be broken, the rows already returned must not be returned again when it is fetched again.
    private async Task DecodeAsync(int index, ReceivedBody body, ChannelWriter<ArraySegment<TRow>> batches, CancellationToken cancellationToken)
    {
        PartitionProgress progress = new(_source[index].RowCount);
        try
        {
            await DecodeAsync(body, progress, batches, cancellationToken).ConfigureAwait(false);
            return;
        }
        catch (ServiceException failure) when (failure.Reason == FailureReason.InvalidResponse)
        {
            _context.Report(ProviderEventKind.Verbose, $"Snowflake: partition {index} is fetched again: {failure.Message}");
        }

        await DecodeAsync(await _source.GetAsync(index, cancellationToken).ConfigureAwait(false), progress, batches, cancellationToken).ConfigureAwait(false);
    }

    private async Task DecodeAsync(ReceivedBody body, PartitionProgress progress, ChannelWriter<ArraySegment<TRow>> batches, CancellationToken cancellationToken)
    {
        using (body)
        {
            PartitionRows<TRow> rows = new(body, _reading, _parse);
            await using (rows.ConfigureAwait(false))
            {
                progress.Restart();
                while (true)
                {
                    TRow[] batch = new TRow[BatchRows];
                    int count = await rows.ReadAsync(batch, cancellationToken).ConfigureAwait(false);
                    if (count == 0) break;
                    int old = progress.Take(count, rows.Checksum, rows.HasEnded);
                    if (old < count) await batches.WriteAsync(new ArraySegment<TRow>(batch, old, count - old), cancellationToken).ConfigureAwait(false);
                }

                progress.End();
            }
        }
    }
}
