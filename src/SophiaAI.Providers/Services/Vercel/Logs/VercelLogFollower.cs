using System.Globalization;
using System.Runtime.CompilerServices;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Core.Telemetry;

namespace SophiaAI.Providers.Services.Vercel.Logs;

/// <summary>Follows a log that is written at the moment. Connections end after some minutes, or break; the next one continues, no line is given twice, and none is left out.</summary>
internal sealed class VercelLogFollower
{
    private const int MostFailures = 10;

    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    // A connection that lasted as long has worked, even if nothing was written meanwhile.
    private static readonly TimeSpan s_working = TimeSpan.FromSeconds(5);

    // Lines from several places do not arrive in the order of their times.
    private static readonly TimeSpan s_disorder = TimeSpan.FromSeconds(10);

    private readonly VercelClient _client;
    private readonly VercelSeenLines _seen = new();
    private DateTimeOffset? _began;
    private DateTimeOffset? _reached;
    private int _failures;

    public VercelLogFollower(VercelClient client) => _client = client;

    /// <summary>Makes the request for the log.</summary>
    public required Func<ServiceRequest> Request { get; init; }

    /// <summary>Reads a line; null if it is none of the log itself.</summary>
    public required Func<VercelLogLine, VercelLogEntry?> Read { get; init; }

    /// <summary>All that tells lines apart, wherever they come from.</summary>
    public required Func<VercelLogEntry, string> KeyOf { get; init; }

    /// <summary>The time of a line, even of one that is none of the log itself.</summary>
    public Func<VercelLogLine, DateTimeOffset?> TimeOf { get; init; } = static _ => null;

    /// <summary>Whether a line is the last one of the log.</summary>
    public Func<VercelLogLine, bool> IsEnd { get; init; } = static _ => false;

    /// <summary>Whether no more lines will be written, so that the next connection is the last one.</summary>
    public required Func<CancellationToken, Task<bool>> HasEnded { get; init; }

    /// <summary>What was written since a time, newest line first; null if each connection begins with all that was written.</summary>
    public Func<DateTimeOffset, CancellationToken, IAsyncEnumerable<VercelLogEntry>>? History { get; init; }

    /// <summary>The lines, as they are written.</summary>
    /// <param name="cancellationToken">Stops the following.</param>
    /// <exception cref="ServiceException">The log can't be read, or no longer, after many attempts.</exception>
    public async IAsyncEnumerable<VercelLogEntry> FollowAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            bool isBroken = true;
            bool hasWorked = false;
            if (await TryAsync(() => OpenAsync(cancellationToken)).ConfigureAwait(false) is { } connection)
            {
                await using ConfiguredAsyncDisposable end = connection.Lines.ConfigureAwait(false);
                long opened = _client.Time.GetTimestamp();
                foreach (VercelLogEntry missed in await MissedAsync(cancellationToken).ConfigureAwait(false)) yield return missed;
                _seen.Begin();
                bool sawEnd = false;
                Step? step;
                while ((step = await TryAsync(() => NextAsync(connection.Lines)).ConfigureAwait(false)) is { IsOver: false })
                {
                    _failures = 0;
                    sawEnd |= step.IsEnd;
                    if (step.Entry is not { } entry || !_seen.Add(KeyOf(entry))) continue;
                    hasWorked = true;
                    yield return entry;
                }

                isBroken = step is null;
                if (sawEnd || (connection.IsLast && !isBroken)) yield break;
                hasWorked |= _client.Time.GetElapsedTime(opened) >= s_working;
                if (hasWorked) _failures = 0;
            }

            // What is written until the next connection is missing from it, so there is a pause only if something is wrong.
            if (isBroken || !hasWorked || History is null) await Task.Delay(s_pause, _client.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<Connection> OpenAsync(CancellationToken cancellationToken)
    {
        // Before the connection, so that what is written until then is still read.
        bool isLast = await HasEnded(cancellationToken).ConfigureAwait(false);
        _began ??= _client.Time.GetUtcNow();
        IAsyncEnumerable<VercelLogLine> lines = await _client.OpenLinesAsync(Request(), VercelLogJson.Default.VercelLogLine, cancellationToken).ConfigureAwait(false);
        return new Connection(lines.GetAsyncEnumerator(cancellationToken), isLast);
    }

    private async Task<Step> NextAsync(IAsyncEnumerator<VercelLogLine> lines)
    {
        if (!await lines.MoveNextAsync().ConfigureAwait(false)) return new Step(Entry: null, IsEnd: false, IsOver: true);
        VercelLogLine line = lines.Current;
        VercelLogReader.ThrowIfError(line);
        if (TimeOf(line) is { } time && time > (_reached ?? DateTimeOffset.MinValue)) _reached = time;
        return new Step(Read(line), IsEnd(line), IsOver: false);
    }

    // What was written while there was no connection, oldest line first.
    private async Task<IReadOnlyList<VercelLogEntry>> MissedAsync(CancellationToken cancellationToken)
    {
        if (History is null) return [];
        DateTimeOffset began = _began!.Value;
        // The first connection misses nothing.
        if (_reached is null)
        {
            _reached = began;
            return [];
        }

        DateTimeOffset since = _reached.Value - s_disorder;
        if (since < began) since = began;
        List<VercelLogEntry> missed = [];
        _seen.Begin();
        try
        {
            await foreach (VercelLogEntry entry in History(since, cancellationToken).ConfigureAwait(false))
            {
                if (_seen.Add(KeyOf(entry))) missed.Add(entry);
            }
        }
        catch (ServiceException failure)
        {
            _client.Context.Report(ProviderEventKind.Warning, string.Create(
                CultureInfo.InvariantCulture,
                $"Lines that were written after {since.UtcDateTime:u} may be missing: the connection to the log ended, and its history can't be read. {failure.Message}"));
        }

        missed.Reverse();
        return missed;
    }

    // Null if the connection broke, which is no reason to give up before it happens again and again.
    private async Task<T?> TryAsync<T>(Func<Task<T>> part)
        where T : class
    {
        try
        {
            return await part().ConfigureAwait(false);
        }
        catch (FormatException)
        {
            throw new ServiceException(VercelService.Name, FailureReason.InvalidResponse, "Vercel sent a line of a log that has no time.")
            {
                RecommendedAction = VercelService.Profile.AdviceFor(FailureReason.InvalidResponse),
            };
        }
        catch (ServiceException failure) when (failure.IsTransient || failure.IsTruncated)
        {
            ServiceException shown = failure.Redacted(_client.Context.Runtime.Redactor.Redact);
            // That nothing came for a while is no failure: nothing may have been written.
            if (failure.Reason != FailureReason.Timeout && ++_failures > MostFailures) throw shown;
            _client.Context.Report(ProviderEventKind.Verbose, $"The connection to the log ended ({shown.Message}) and is made again.");
            return null;
        }
    }

    private sealed record Connection(IAsyncEnumerator<VercelLogLine> Lines, bool IsLast);

    private sealed record Step(VercelLogEntry? Entry, bool IsEnd, bool IsOver);
}
