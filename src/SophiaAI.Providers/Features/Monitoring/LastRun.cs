using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Features.Alerting;
using SophiaAI.Providers.Features.Alerting.Configuration;
using SophiaAI.Providers.Features.Alerting.Routing;
using SophiaAI.Providers.Features.Alerting.State;
using SophiaAI.Providers.Features.Monitoring.Causes;
using SophiaAI.Providers.Features.Monitoring.Configuration;
using SophiaAI.Providers.Features.Monitoring.Measures;
using SophiaAI.Providers.Features.Monitoring.Replaying;
using SophiaAI.Providers.Features.Monitoring.Samples;
using SophiaAI.Providers.Features.Monitoring.Store;

namespace SophiaAI.Providers.Features.Monitoring;

/// <summary>What the last run has left: alerts, decisions, ways and values; and what the rules would have made of these. Nothing is sent, and nothing is written.</summary>
internal sealed class LastRun
{
    private readonly ProviderContext _context;
    private readonly MonitorFile _file;
    private readonly MonitorConfiguration _configuration;
    private readonly IMonitorStore _store;
    private readonly EngineOptions _options;
    private readonly MeasureCatalog _catalog;
    private Task<LoadedState>? _loaded;

    /// <param name="context">The settings.</param>
    /// <param name="file">What the file says.</param>
    /// <param name="store">Where the state is.</param>
    /// <param name="suites">Makes the checks, which know what they depend on. None is run.</param>
    public LastRun(ProviderContext context, MonitorFile file, IMonitorStore store, Func<IEnumerable<CheckSuite>> suites)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(store);
        _context = context;
        _file = file;
        _configuration = file.ForEngine;
        _store = store;
        _options = new EngineOptions { Causes = KnownCauses.Of(context, file.Configuration.Rules, suites).Among };
        _catalog = new MeasureCatalog(context.Services);
    }

    /// <summary>What to say before any run has written a state: what is empty then says nothing; null once one has.</summary>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">The place can't be used.</exception>
    public async Task<string?> NeverRanAsync(CancellationToken cancellationToken) => StateKeeper.NeverRan(_store, await LoadAsync(cancellationToken).ConfigureAwait(false));

    /// <summary>Until when there may be values. A run that came early belongs to a slot that is still to come.</summary>
    public DateTimeOffset Latest => RunSlot.Of(Now, _configuration.Interval) is var slot && slot > Now ? slot : Now;

    private DateTimeOffset Now => _context.Runtime.Time.GetUtcNow();

    /// <summary>The alerts.</summary>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">The place can't be used, or the state can't be read.</exception>
    public async Task<IReadOnlyList<SophiaAlert>> AlertsAsync(CancellationToken cancellationToken) => AlertView.All(_context, _file.Configuration, await EngineAsync(cancellationToken).ConfigureAwait(false));

    /// <summary>Why each alert is told to each of its receivers, or is not: as the run has decided, and with what has begun or ended since.</summary>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">The place can't be used, or the state can't be read.</exception>
    public async Task<IReadOnlyList<SophiaAlertDecision>> DecisionsAsync(CancellationToken cancellationToken)
    {
        EngineState engine = await EngineAsync(cancellationToken).ConfigureAwait(false);
        return
        [
            .. MonitorEngine.Decide(_configuration, engine, Now, _options).Select(decision => WhyView.Of(_context, engine, Handed(decision)))
                .OrderBy(static decision => decision.Name, StringComparer.OrdinalIgnoreCase)
                .ThenBy(static decision => decision.Service, StringComparer.OrdinalIgnoreCase)
                .ThenBy(static decision => decision.Receiver, StringComparer.OrdinalIgnoreCase)
                .ThenBy(static decision => decision.Group, StringComparer.Ordinal),
        ];
    }

    // The Alertmanager that gets the alerts has somebody to tell.
    private AlertDecision Handed(AlertDecision decision) => decision.Reason == DecisionReason.NobodyToTell && _file.Notify.Alertmanager is not null
        ? decision with { Reason = DecisionReason.None, By = "notify.alertmanager" }
        : decision;

    /// <summary>Which ways alerts go, with the groups that there are, and what fires now.</summary>
    /// <param name="alerts">The alerts, which need not exist.</param>
    /// <param name="at">The time; null for now.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">The place can't be used, or the state can't be read.</exception>
    public async Task<IReadOnlyList<SophiaAlertRoute>> RoutesAsync(IEnumerable<LabelSet> alerts, DateTimeOffset? at, CancellationToken cancellationToken)
    {
        DateTimeOffset time = (at ?? Now).ToUniversalTime();
        EngineState engine = await EngineAsync(cancellationToken).ConfigureAwait(false);
        return [.. alerts.SelectMany(labels => MonitorEngine.Find(_configuration, engine, labels, time, _options).Select(path => WhyView.Of(_context, labels, path, time)))];
    }

    /// <summary>The values.</summary>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">The place can't be used.</exception>
    public async Task<SampleStore> SamplesAsync(CancellationToken cancellationToken)
    {
        MonitorState state = (await LoadAsync(cancellationToken).ConfigureAwait(false)).State;
        return await new KeptSamples(_store, _file, _catalog).OpenAsync(Now, () => state, details: null, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What the rules would have done in a time of the past, by the values that are kept.</summary>
    /// <param name="from">From when on.</param>
    /// <param name="to">Until when.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What each rule would have done, and what is wrong with the files.</returns>
    /// <exception cref="ServiceException">The place can't be used.</exception>
    public Task<(IReadOnlyList<SophiaRuleTest> Tests, IReadOnlyList<string> Warnings)> ReplayAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) => Task.Run<(IReadOnlyList<SophiaRuleTest>, IReadOnlyList<string>)>(
        async () =>
        {
            (from, to) = (from.ToUniversalTime(), to.ToUniversalTime());
            Dictionary<string, string> sources = new(StringComparer.Ordinal);
            foreach (ServiceMeasureSource source in _catalog.Sources)
            {
                foreach (MeasureDefinition measure in source.Source.Measures) sources[measure.Name] = MeasureCatalog.KeyOf(source);
            }

            SampleStore samples = await SamplesAsync(cancellationToken).ConfigureAwait(false);
            // What the monitor measures itself, it measures in each run.
            ReplayHistory history = new(samples, measure => sources.GetValueOrDefault(measure, string.Empty), from - RuleReplay.LookBack(_configuration), to, _configuration.Interval);
            RuleReplay replay = new(_context, _configuration, _options, history, from, to);
            IReadOnlyList<SophiaRuleTest> tests = replay.Run(cancellationToken);
            return (tests, [.. samples.Warnings, .. replay.Notes]);
        },
        cancellationToken);

    // Once for all that a command asks.
    private Task<LoadedState> LoadAsync(CancellationToken cancellationToken) => _loaded ??= _store.LoadAsync(Now, cancellationToken);

    private async Task<EngineState> EngineAsync(CancellationToken cancellationToken) => StateKeeper.Engine(await LoadAsync(cancellationToken).ConfigureAwait(false));
}
