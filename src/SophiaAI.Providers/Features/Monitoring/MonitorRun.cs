using System.Globalization;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Core.Yaml;
using SophiaAI.Providers.Features.Alerting;
using SophiaAI.Providers.Features.Alerting.Configuration;
using SophiaAI.Providers.Features.Alerting.Routing;
using SophiaAI.Providers.Features.Alerting.Rules;
using SophiaAI.Providers.Features.Alerting.Silences;
using SophiaAI.Providers.Features.Alerting.State;
using SophiaAI.Providers.Features.Monitoring.Causes;
using SophiaAI.Providers.Features.Monitoring.Collecting;
using SophiaAI.Providers.Features.Monitoring.Configuration;
using SophiaAI.Providers.Features.Monitoring.Measures;
using SophiaAI.Providers.Features.Monitoring.Samples;
using SophiaAI.Providers.Features.Monitoring.Store;
using SophiaAI.Providers.Features.Monitoring.Telling;
using SophiaAI.Providers.Features.Secrets;

namespace SophiaAI.Providers.Features.Monitoring;

/// <summary>
/// One run of the monitor: it collects, evaluates, stores what is to be told, tells it, and stores that. What the run has
/// decided is stored before the first message is sent, and what became of each message before the next one goes to the same
/// place: a cut at any point loses nothing, and repeats one message of each place at most.
/// </summary>
internal sealed class MonitorRun
{
    private readonly ProviderContext _context;
    private readonly MonitorFile _file;
    private readonly MonitorConfiguration _configuration;
    private readonly IMonitorStore _store;
    private readonly StateKeeper _keeper;
    private readonly Func<IEnumerable<CheckSuite>> _suites;
    private readonly MeasureCatalog _catalog;
    private readonly SecretLookup _secrets;
    private readonly EngineOptions _options;
    private readonly List<string> _warnings = [];
    private MonitorState _known = new();
    private readonly Dictionary<(string Measure, LabelSet Labels), LabelSet> _details = [];

    /// <summary>Creates a run.</summary>
    /// <param name="context">The settings.</param>
    /// <param name="file">What the file says.</param>
    /// <param name="store">Where the state is.</param>
    /// <param name="suites">Makes the checks, for each time that they are run.</param>
    public MonitorRun(ProviderContext context, MonitorFile file, IMonitorStore store, Func<IEnumerable<CheckSuite>> suites)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(suites);
        _context = context;
        _file = file;
        _configuration = file.ForEngine;
        _store = store;
        _keeper = new StateKeeper(context, store);
        _suites = suites;
        _catalog = new MeasureCatalog(context.Services);
        _secrets = new SecretLookup(context, "monitoring.yaml");
        _options = new EngineOptions { Causes = KnownCauses.Of(context, file.Configuration.Rules, suites).Among };
    }

    private DateTimeOffset Now => _context.Runtime.Time.GetUtcNow();

    /// <summary>Runs.</summary>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The run, and all alerts as it has left them.</returns>
    /// <exception cref="ServiceException">The run itself has failed: another one takes too long, or the folder can't be used.</exception>
    public Task<(SophiaMonitorRun Run, IReadOnlyList<SophiaAlert> Alerts)> RunAsync(CancellationToken cancellationToken)
    {
        long started = _context.Runtime.Time.GetTimestamp();
        return _keeper.InTurnAsync((turn, stop) => RunAsync(turn, started, stop), cancellationToken);
    }

    private async Task<(SophiaMonitorRun Run, IReadOnlyList<SophiaAlert> Alerts)> RunAsync(IMonitorTurn turn, long started, CancellationToken cancellationToken)
    {
        DateTimeOffset now = Now;
        (MonitorState state, EngineState engine) = await _keeper.TakeAsync(turn, now, _warnings, cancellationToken).ConfigureAwait(false);
        SampleStore samples = await OpenSamplesAsync(state, now, cancellationToken).ConfigureAwait(false);
        await KeepAsync(samples, state, cancellationToken).ConfigureAwait(false);
        Step step = await StepAsync(state, engine, samples, now, cancellationToken).ConfigureAwait(false);
        Delivery delivery = new(turn, step.State, step.Evaluation.State);
        await delivery.SaveAsync(cancellationToken).ConfigureAwait(false);
        await SaveAsync(samples, cancellationToken).ConfigureAwait(false);
        await TellAsync(step.Evaluation, delivery, turn, cancellationToken).ConfigureAwait(false);
        TimeSpan duration = _context.Runtime.Time.GetElapsedTime(started);
        if (_file.Notify.DeadMansSwitch is { } ping) await TryTellAsync("The dead man's switch was not pinged", () => new AlertPoster(_context, _secrets).PingAsync(ping, cancellationToken), cancellationToken).ConfigureAwait(false);
        IReadOnlyList<SophiaAlert> alerts = Shown(delivery.Engine);
        return (Outcome(step, engine, alerts) with { Duration = duration, Sent = delivery.Sent, Unsent = delivery.Unsent }, alerts);
    }

    /// <summary>Evaluates once, as a run would; sends no message, and writes nothing.</summary>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The run as it would be, with the messages that it would send; and all alerts.</returns>
    /// <exception cref="ServiceException">The folder can't be used.</exception>
    public async Task<(SophiaMonitorRun Run, IReadOnlyList<SophiaAlert> Alerts)> TestAsync(CancellationToken cancellationToken)
    {
        long started = _context.Runtime.Time.GetTimestamp();
        DateTimeOffset now = Now;
        (MonitorState state, EngineState engine) = await _keeper.LookAsync(now, _warnings, cancellationToken).ConfigureAwait(false);
        // The slot may be done, and is looked at again.
        engine = engine with { LastSlot = null };
        SampleStore samples = await OpenSamplesAsync(state, now, cancellationToken).ConfigureAwait(false);
        Step step = await StepAsync(state with { Slot = null }, engine, samples, now, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<SophiaAlert> alerts = Shown(step.Evaluation.State);
        SophiaMonitorRun run = Outcome(step, engine, alerts) with
        {
            Duration = _context.Runtime.Time.GetElapsedTime(started),
            Unsent = [.. step.Evaluation.Messages.Select(static message => Delivery.Describe(message, receipt: null))],
        };
        return (run, alerts);
    }

    /// <summary>Takes an alert of a script's own, and tells it if its group is due; otherwise the next run does.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The alert as it stands then; null if it has ended, and nobody had heard of it. And the messages.</returns>
    /// <exception cref="ServiceException">Another run takes too long, or the folder can't be used.</exception>
    public Task<(SophiaAlert? Alert, SophiaMonitorRun Run)> PostAsync(PostedAlert alert, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(alert);
        long started = _context.Runtime.Time.GetTimestamp();
        return _keeper.InTurnAsync((turn, stop) => PostAsync(turn, alert, started, stop), cancellationToken);
    }

    /// <summary>What would become of an alert of a script's own. Nothing is written.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Whether there would be the alert, and what is wrong with the state.</returns>
    /// <exception cref="ServiceException">The call would fail.</exception>
    public async Task<(bool Exists, IReadOnlyList<string> Warnings)> PlanAsync(PostedAlert alert, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(alert);
        DateTimeOffset now = Now;
        List<string> warnings = [];
        (_, EngineState engine) = await _keeper.LookAsync(now, warnings, cancellationToken).ConfigureAwait(false);
        alert = Shown(alert);
        RefuseTooMany(engine, alert);
        bool exists = engine.Accept(alert, now, _file.Configuration.ResolveTimeout).Alerts.ContainsKey(Fingerprint.Of(EngineState.LabelsOf(alert)));
        return (exists, [.. warnings.Select(_context.Shown)]);
    }

    private async Task<(SophiaAlert? Alert, SophiaMonitorRun Run)> PostAsync(IMonitorTurn turn, PostedAlert alert, long started, CancellationToken cancellationToken)
    {
        DateTimeOffset now = Now;
        (MonitorState state, EngineState engine) = await _keeper.TakeAsync(turn, now, _warnings, cancellationToken).ConfigureAwait(false);
        alert = Shown(alert);
        RefuseTooMany(engine, alert);
        EngineState accepted = engine.Accept(alert, now, _file.Configuration.ResolveTimeout);
        Evaluation evaluation = MonitorEngine.Evaluate(_configuration, accepted, [], now, _options with { OnlyPosted = true });
        Delivery delivery = new(turn, state, evaluation.State);
        await delivery.SaveAsync(cancellationToken).ConfigureAwait(false);
        await TellAsync(evaluation, delivery, turn, cancellationToken).ConfigureAwait(false);
        LabelSet labels = EngineState.LabelsOf(alert);
        IReadOnlyList<SophiaAlert> alerts = Shown(delivery.Engine);
        SophiaAlert? shown = alerts.FirstOrDefault(one => LabelSet.Of(one.Labels).Equals(labels));
        SophiaMonitorRun run = Outcome(new Step(state, evaluation, Collected: null), engine, alerts) with { Duration = _context.Runtime.Time.GetElapsedTime(started), Sent = delivery.Sent, Unsent = delivery.Unsent };
        return (shown, run);
    }

    /// <summary>Who is told of an alert of a script's own, in words, by the routes alone: each receiver with the places that its messages go to. No secret is looked up.</summary>
    /// <param name="alert">The alert.</param>
    public IReadOnlyList<string> ReceiversOf(PostedAlert alert)
    {
        ArgumentNullException.ThrowIfNull(alert);
        if (_file.Notify.Alertmanager is not null) return ["Alertmanager, which decides who is told"];
        LabelSet labels = EngineState.LabelsOf(Shown(alert));
        return [.. new RoutingTree(_file.Configuration.Route).Find(labels).Select(static node => node.Receiver).Distinct(StringComparer.Ordinal).Select(InWords)];
    }

    private string InWords(string receiver)
    {
        AlertReceiver? found = _file.Configuration.Receivers.FirstOrDefault(one => one.Name == receiver);
        string[] places = [.. (found?.Targets ?? []).Select(target => MessageSender.Place(_context, target, _file.Target(receiver, target)))];
        return $"{_context.Shown(receiver)} ({(places.Length == 0 ? "who tells nobody" : string.Join(", ", places.Select(_context.Shown)))})";
    }

    private static void RefuseTooMany(EngineState engine, PostedAlert alert)
    {
        if (engine.HasRoomFor(alert)) return;
        throw new ServiceException("SophiaAI", FailureReason.InvalidRequest, string.Create(CultureInfo.InvariantCulture, $"There are {engine.Alerts.Count} alerts already: '{alert.Name}' was not raised."))
        {
            RecommendedAction = "Get-SophiaAlert lists them. Raise one alert for what belongs together, with fewer labels.",
        };
    }

    // A script may have put into it what it has just read.
    private PostedAlert Shown(PostedAlert alert) => new(_context.Shown(alert.Name), Shown(alert.Labels))
    {
        Annotations = Shown(alert.Annotations),
        StartsAt = alert.StartsAt,
        EndsAt = alert.EndsAt,
        IsDrill = alert.IsDrill,
    };

    private LabelSet Shown(LabelSet labels) => LabelSet.Of(labels.Labels.Select(label => KeyValuePair.Create(label.Key, _context.Shown(label.Value))));

    private async Task<SampleStore> OpenSamplesAsync(MonitorState state, DateTimeOffset now, CancellationToken cancellationToken)
    {
        _known = state;
        SampleStore samples = await new KeptSamples(_store, _file, _catalog).OpenAsync(now, () => _known, (measure, labels) => _details.GetValueOrDefault((measure, labels), LabelSet.Empty), cancellationToken).ConfigureAwait(false);
        _warnings.AddRange(samples.Warnings);
        return samples;
    }

    // After a cut between the two, the state has values that the samples lack.
    private async Task KeepAsync(SampleStore samples, MonitorState state, CancellationToken cancellationToken)
    {
        if (state.Slot is not { } slot || state.Readings.Count == 0 || samples.Latest >= slot) return;
        samples.Add(slot, state.Readings);
        await SaveAsync(samples, cancellationToken).ConfigureAwait(false);
    }

    private async Task SaveAsync(SampleStore samples, CancellationToken cancellationToken)
    {
        try
        {
            await samples.SaveAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ServiceException)
        {
            // What is to be told does not depend on it.
            _warnings.Add($"The values of the run were not kept: {exception.Message}");
        }
    }

    private async Task<Step> StepAsync(MonitorState state, EngineState engine, SampleStore samples, DateTimeOffset now, CancellationToken cancellationToken)
    {
        DateTimeOffset slot = RunSlot.Of(now, _file.Configuration.Interval);
        if (MonitorEngine.IsDone(_configuration, engine, now)) return new Step(state, MonitorEngine.Evaluate(_configuration, engine, [], now, _options), Collected: null);
        Collection collected = await new Collector(_context, _catalog, _file).CollectAsync(_suites(), state, slot, cancellationToken).ConfigureAwait(false);
        _warnings.AddRange(collected.Warnings);
        _known = collected.State;
        foreach ((LabelSet labels, LabelSet details) in collected.Details) _details[(MonitorMeasures.Up.Name, labels)] = details;
        samples.Add(slot, collected.Readings);
        IReadOnlyList<RuleResult> results = [.. _file.Configuration.Rules.SelectMany(rule => RuleEvaluator.Evaluate(rule.Name, rule.Condition, samples, slot))];
        return new Step(collected.State, MonitorEngine.Evaluate(_configuration, engine, results, now, _options), collected);
    }

    private async Task TellAsync(Evaluation evaluation, Delivery delivery, IMonitorTurn turn, CancellationToken cancellationToken)
    {
        MessageSender sender = new(_context, _file, _secrets);
        await sender.SendAsync(evaluation.Messages, turn.EnsureAsync, (message, receipt) => delivery.ReceiveAsync(message, receipt, Now), cancellationToken).ConfigureAwait(false);
        _warnings.AddRange(delivery.Unsent.GroupBy(Unsent.Of).Select(static same => same.Key.InWords(same.Count())));
        if (_file.Notify.Alertmanager is not { } address) return;
        IReadOnlyList<MessageAlert> alerts = AlertView.Posted(_file.Configuration, delivery.Engine);
        await TryTellAsync("Alertmanager did not get the alerts", () => new AlertPoster(_context, _secrets).PostAsync(address, alerts, _file.Configuration.Interval, Now, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    private async Task TryTellAsync(string what, Func<Task> tell, CancellationToken cancellationToken)
    {
        try
        {
            await tell().ConfigureAwait(false);
        }
        catch (ServiceException exception) when (!cancellationToken.IsCancellationRequested)
        {
            _warnings.Add($"{what}: {WithAdvice(_context.Shown(exception.Message), exception.RecommendedAction is { } action ? _context.Shown(action) : null)}");
        }
    }

    // Some errors end with a code of the service.
    private static string WithAdvice(string error, string? advice) => $"{Grammar.Sentence(error)} {advice}".TrimEnd();

    private IReadOnlyList<SophiaAlert> Shown(EngineState engine) => AlertView.All(_context, _file.Configuration, engine);

    private SophiaMonitorRun Outcome(Step step, EngineState before, IReadOnlyList<SophiaAlert> alerts)
    {
        foreach (DroppedSilence dropped in step.Evaluation.DroppedSilences)
        {
            _warnings.Add(dropped.Silence.Place is { } place ? new YamlProblem(_file.Name, place.Line, place.Column, dropped.InWords).ToString() : dropped.InWords);
        }

        foreach (Silence ended in step.Evaluation.EndedSilences) _warnings.Add($"The silence '{ended.Id}' of {ended.Author} has ended: nothing that it matches fires any more.");
        HashSet<LabelSet> fired = [.. before.Alerts.Values.Where(static alert => alert.Phase == AlertPhase.Firing).Select(static alert => alert.Labels)];
        return new SophiaMonitorRun
        {
            Slot = step.Evaluation.Slot,
            IsRepeated = step.Evaluation.IsDrain,
            Checks = step.Collected?.Checks.Count(static check => check.Attempts > 0) ?? 0,
            FailedChecks = [.. (step.Collected?.Checks ?? []).Where(static check => check.Status == IntegrationStatus.Failed).Select(static check => check.Id)],
            Measures = step.Collected?.Readings.Count ?? 0,
            Requests = step.Collected?.Requests ?? 0,
            Firing = [.. alerts.Where(static alert => alert.State == nameof(AlertPhase.Firing))],
            Resolved = [.. alerts.Where(alert => alert.State == nameof(AlertPhase.Resolved) && fired.Contains(LabelSet.Of(alert.Labels)))],
            Warnings = [.. _warnings.Select(_context.Shown)],
            NextDue = step.Evaluation.Slot + _file.Configuration.Interval,
        };
    }

    // Messages that wait for the same reason are one warning.
    private sealed record Unsent(string Receiver, string Target, bool MayHaveArrived, string? Error, string? RecommendedAction)
    {
        public static Unsent Of(SophiaMonitorMessage message) => new(message.Receiver, message.Target, message.Outcome == nameof(MessageOutcome.Doubtful), message.Error, message.RecommendedAction);

        public string InWords(int count)
        {
            (string messages, string place) = (count == 1 ? "A message" : Grammar.Count(count, "message"), $"'{Receiver}' ({Target})");
            return MayHaveArrived
                ? $"{messages} to {place} may not have arrived, and the next run sends {(count == 1 ? "it" : "them")} again: {Error}"
                : $"{messages} to {place} {(count == 1 ? "was" : "were")} not sent: {Error?.TrimEnd('.')}. {RecommendedAction}".TrimEnd();
        }
    }

    private sealed record Step(MonitorState State, Evaluation Evaluation, Collection? Collected);
}
