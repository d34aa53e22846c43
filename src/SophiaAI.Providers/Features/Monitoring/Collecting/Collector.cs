using System.Collections.Immutable;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Features.Integrations;
using SophiaAI.Providers.Features.Monitoring.Configuration;
using SophiaAI.Providers.Features.Monitoring.Measures;
using SophiaAI.Providers.Features.Monitoring.Store;

namespace SophiaAI.Providers.Features.Monitoring.Collecting;

/// <summary>Runs the checks and reads the sources that are due in a slot, all of them side by side, each within its own time.</summary>
internal sealed class Collector
{
    private readonly ProviderContext _context;
    private readonly RequestMeter _meter;
    private readonly MeasureCatalog _catalog;
    private readonly MonitorFile _file;

    /// <summary>Creates a collector.</summary>
    /// <param name="context">The settings, and who listens to what is reported.</param>
    /// <param name="catalog">What can be measured.</param>
    /// <param name="file">Which of it is.</param>
    public Collector(ProviderContext context, MeasureCatalog catalog, MonitorFile file)
    {
        ArgumentNullException.ThrowIfNull(context);
        _meter = new RequestMeter(context.Events);
        _context = new ProviderContext(context.Services, context.Connection, _meter);
        _catalog = catalog;
        _file = file;
    }

    private TimeSpan Interval => _file.Configuration.Interval;

    /// <summary>Collects what a slot has to give.</summary>
    /// <param name="suites">The checks, made for this run.</param>
    /// <param name="state">What is remembered from the runs before.</param>
    /// <param name="slot">The slot.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="OperationCanceledException">The work was stopped. Nothing else is thrown: what goes wrong is told, and its values are not known.</exception>
    public async Task<Collection> CollectAsync(IEnumerable<CheckSuite> suites, MonitorState state, DateTimeOffset slot, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(state);
        TellingOnce telling = new(state.Told);
        SourceReader[] due = [.. _catalog.Sources.Where(_file.IsWanted).Where(IsConfigured).Select(ReaderOf).Where(reader => reader.IsDue(state.Sources.GetValueOrDefault(reader.Key), slot))];
        Task<SourceOutcome>[] reading = [.. due.Select(reader => reader.ReadAsync(state.Sources.GetValueOrDefault(reader.Key), slot, cancellationToken))];
        IReadOnlyList<IntegrationCheck> checks;
        SourceOutcome[] outcomes;
        try
        {
            checks = await RunChecksAsync(suites, state, slot, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // None of them throws anything but that the work was stopped.
            await ((Task)Task.WhenAll(reading)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        outcomes = await Task.WhenAll(reading).ConfigureAwait(false);
        ImmutableDictionary<string, KeptCheck> kept = Kept(checks, state, slot);
        List<Reading> readings = [.. ReadingsOf(kept, checks, slot)];
        readings.AddRange(outcomes.SelectMany(static outcome => outcome.Readings));
        readings.AddRange(_meter.Readings(slot));
        TellOfChecks(checks, telling);
        for (int place = 0; place < due.Length; place++)
        {
            if (!IsToldByCheck(due[place].Service, outcomes[place], checks)) TellOfSource(due[place].Key, outcomes[place], telling);
        }

        return new Collection(state with
        {
            Slot = slot,
            Checks = kept,
            Sources = state.Sources.SetItems(due.Zip(outcomes, static (reader, outcome) => KeyValuePair.Create(reader.Key, outcome.Mark))),
            Known = state.Known
                .SetItems(outcomes.SelectMany(static outcome => outcome.Known).Select(measure => KeyValuePair.Create(measure, slot)))
                .SetItems(MonitorMeasures.All.Select(measure => KeyValuePair.Create(measure.Name, slot))),
            Told = telling.Told,
            Readings = readings,
        })
        {
            Checks = checks,
            Sources = [.. due.Zip(outcomes).Where(static one => one.Second is { Failure: null, IsAsleep: false }).Select(static one => one.First.Key)],
            Details = DetailsOf(checks, kept),
            Warnings = telling.Warnings,
            Requests = _meter.Count,
        };
    }

    private SourceReader ReaderOf(ServiceMeasureSource source) => new(_context, source, _file.Measures.GetValueOrDefault(MeasureCatalog.KeyOf(source)) ?? new MeasureSettings(), Interval);

    private bool IsConfigured(ServiceMeasureSource source)
    {
        try
        {
            return _context.Services.All.FirstOrDefault(service => service.Name == source.Service) is not { } service || service.Needs(_context).All(need => need.IsMet(_context.Settings));
        }
        catch (ServiceException)
        {
            // A setting that is wrong is one: reading the source says what is wrong with it.
            return true;
        }
    }

    private async Task<IReadOnlyList<IntegrationCheck>> RunChecksAsync(IEnumerable<CheckSuite> suites, MonitorState state, DateTimeOffset slot, CancellationToken cancellationToken)
    {
        CheckGraph graph = new(suites);
        HashSet<string> due = new(graph.Checks.Where(IsWatched).Where(check => IsDue(check, state.Checks.GetValueOrDefault(check.Key), slot)).Select(static check => check.Key), StringComparer.OrdinalIgnoreCase);
        List<IntegrationCheck> checks = [];
        // Only these, and what they depend on, whatever its tags: what one finds may be needed.
        CheckSelection selection = new() { Ids = due, Integrations = new HashSet<string>(), ExcludedTags = [CheckTag.Deep] };
        CheckRunner runner = new(_context, new CheckOptions());
        await foreach (IntegrationTestResult result in runner.RunAsync(graph.Select(selection), cancellationToken).ConfigureAwait(false)) checks.AddRange(result.Checks);
        return checks;
    }

    // Never one that costs or writes, whatever the file says.
    private bool IsWatched(PlannedCheck check)
    {
        if (!Has(check, CheckTag.Fast) || Has(check, CheckTag.Deep)) return false;
        bool Matches(string name) => WatchedNames.IsMatch(name, check.Integration, check.Check.Name);
        return (_file.Checks.Include.Count == 0 || _file.Checks.Include.Any(Matches)) && !_file.Checks.Exclude.Any(Matches);
    }

    private static bool Has(PlannedCheck check, string tag) => check.Check.Tags.Contains(tag, StringComparer.OrdinalIgnoreCase);

    private bool IsDue(PlannedCheck check, KeptCheck? kept, DateTimeOffset slot)
    {
        TimeSpan? every = _file.Checks.Every.Where(one => WatchedNames.IsMatch(one.Key, check.Integration, check.Check.Name)).Select(static one => (TimeSpan?)one.Value).FirstOrDefault() ?? check.Check.Every;
        // One that has failed is looked at every time, so that its end is seen.
        return every is null || kept is not { Status: IntegrationStatus.Passed } || slot >= kept.At + every - (Interval / 2);
    }

    // Those that are not due stay as they were; those that nobody watches any longer are forgotten.
    private ImmutableDictionary<string, KeptCheck> Kept(IReadOnlyList<IntegrationCheck> checks, MonitorState state, DateTimeOffset slot)
    {
        ImmutableDictionary<string, KeptCheck>.Builder kept = ImmutableDictionary.CreateBuilder<string, KeptCheck>(StringComparer.OrdinalIgnoreCase);
        foreach ((string id, KeptCheck before) in state.Checks.Where(one => slot - one.Value.At < TimeSpan.FromDays(2) && IsStillWatched(one.Key))) kept[id] = before;
        foreach (IntegrationCheck check in checks) kept[check.Id] = new KeptCheck(slot, check.Status) { Reason = check.Reason };
        return kept.ToImmutable();
    }

    private bool IsStillWatched(string id)
    {
        (string integration, string check) = Split(id);
        bool Matches(string name) => WatchedNames.IsMatch(name, integration, check);
        return (_file.Checks.Include.Count == 0 || _file.Checks.Include.Any(Matches)) && !_file.Checks.Exclude.Any(Matches);
    }

    // Skipped is not known, and what is not configured is not watched.
    private static IEnumerable<Reading> ReadingsOf(ImmutableDictionary<string, KeptCheck> kept, IReadOnlyList<IntegrationCheck> checks, DateTimeOffset slot)
    {
        foreach ((string id, KeptCheck check) in kept)
        {
            if (check.Status is IntegrationStatus.Passed or IntegrationStatus.Failed) yield return new Reading(MonitorMeasures.Up.Name, LabelsOf(id), check.Status == IntegrationStatus.Passed ? 1 : 0, slot);
        }

        // One that has failed has tried again and waited: how long that took is no answer's time.
        foreach (IntegrationCheck check in checks.Where(static check => check is { Attempts: > 0, Status: IntegrationStatus.Passed }))
            yield return new Reading(MonitorMeasures.CheckDuration.Name, LabelsOf(check.Id), check.Duration.TotalSeconds, slot);
    }

    private static Dictionary<LabelSet, LabelSet> DetailsOf(IReadOnlyList<IntegrationCheck> checks, ImmutableDictionary<string, KeptCheck> kept)
    {
        Dictionary<LabelSet, LabelSet> details = [];
        foreach ((string id, KeptCheck check) in kept.Where(static one => one.Value.Status == IntegrationStatus.Failed))
        {
            string advice = checks.FirstOrDefault(one => one.Id.Equals(id, StringComparison.OrdinalIgnoreCase))?.RecommendedAction ?? string.Empty;
            details[LabelsOf(id)] = LabelSet.Of((MonitorMeasures.Reason, check.Reason ?? IntegrationStatus.Failed), (MonitorMeasures.Advice, advice));
        }

        return details;
    }

    private static void TellOfChecks(IReadOnlyList<IntegrationCheck> checks, TellingOnce telling)
    {
        foreach (IGrouping<string, IntegrationCheck> integration in checks.GroupBy(static check => check.Integration))
        {
            string[] missing = [.. integration.Where(static check => check.Status == IntegrationStatus.NotConfigured).Select(static check => check.Message ?? string.Empty).Take(1)];
            telling.SayOnce($"watching {integration.Key}", missing.Select(message => $"{integration.Key} is not watched. {message}"));
        }
    }

    // What keeps a source from being read is an alert of its own when it has made a check of the service fail.
    private static bool IsToldByCheck(string service, SourceOutcome outcome, IReadOnlyList<IntegrationCheck> checks) =>
        outcome.Reason is { } reason && checks.Any(check => check.Status == IntegrationStatus.Failed && check.Integration == service && check.Reason == reason);

    private static void TellOfSource(string key, SourceOutcome outcome, TellingOnce telling)
    {
        if (outcome.IsAsleep) return;
        if (outcome is { Failure: { } failure, IsLasting: false })
        {
            telling.Say(failure);
            return;
        }

        telling.SayOnce($"reading {key}", outcome.Failure is { } lasting ? [lasting] : outcome.Unseen);
    }

    private static LabelSet LabelsOf(string id)
    {
        (string integration, string check) = Split(id);
        return LabelSet.Of((LabelNames.Service, integration), (MonitorMeasures.Check, check));
    }

    // An integration's name has no slash.
    private static (string Integration, string Check) Split(string id)
    {
        int slash = id.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? (id, string.Empty) : (id[..slash], id[(slash + 1)..]);
    }
}
