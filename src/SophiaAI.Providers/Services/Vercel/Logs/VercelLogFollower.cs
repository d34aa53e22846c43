using System.Runtime.CompilerServices;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Core.Telemetry;

namespace SophiaAI.Providers.Services.Vercel.Logs;

/// <summary>Follows a log that is written at the moment. Connections end after some minutes, or break; the next one continues, and no line is given twice.</summary>
internal sealed class VercelLogFollower
{
    private const int MostFailures = 10;

    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    private readonly VercelClient _client;
    private readonly VercelSeenLines _seen = new();
    private int _failures;

    public VercelLogFollower(VercelClient client) => _client = client;

    /// <summary>Makes the request for the lines since a time; null for all that the service still has.</summary>
    public required Func<DateTimeOffset?, ServiceRequest> Request { get; init; }

    /// <summary>Reads a line; null if it is none of the log itself.</summary>
    public required Func<VercelLogLine, VercelLogEntry?> Read { get; init; }

    /// <summary>Whether a line is the last one of the log.</summary>
    public Func<VercelLogLine, bool> IsEnd { get; init; } = static _ => false;

    /// <summary>Whether no more lines will be written, so that the next connection is the last one.</summary>
    public required Func<CancellationToken, Task<bool>> HasEnded { get; init; }

    /// <summary>The lines, as they are written.</summary>
    /// <param name="since">The time of the first line that is wanted; null for all that the service still has.</param>
    /// <param name="cancellationToken">Stops the following.</param>
    /// <exception cref="ServiceException">The log can't be read, or no longer, after many attempts.</exception>
    public async IAsyncEnumerable<VercelLogEntry> FollowAsync(DateTimeOffset? since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        DateTimeOffset? last = since;
        while (true)
        {
            // Before the connection, so that what is written until then is still read.
            bool isLast = await HasEnded(cancellationToken).ConfigureAwait(false);
            IAsyncEnumerator<VercelLogLine> lines = _client.ReadLinesAsync(Request(last), VercelLogJson.Default.VercelLogLine, cancellationToken).GetAsyncEnumerator(cancellationToken);
            await using ConfiguredAsyncDisposable end = lines.ConfigureAwait(false);
            bool sawEnd = false;
            bool? moved;
            while ((moved = await TryMoveAsync(lines).ConfigureAwait(false)) == true)
            {
                sawEnd |= IsEnd(lines.Current);
                if (Read(lines.Current) is not { } entry || !_seen.Add(entry)) continue;
                yield return entry;
                _failures = 0;
                // Not later than a line that comes out of order.
                if (last is null || entry.Time > last) last = entry.Time;
            }

            if (sawEnd || (isLast && moved == false)) yield break;
            await Task.Delay(s_pause, _client.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    // Whether there is another line; null if the connection broke.
    private async Task<bool?> TryMoveAsync(IAsyncEnumerator<VercelLogLine> lines)
    {
        try
        {
            return await lines.MoveNextAsync().ConfigureAwait(false);
        }
        catch (ServiceException failure) when (failure.IsTransient || failure.IsTruncated)
        {
            // That nothing came for a while is no failure: nothing may have been written.
            if (failure.Reason != FailureReason.Timeout && ++_failures > MostFailures) throw;
            _client.Context.Report(ProviderEventKind.Verbose, $"The connection to the log ended ({failure.Message}) and is made again.");
            return null;
        }
    }
}
