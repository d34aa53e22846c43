using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading.Channels;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Core.Telemetry;

namespace SophiaAI.Providers.Services.Vercel.Logs;

/// <summary>Follows a log that is written at the moment. Connections end after some minutes, or break; the next one continues, and no line is given twice.</summary>
internal sealed class VercelLogFollower
{
    private const int MostWaiting = 1000;
    private const int MostFailures = 10;

    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    private readonly VercelClient _client;
    private readonly VercelSeenLines _seen = new();
    private DateTimeOffset? _last;
    private int _failures;

    public VercelLogFollower(VercelClient client) => _client = client;

    /// <summary>Makes the request for the lines since a time; null for all that the service still has.</summary>
    public required Func<DateTimeOffset?, ServiceRequest> Request { get; init; }

    /// <summary>Reads a line; null if it is none of the log itself.</summary>
    public required Func<JsonElement, VercelLogEntry?> Read { get; init; }

    /// <summary>Whether a line is the last one of the log.</summary>
    public Func<JsonElement, bool> IsEnd { get; init; } = static _ => false;

    /// <summary>Whether no more lines will be written, so that the next connection is the last one.</summary>
    public required Func<CancellationToken, Task<bool>> HasEnded { get; init; }

    /// <summary>The lines, as they are written.</summary>
    /// <param name="since">The time of the first line that is wanted; null for all that the service still has.</param>
    /// <param name="cancellationToken">Stops the following.</param>
    /// <exception cref="ServiceException">The log can't be read, or no longer, after many attempts.</exception>
    public async IAsyncEnumerable<VercelLogEntry> FollowAsync(DateTimeOffset? since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        _last = since;
        Channel<VercelLogEntry> lines = Channel.CreateBounded<VercelLogEntry>(MostWaiting);
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task reading = ReadToEndAsync(lines.Writer, stop.Token);
        try
        {
            await foreach (VercelLogEntry line in lines.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false)) yield return line;
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ReadToEndAsync(ChannelWriter<VercelLogEntry> lines, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                // Before the connection, so that what is written until then is still read.
                bool isLast = await HasEnded(cancellationToken).ConfigureAwait(false);
                bool isWhole = await TryConnectAsync(lines, cancellationToken).ConfigureAwait(false) is { } sawEnd && (sawEnd || isLast);
                if (isWhole) break;
                await Task.Delay(s_pause, _client.Time, cancellationToken).ConfigureAwait(false);
            }

            lines.Complete();
        }
        catch (Exception exception)
        {
            // Thrown where the lines are read.
            lines.Complete(exception);
        }
    }

    // One connection, until it ends. Whether the log's last line has come; null if the connection broke.
    private async Task<bool?> TryConnectAsync(ChannelWriter<VercelLogEntry> lines, CancellationToken cancellationToken)
    {
        try
        {
            return await _client.SendAsync(Request(_last), (response, token) => ReadAsync(response, lines, token), cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException failure) when (failure.IsTransient || failure.IsTruncated)
        {
            if (++_failures > MostFailures) throw;
            _client.Context.Report(ProviderEventKind.Verbose, $"The connection to the log ended ({failure.Message}) and is made again.");
            return null;
        }
    }

    private async Task<bool> ReadAsync(ServiceResponse response, ChannelWriter<VercelLogEntry> lines, CancellationToken cancellationToken)
    {
        bool sawEnd = false;
        await response.ReadLiveLinesAsync(
            async (bytes, token) =>
            {
                using JsonDocument? line = TryParse(response, bytes);
                if (line is null) return;
                if (Read(line.RootElement) is { } entry && _seen.Add(entry)) await AddAsync(lines, entry, token).ConfigureAwait(false);
                sawEnd |= IsEnd(line.RootElement);
            },
            cancellationToken).ConfigureAwait(false);
        return sawEnd;
    }

    private async ValueTask AddAsync(ChannelWriter<VercelLogEntry> lines, VercelLogEntry entry, CancellationToken cancellationToken)
    {
        await lines.WriteAsync(entry, cancellationToken).ConfigureAwait(false);
        _failures = 0;
        // Not later than a line that comes out of order.
        if (_last is null || entry.Time > _last) _last = entry.Time;
    }

    private static JsonDocument? TryParse(ServiceResponse response, ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = Core.Limits.DeepestJson });
        }
        catch (JsonException)
        {
            // The connection was cut within a line, which comes again with the next one.
            throw response.Invalid("a line that is not JSON", isTruncated: true);
        }
    }
}
