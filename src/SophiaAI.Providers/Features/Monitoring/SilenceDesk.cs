using System.Globalization;
using SophiaAI.Providers.Core;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Core.Yaml;
using SophiaAI.Providers.Features.Alerting;
using SophiaAI.Providers.Features.Alerting.Configuration;
using SophiaAI.Providers.Features.Alerting.Silences;
using SophiaAI.Providers.Features.Alerting.State;
using SophiaAI.Providers.Features.Monitoring.Configuration;
using SophiaAI.Providers.Features.Monitoring.Measures;
using SophiaAI.Providers.Features.Monitoring.Store;

namespace SophiaAI.Providers.Features.Monitoring;

/// <summary>Makes, shows and ends silences. What it changes is in the state, which the next run reads; nothing is told by it.</summary>
internal sealed class SilenceDesk
{
    private const string Monitor = "SophiaAI";

    // Of an id that somebody has typed, and there is none.
    private const int LongestNamed = 100;

    // What is further ahead nobody remembers.
    private static readonly TimeSpan s_longestAhead = TimeSpan.FromDays(365);

    private readonly ProviderContext _context;
    private readonly MonitorFile _file;
    private readonly IMonitorStore _store;
    private readonly StateKeeper _keeper;
    private readonly List<string> _warnings = [];
    private Task<LoadedState>? _loaded;

    /// <param name="context">The clock, and what must not be shown.</param>
    /// <param name="file">What the file says.</param>
    /// <param name="store">Where the state is.</param>
    public SilenceDesk(ProviderContext context, MonitorFile file, IMonitorStore store)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(file);
        _context = context;
        _file = file;
        _store = store;
        _keeper = new StateKeeper(context, store);
    }

    /// <summary>What went wrong with the state, each as a sentence.</summary>
    public IReadOnlyList<string> Warnings => _warnings;

    /// <summary>What would go wrong with the state, each as a sentence: what a plan was made without.</summary>
    public IReadOnlyList<string> PlanWarnings { get; private set; } = [];

    /// <summary>What to say before any run has written a state, and no silence was made; null once there is one.</summary>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">The place can't be used.</exception>
    public async Task<string?> NeverRanAsync(CancellationToken cancellationToken) => StateKeeper.NeverRan(_store, await LoadAsync(cancellationToken).ConfigureAwait(false));

    /// <summary>How long a silence may last.</summary>
    public TimeSpan Longest => _file.Configuration.MaxSilence;

    /// <summary>Whether alerts go to an Alertmanager, which knows nothing of these silences.</summary>
    public bool TellsAlertmanager => _file.Notify.Alertmanager is not null;

    private DateTimeOffset Now => _context.Runtime.Time.GetUtcNow();

    /// <summary>All silences of the state and of the file, those that end first at the top. Nothing is written.</summary>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">The place can't be used, or the state can't be read.</exception>
    public async Task<IReadOnlyList<SophiaSilence>> AllAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset now = Now;
        EngineState engine = StateKeeper.Engine(await LoadAsync(cancellationToken).ConfigureAwait(false));
        LabelSet[] firing = Firing(engine);
        return [.. _file.Configuration.Silences.Concat(engine.Silences.Values).OrderBy(static silence => silence.EndsAt).ThenBy(static silence => silence.Id, StringComparer.Ordinal).Select(silence => Shown(silence, firing, now))];
    }

    /// <summary>What a silence would be, and which alerts it would mute now. Nothing is written.</summary>
    /// <param name="draft">What is asked for.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">InvalidRequest: it can't be made; or the place can't be used.</exception>
    public async Task<PlannedSilence> PlanAsync(SilenceRequest draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        DateTimeOffset now = Now;
        List<string> warnings = [];
        (_, EngineState engine) = await _keeper.LookAsync(now, warnings, cancellationToken).ConfigureAwait(false);
        PlanWarnings = warnings;
        LabelSet[] firing = Firing(engine);
        Silence silence = Added(engine, draft, now).Silence;
        return new PlannedSilence(Shown(silence, firing, now))
        {
            Former = engine.Silences.TryGetValue(silence.Id, out Silence? former) ? Shown(former, firing, now) : null,
            Doubts = [.. DoubtsOf(silence.Matchers, Known(engine)).Distinct().Select(_context.Shown)],
        };
    }

    /// <summary>Makes a silence, or lets one of the same matchers, author and comment last longer.</summary>
    /// <param name="draft">What is asked for.</param>
    /// <param name="cancellationToken">Stops the wait for another run.</param>
    /// <exception cref="ServiceException">InvalidRequest: it can't be made; or another run takes too long, or the place can't be used.</exception>
    public Task<SophiaSilence> AddAsync(SilenceRequest draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return ChangeAsync(
            (engine, now) =>
            {
                (EngineState changed, Silence silence) = Added(engine, draft, now);
                return (changed, Shown(silence, Firing(engine), now));
            },
            cancellationToken);
    }

    /// <summary>The silence of an id. Nothing is written.</summary>
    /// <exception cref="ServiceException">NotFound: there is none; or the place can't be used, or the state can't be read.</exception>
    public async Task<SophiaSilence> FindAsync(string id, CancellationToken cancellationToken) =>
        (await AllAsync(cancellationToken).ConfigureAwait(false)).FirstOrDefault(silence => silence.Id == id) ?? throw Missing(id);

    /// <summary>Ends a silence. It stays in the list as one that has expired.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Stops the wait for another run.</param>
    /// <exception cref="ServiceException">NotFound: there is none; InvalidRequest: it stands in the file; or the place can't be used.</exception>
    public Task ExpireAsync(string id, CancellationToken cancellationToken)
    {
        RefuseFile(id);
        return ChangeAsync(
            (engine, now) => engine.Silences.TryGetValue(id, out Silence? silence)
                ? (engine with { Silences = engine.Silences.SetItem(id, SilenceBook.Expired(silence, now)) }, true)
                : throw Missing(id),
            cancellationToken);
    }

    /// <summary>Refuses to end a silence of the file, which is changed there.</summary>
    /// <exception cref="ServiceException">InvalidRequest: it stands in the file.</exception>
    public void RefuseFile(string id)
    {
        if (_file.Configuration.Silences.FirstOrDefault(silence => silence.Id == id) is not { Place: { } place }) return;
        throw new ServiceException(Monitor, FailureReason.InvalidRequest, string.Create(CultureInfo.InvariantCulture, $"The silence '{id}' stands in line {place.Line} of {_file.Name}, and can only be ended there."))
        {
            RecommendedAction = string.Create(CultureInfo.InvariantCulture, $"Remove it from {_file.Name}, or give it an earlier ends_at."),
        };
    }

    // Once for all that a command looks at, until it changes something.
    private Task<LoadedState> LoadAsync(CancellationToken cancellationToken) => _loaded ??= _store.LoadAsync(Now, cancellationToken);

    private Task<T> ChangeAsync<T>(Func<EngineState, DateTimeOffset, (EngineState Changed, T Result)> change, CancellationToken cancellationToken) => _keeper.InTurnAsync(
        async (turn, stop) =>
        {
            DateTimeOffset now = Now;
            (MonitorState state, EngineState engine) = await _keeper.TakeAsync(turn, now, _warnings, stop).ConfigureAwait(false);
            (EngineState changed, T result) = change(engine, now);
            _loaded = null;
            await turn.SaveAsync(state with { Engine = changed.ToBytes() }, stop).ConfigureAwait(false);
            return result;
        },
        cancellationToken);

    private static IEnumerable<string> DoubtsOf(IReadOnlyList<Matcher> matchers, KnownLabels known) =>
        matchers.SelectMany(known.DoubtsOf).Concat(((string?[])[KnownLabels.Contradiction(matchers), known.Everything(matchers)]).OfType<string>());

    // What a matcher could be about: what the rules and the services make, and what scripts have sent.
    private KnownLabels Known(EngineState engine)
    {
        AlertRule[] rules = [.. _file.Configuration.Rules];
        LabelSet[] alerts = [.. engine.Alerts.Values.Select(static alert => alert.Labels)];
        return new KnownLabels(
            [
                .. KnownLabels.OfAll, .. new MeasureCatalog(_context.Services).Definitions.Values.SelectMany(static measure => measure.Labels),
                .. rules.Select(static rule => rule.Labels).Concat(alerts).SelectMany(static labels => labels.Labels, static (_, label) => label.Key),
            ],
            isThorough: false)
        {
            AlertNames = [.. rules.Select(static rule => rule.Name).Concat(alerts.Select(static labels => labels[LabelNames.AlertName])).Distinct(StringComparer.Ordinal)],
            Values = rules.Select(static rule => rule.Labels).Concat(alerts).SelectMany(static labels => labels.Labels)
                .Concat(_context.Services.CreateChecks().Select(static suite => KeyValuePair.Create(LabelNames.Service, suite.Integration)))
                .Distinct().ToLookup(static label => label.Key, static label => label.Value, StringComparer.Ordinal),
        };
    }

    // Labels of alerts are masked before they are kept: what is to match them is, too.
    private SilenceRequest Masked(SilenceRequest draft) => draft with
    {
        Matchers = [.. draft.Matchers.Select(_context.Shown)],
        Author = _context.Shown(draft.Author),
        Comment = _context.Shown(draft.Comment),
    };

    private (EngineState State, Silence Silence) Added(EngineState engine, SilenceRequest draft, DateTimeOffset now)
    {
        Silence silence = Made(Masked(draft), now, Firing(engine));
        return SilenceBook.Add(engine, silence, now, Longest) ?? throw new ServiceException(Monitor, FailureReason.InvalidRequest, string.Create(CultureInfo.InvariantCulture, $"There are {SilenceBook.Lasting(engine.Silences, now)} silences already."))
        {
            RecommendedAction = "Make one for what belongs together, with fewer matchers. Remove-SophiaSilence ends those that nobody needs any more.",
        };
    }

    private Silence Made(SilenceRequest draft, DateTimeOffset now, LabelSet[] firing)
    {
        DateTimeOffset asked = draft.StartsAt?.ToUniversalTime() ?? now;
        // What has passed of a window has passed, and is not added at its end.
        DateTimeOffset starts = asked > now ? asked : now;
        DateTimeOffset ends = draft.Duration is { } duration ? End(asked, duration) : draft.EndsAt?.ToUniversalTime() ?? starts + Longest;
        Silence silence = new(string.Empty, Read(draft.Matchers))
        {
            StartsAt = starts,
            EndsAt = ends,
            UntilResolved = draft is { Duration: null, EndsAt: null },
            // What was just read may be in it, and it is told.
            Author = _context.Shown(draft.Author.Trim()),
            Comment = _context.Shown(draft.Comment.Trim()),
            CreatedAt = now,
        };
        if (starts - now > s_longestAhead) throw Refused("The silence would begin in more than a year.", "Put it into monitoring.yaml, where it is not forgotten.");
        if (silence.DemandsNothing) throw Refused("These matchers would also mute every alert that has none of these labels.", "Give at least one that requires a value, such as 'severity=\"warning\"'.");
        if (asked < now && ends <= now) throw Refused($"The silence would already be over: it would have ended at {InWords(ends)}.", "Leave out -StartsAt for one that begins now. A time without a zone is local time.");
        if (ends == starts) throw Refused($"The silence would end at {InWords(ends)}, when it begins.", "Give a later time with -Until, or a longer time with -Duration.");
        if (ends < starts) throw Refused($"The silence would end at {InWords(ends)}, before it begins.", "Give a later time with -Until, or how long with -Duration.");
        if (silence.UntilResolved && starts == now && !firing.Any(silence.IsMatch)) throw Refused($"Nothing that fires matches {VisibleText.Line(string.Join(", ", silence.Matchers))}, so there is nothing to wait for.", "Get-SophiaAlert lists what fires. Give -Duration, or a time with -Until, for what is still to come.");
        if (DroppedSilence.FaultOf(silence, Longest) is { } fault) throw Refused($"This silence can't be made: {fault}.", $"Give one that lasts {DurationPhrase.Write(Longest)} at most, with an author and a comment, or raise max_silence in monitoring.yaml.");
        return silence;
    }

    private static List<Matcher> Read(IReadOnlyList<string> texts)
    {
        List<Matcher> all = [];
        foreach (string text in texts)
        {
            if (text.Length > Limits.LongestSilenceText) throw Refused(string.Create(CultureInfo.InvariantCulture, $"A matcher is longer than {Limits.LongestSilenceText} characters."), "Write it shorter, such as with a regular expression.");
            if (MatcherText.Read(text, out IReadOnlyList<Matcher> read, out _) is { } fault) throw Refused(fault, AdviceFor(text));
            if (read.FirstOrDefault(static matcher => LabelName.Check(matcher.Name) is not null) is { } other) throw Refused(LabelName.Check(other.Name)!, "Get-SophiaAlert shows the labels of alerts.");
            all.AddRange(read);
        }

        if (all.Count > Limits.MostMatchers) throw Refused(string.Create(CultureInfo.InvariantCulture, $"A silence has at most {Limits.MostMatchers} matchers, and {all.Count} were given."), "Leave out those that the others imply.");
        return all;
    }

    // Quotes help only where there are none. What is wrong is said by the fault itself.
    private static string AdviceFor(string text) => text.Contains('"', StringComparison.Ordinal)
        ? "A matcher is a label, one of =, !=, =~ and !~, and a value in double quotes; there are commas between several."
        : "Put the value into double quotes, and in PowerShell the whole matcher into single quotes: 'severity=\"warning\"'.";

    // The time zone that was typed is that of whoever reads it.
    private static string InWords(DateTimeOffset time) => string.Create(CultureInfo.InvariantCulture, $"{time.UtcDateTime:yyyy-MM-dd HH:mm} UTC");

    private static DateTimeOffset End(DateTimeOffset starts, TimeSpan duration) => duration < DateTimeOffset.MaxValue - starts ? starts + duration : DateTimeOffset.MaxValue;

    private SophiaSilence Shown(Silence silence, LabelSet[] firing, DateTimeOffset now)
    {
        string? fault = DroppedSilence.FaultOf(silence, Longest);
        return new SophiaSilence
        {
            Id = silence.Id,
            State = (fault is not null && silence.StateAt(now) != SilenceState.Expired ? SilenceState.Dropped : silence.StateAt(now)).ToString(),
            Matchers = [.. silence.Matchers.Select(matcher => _context.Shown(matcher.ToString()))],
            StartsAt = silence.StartsAt,
            EndsAt = silence.EndsAt,
            UntilResolved = silence.UntilResolved,
            Author = _context.Shown(silence.Author),
            Comment = _context.Shown(silence.Comment),
            CreatedAt = silence.CreatedAt,
            FiringCount = firing.Count(silence.IsMatch),
            Place = silence.Place is { } place ? string.Create(CultureInfo.InvariantCulture, $"{_file.Name}:{place.Line}:{place.Column}") : null,
            Problem = fault is null ? null : new DroppedSilence(silence, fault).InWords,
        };
    }

    private static LabelSet[] Firing(EngineState engine) => [.. engine.Alerts.Values.Where(static alert => alert.Phase == AlertPhase.Firing).Select(static alert => alert.Labels)];

    private static ServiceException Refused(string message, string action) => new(Monitor, FailureReason.InvalidRequest, message) { RecommendedAction = action };

    private ServiceException Missing(string id) => new(Monitor, FailureReason.NotFound, $"There is no silence '{CutText.Within(_context.Shown(id), LongestNamed)}'.")
    {
        RecommendedAction = "Get-SophiaSilence lists those that are not over; with -State Expired, the others.",
    };
}
