using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Features.Monitoring.Configuration;
using SophiaAI.Providers.Features.Monitoring.Measures;
using SophiaAI.Providers.Features.Monitoring.Store;

namespace SophiaAI.Providers.Features.Monitoring.Collecting;

/// <summary>Reads one source of measures when it is due, and counts each event once.</summary>
internal sealed class SourceReader
{
    // As many values as a page shows; more are the work of a service that is broken.
    private const int MostReadings = 500;
    private const int MostEvents = 5_000;

    // With the sign that something is left out.
    private const int LongestLabel = 201;
    private const int LongestMessage = 500;

    private static readonly TimeSpan s_timeLimit = TimeSpan.FromSeconds(60);

    // A statement may have to wait for its warehouse.
    private static readonly TimeSpan s_timeLimitOfStatements = TimeSpan.FromSeconds(120);

    private static readonly TimeSpan s_longestLookBack = TimeSpan.FromHours(24);

    // What costs much is not tried again at once.
    private static readonly TimeSpan s_afterFailure = TimeSpan.FromMinutes(15);

    private readonly ProviderContext _context;
    private readonly ServiceMeasureSource _source;
    private readonly MeasureSettings _settings;
    private readonly TimeSpan _interval;

    /// <param name="context">The settings, and where requests are counted.</param>
    /// <param name="source">The source.</param>
    /// <param name="settings">What the file says of it.</param>
    /// <param name="interval">The interval of the runs.</param>
    public SourceReader(ProviderContext context, ServiceMeasureSource source, MeasureSettings settings, TimeSpan interval)
    {
        _context = context;
        _source = source;
        _settings = settings;
        _interval = interval;
        Key = MeasureCatalog.KeyOf(source);
    }

    /// <summary>The source's name, with its service.</summary>
    public string Key { get; }

    /// <summary>The service that it asks.</summary>
    public string Service => _source.Service;

    private TimeSpan Every => _settings.Every ?? _source.Source.Every;

    private TimeSpan Latency => _source.Source.Measures.Max(static measure => measure.Latency);

    private TimeSpan TimeLimit => _source.Source.NeedsWarehouse ? s_timeLimitOfStatements : s_timeLimit;

    /// <summary>Whether it is to be read in a slot: within half an interval, so that a grid that is not a divisor costs nothing.</summary>
    public bool IsDue(SourceMark? mark, DateTimeOffset slot)
    {
        if (!_settings.IsEnabled) return false;
        if (mark?.Tried is not { } tried) return true;
        TimeSpan wait = mark.Read == tried || Every < s_afterFailure ? Every : s_afterFailure;
        return slot >= tried + wait - (_interval / 2);
    }

    /// <summary>Reads it.</summary>
    /// <param name="mark">How far it was read; null before the first time.</param>
    /// <param name="slot">The slot.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="OperationCanceledException">The work was stopped. Nothing else is thrown.</exception>
    public async Task<SourceOutcome> ReadAsync(SourceMark? mark, DateTimeOffset slot, CancellationToken cancellationToken)
    {
        DateTimeOffset since = Since(mark, slot);
        using TimeLimit limit = new(TimeLimit, _context.Runtime.Time, cancellationToken);
        try
        {
            // The thread pool, because a source may work before it waits for anything.
            return await Task.Run(() => ReadAsync(mark, slot, since, limit.Token), limit.Token).WaitAsync(limit.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            FailureReason? reason = (exception as ServiceException)?.Reason;
            return new SourceOutcome((mark ?? new SourceMark()) with { Tried = slot })
            {
                Failure = Sentence(exception),
                Reason = reason?.ToString(),
                IsLasting = reason is FailureReason.AccessDenied or FailureReason.NotConfigured,
            };
        }
    }

    private async Task<SourceOutcome> ReadAsync(SourceMark? mark, DateTimeOffset slot, DateTimeOffset since, CancellationToken token)
    {
        if (_source.Source is { NeedsWarehouse: true, IsAwakeAsync: { } isAwake } && !_settings.Wake && !await isAwake(_context, token).ConfigureAwait(false))
            return new SourceOutcome(mark ?? new SourceMark()) { IsAsleep = true };
        MeasureRun run = new(_context, slot, since, token);
        await _source.Source.ReadAsync(run).ConfigureAwait(false);
        List<string> unseen = [.. run.Unseen.Select(sentence => $"{Key}: {CutText.Within(_context.Shown(sentence), LongestMessage)}")];
        if (NotLookedAt(mark, since) is { } gap) unseen.Add(gap);
        Dictionary<string, MeasureDefinition> measures = _source.Source.Measures.ToDictionary(static measure => measure.Name, StringComparer.Ordinal);
        List<Reading> readings = [.. run.Readings.Where(reading => measures.ContainsKey(reading.Measure)).Take(MostReadings).Select(reading => reading with { Labels = Labels(reading.Labels), At = slot })];
        if (run.Readings.Count > MostReadings) unseen.Add($"{Key}: {Grammar.Count(run.Readings.Count - MostReadings, "value")} of {run.Readings.Count} {(run.Readings.Count - MostReadings == 1 ? "was" : "were")} left out.");
        if (run.Events.Count > MostEvents) unseen.Add($"{Key}: {Grammar.Count(run.Events.Count - MostEvents, "event")} of {run.Events.Count} {(run.Events.Count - MostEvents == 1 ? "was" : "were")} left out.");
        ImmutableDictionary<string, DateTimeOffset> seen = Count(run.Events.Where(one => measures.ContainsKey(one.Measure)).Take(MostEvents), mark?.Seen, since, slot, readings);
        return new SourceOutcome(new SourceMark { Read = slot, Tried = slot, Seen = seen })
        {
            Readings = readings,
            Unseen = unseen,
            Known = [.. measures.Keys.Except(run.Unknown, StringComparer.Ordinal)],
        };
    }

    // What was counted before is not counted again: it may be found as long as the next reading looks back.
    private ImmutableDictionary<string, DateTimeOffset> Count(
        IEnumerable<MeasuredEvent> events, ImmutableDictionary<string, DateTimeOffset>? before, DateTimeOffset since, DateTimeOffset slot, List<Reading> readings)
    {
        ImmutableDictionary<string, DateTimeOffset>.Builder seen = (before ?? ImmutableDictionary.Create<string, DateTimeOffset>(StringComparer.Ordinal)).ToBuilder();
        Dictionary<(string, LabelSet), int> counts = [];
        foreach (MeasuredEvent one in events)
        {
            if (one.At < since || !seen.TryAdd(Hash(one), one.At)) continue;
            (string, LabelSet) series = (one.Measure, Labels(one.Labels));
            counts[series] = counts.GetValueOrDefault(series) + 1;
        }

        readings.AddRange(counts.Select(one => new Reading(one.Key.Item1, one.Key.Item2, one.Value, slot)));
        DateTimeOffset next = slot - Latency;
        return seen.Where(one => one.Value >= next).OrderByDescending(static one => one.Value).Take(MostEvents).ToImmutableDictionary(StringComparer.Ordinal);
    }

    private DateTimeOffset Since(SourceMark? mark, DateTimeOffset slot)
    {
        DateTimeOffset since = mark?.Read is { } read ? read - Latency : slot - Every - Latency;
        DateTimeOffset earliest = slot - s_longestLookBack;
        return since > earliest ? since : earliest;
    }

    private string? NotLookedAt(SourceMark? mark, DateTimeOffset since) => mark?.Read is { } read && read < since && _source.Source.Measures.Any(static measure => measure.Kind == MeasureKind.Event)
        ? string.Create(CultureInfo.InvariantCulture, $"{Key}: what happened between {read.UtcDateTime:yyyy-MM-dd HH:mm} and {since.UtcDateTime:yyyy-MM-dd HH:mm} UTC was not looked at, because the monitor did not run.")
        : null;

    // Values come from outside, and are shown to people.
    private LabelSet Labels(LabelSet labels) => LabelSet.Of(labels.Labels.Select(label => KeyValuePair.Create(label.Key, CutText.Within(_context.Shown(label.Value), LongestLabel)))).With(LabelNames.Service, _source.Service);

    private string Sentence(Exception exception) => exception switch
    {
        ServiceException failure => $"{Key} was not read: {CutText.Within(_context.Shown(failure.Message), LongestMessage)}",
        OperationCanceledException or TimeoutException => string.Create(CultureInfo.InvariantCulture, $"{Key} was not read: it did not finish within {TimeLimit.TotalSeconds:0} s."),
        _ => $"{Key} was not read: {CutText.Within(_context.Shown($"{exception.GetType().Name}: {exception.Message}"), LongestMessage)}",
    };

    private static string Hash(MeasuredEvent one) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{one.Measure}\n{one.Id}")), 0, 8);
}
