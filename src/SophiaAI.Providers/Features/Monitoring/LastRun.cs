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
    private readonly MonitorFolder _folder;
    private readonly StateKeeper _keeper;
    private readonly EngineOptions _options;
    private readonly MeasureCatalog _catalog;

    /// <param name="context">The settings.</param>
    /// <param name="file">What the file says.</param>
    /// <param name="folder">Where the state is.</param>
    /// <param name="suites">Makes the checks, which know what they depend on. None is run.</param>
    public LastRun(ProviderContext context, MonitorFile file, MonitorFolder folder, Func<IEnumerable<CheckSuite>> suites)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(folder);
        _context = context;
        _file = file;
        _configuration = file.ForEngine;
        _folder = folder;
        _keeper = new StateKeeper(context, folder);
        _options = new EngineOptions { Causes = KnownCauses.Of(context, file.Configuration.Rules, suites).Among };
        _catalog = new MeasureCatalog(context.Services);
    }

    /// <summary>What to say before any run has written a state: what is empty then says nothing; null once one has.</summary>
    public string? NeverRan => _folder.HasState ? null : $"No monitor has run with the state folder '{_folder.FullPath}'. Invoke-SophiaMonitor runs one; -StatePath names another folder.";

    /// <summary>Until when there may be values. A run that came early belongs to a slot that is still to come.</summary>
    public DateTimeOffset Latest => RunSlot.Of(Now, _configuration.Interval) is var slot && slot > Now ? slot : Now;

    private DateTimeOffset Now => _context.Runtime.Time.GetUtcNow();

    /// <summary>The alerts.</summary>
    /// <exception cref="ServiceException">The folder can't be used, or the state can't be read.</exception>
    public IReadOnlyList<SophiaAlert> Alerts() => AlertView.All(_context, _file.Configuration, _keeper.Engine(Now));

    /// <summary>Why each alert is told to each of its receivers, or is not: as the run has decided, and with what has begun or ended since.</summary>
    /// <exception cref="ServiceException">The folder can't be used, or the state can't be read.</exception>
    public IReadOnlyList<SophiaAlertDecision> Decisions()
    {
        EngineState engine = _keeper.Engine(Now);
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
    /// <exception cref="ServiceException">The folder can't be used, or the state can't be read.</exception>
    public IReadOnlyList<SophiaAlertRoute> Routes(IEnumerable<LabelSet> alerts, DateTimeOffset? at)
    {
        DateTimeOffset time = (at ?? Now).ToUniversalTime();
        EngineState engine = _keeper.Engine(Now);
        return [.. alerts.SelectMany(labels => MonitorEngine.Find(_configuration, engine, labels, time, _options).Select(path => WhyView.Of(_context, labels, path, time)))];
    }

    /// <summary>The values.</summary>
    /// <exception cref="ServiceException">The folder can't be used.</exception>
    public SampleStore Samples()
    {
        DateTimeOffset now = Now;
        MonitorState state = _folder.Load(now).State;
        return new KeptSamples(_folder, _file, _catalog).Open(now, () => state);
    }

    /// <summary>What the rules would have done in a time of the past, by the values that are kept.</summary>
    /// <param name="from">From when on.</param>
    /// <param name="to">Until when.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What each rule would have done, and what is wrong with the files.</returns>
    /// <exception cref="ServiceException">The folder can't be used.</exception>
    public Task<(IReadOnlyList<SophiaRuleTest> Tests, IReadOnlyList<string> Warnings)> ReplayAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) => Task.Run<(IReadOnlyList<SophiaRuleTest>, IReadOnlyList<string>)>(
        () =>
        {
            (from, to) = (from.ToUniversalTime(), to.ToUniversalTime());
            Dictionary<string, string> sources = new(StringComparer.Ordinal);
            foreach (ServiceMeasureSource source in _catalog.Sources)
            {
                foreach (MeasureDefinition measure in source.Source.Measures) sources[measure.Name] = MeasureCatalog.KeyOf(source);
            }

            SampleStore samples = Samples();
            // What the monitor measures itself, it measures in each run.
            ReplayHistory history = new(samples, measure => sources.GetValueOrDefault(measure, string.Empty), from - RuleReplay.LookBack(_configuration), to, _configuration.Interval);
            return (new RuleReplay(_context, _configuration, _options, history, from, to).Run(cancellationToken), samples.Warnings);
        },
        cancellationToken);
}
