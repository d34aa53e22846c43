using System.Globalization;
using SophiaAI.Providers.Core;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Core.Yaml;
using SophiaAI.Providers.Features.Alerting.Configuration;
using SophiaAI.Providers.Features.Alerting.Silences;
using SophiaAI.Providers.Features.Monitoring.Measures;

namespace SophiaAI.Providers.Features.Monitoring.Configuration;

/// <summary>The keys of monitoring.yaml: reading it, its schema and the list of keys are made from this table.</summary>
internal sealed class MonitorTable
{
    private static readonly TimeSpan s_shortestInterval = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_longestInterval = TimeSpan.FromDays(1);

    // What is muted for longer is a rule to be changed.
    private static readonly TimeSpan s_longestSilence = TimeSpan.FromDays(365);
    private static readonly TimeSpan s_usualSilence = TimeSpan.FromDays(7);

    // Two letters that have changed places are two that differ.
    private const int MostSwapped = 2;

    private readonly MonitorVocabulary _vocabulary;
    private readonly RouteTable _routes = new();
    private readonly InhibitTable _inhibitTable = new();
    private readonly SilenceTable _silenceTable = new();

    private readonly YamlKeyOf<TimeSpan> _interval = new("interval", YamlForms.Duration, "How often it runs: the grid that every run is counted to.") { Default = "5m" };
    private readonly YamlKeyOf<CheckSettings> _checks;
    private readonly YamlKeyOf<IReadOnlyList<YamlNamed<MeasureSettings>>> _measures;
    private readonly YamlKeyOf<IReadOnlyList<YamlNamed<AlertRule>>> _rules;
    private readonly YamlKeyOf<RouteDraft> _route;
    private readonly YamlKeyOf<IReadOnlyList<YamlItem<ReceiverDraft>>> _receivers;
    private readonly YamlKeyOf<IReadOnlyList<YamlItem<InhibitRule>>> _inhibit;
    private readonly YamlKeyOf<IReadOnlyList<YamlItem<YamlNamed<IReadOnlyList<TimeIntervalPart>>>>> _intervals;
    private readonly YamlKeyOf<IReadOnlyList<YamlItem<YamlNamed<IReadOnlyList<TimeIntervalPart>>>>> _muteIntervals;
    private readonly YamlKeyOf<IReadOnlyList<YamlItem<SilenceDraft>>> _silences;
    private readonly YamlKeyOf<TimeSpan> _maxSilence = new("max_silence", YamlForms.Duration, "How long a silence may last, at most 365d. A longer one is not used, wherever it was made.") { Default = "7d" };
    private readonly YamlKeyOf<GlobalSettings> _global;
    private readonly YamlKeyOf<NotifySettings> _notify;

    private readonly YamlKeyOf<IReadOnlyList<YamlItem<string>>> _include = new("include", Patterns(), "Integrations, or checks as Integration/Check; wildcards are allowed. By default all that are configured, those with the tag Fast.");
    private readonly YamlKeyOf<IReadOnlyList<YamlItem<string>>> _exclude = new("exclude", Patterns(), "Integrations or checks that are not run, in the same form.");
    private readonly YamlKeyOf<IReadOnlyList<YamlNamed<TimeSpan>>> _checkEvery = new("every", new YamlMapForm<TimeSpan>(YamlForms.Duration, "a map of checks and durations"), "Checks that are run less often than every run, such as {Gong/Workspaces: 1h}; of several that match, the first counts.");

    private readonly YamlKeyOf<bool> _enabled = new("enabled", YamlForms.Boolean, "Whether it is read at all.") { Default = "true" };
    private readonly YamlKeyOf<TimeSpan> _every = new("every", YamlForms.Duration, "How often it is read. By default by what it costs.");
    private readonly YamlKeyOf<bool> _wake = new("wake", YamlForms.Boolean, "Whether it may start a suspended warehouse, which costs a minute at least.") { Default = "false" };

    private readonly YamlKeyOf<TimeSpan> _resolveTimeout = new("resolve_timeout", YamlForms.Duration, "After how long an alert that its sender gives no end is resolved.") { Default = "5m" };
    private readonly YamlKeyOf<SecretReference> _slackUrl;

    private readonly YamlKeyOf<SecretReference> _alertmanager;
    private readonly YamlKeyOf<SecretReference> _deadMan;

    /// <param name="vocabulary">The names that the file can use.</param>
    public MonitorTable(MonitorVocabulary vocabulary)
    {
        _vocabulary = vocabulary;
        YamlSecretForm Secret(string name, string suggestion, bool mayBeAddress) => new(name, suggestion) { MayBeAddress = mayBeAddress, Settings = () => vocabulary.Settings, Lack = vocabulary.Lack };
        _slackUrl = new("slack_api_url", Secret("the address of an incoming webhook", ReceiverTable.SlackReference, mayBeAddress: false), "The incoming webhook of all slack_configs that name none.");
        _alertmanager = new("alertmanager", Secret("the address of an Alertmanager", "${env:ALERTMANAGER_URL}", mayBeAddress: true), "An Alertmanager that gets the alerts, and does the rest.");
        _deadMan = new("dead_mans_switch", Secret("the address that is pinged", "${env:PING_URL}", mayBeAddress: true), "An address that is pinged at the end of each run, by a service that tells when the pings stop.");

        _checks = new("checks", new YamlTableForm<CheckSettings>(new YamlTable("checks", "Which checks are run, and how often.", () => [_include, _exclude, _checkEvery]), BuildChecks), "Which checks of Test-SophiaIntegration are run.");
        YamlTableForm<MeasureSettings> measure = new(new YamlTable("measure_source", "What is said of a source of measures.", () => [_enabled, _every, _wake]), entry => new MeasureSettings
        {
            IsEnabled = entry.Get(_enabled, true),
            Every = entry.FindValue(_every),
            Wake = entry.Get(_wake, false),
        });
        _measures = new("measures", new YamlMapForm<MeasureSettings>(measure, "a map of sources"), "Sources of measures by their names, such as Snowflake/Queries.");
        _rules = new("rules", new YamlMapForm<AlertRule>(new RuleTable(vocabulary.Measures).Form, "a map of rules by their names") { CheckName = CheckRuleName, NamePattern = LabelName.Pattern }, "The rules, by their names, which are the label alertname of their alerts.");
        _route = new("route", _routes.Form, "Who is told of what: the root of the tree.") { IsRequired = true };
        _receivers = new("receivers", new YamlListForm<ReceiverDraft>(new ReceiverTable(vocabulary).Form, "a list of receivers"), "Who can be told.") { IsRequired = true };
        _inhibit = new("inhibit_rules", new YamlListForm<InhibitRule>(_inhibitTable.Form, "a list of rules"), "What mutes what.");
        TimeIntervalTable intervals = new();
        YamlListForm<YamlNamed<IReadOnlyList<TimeIntervalPart>>> list = new(intervals.Form, "a list of time intervals");
        _intervals = new("time_intervals", list, "Time intervals with their names.");
        _muteIntervals = new("mute_time_intervals", list, "Time intervals, as older files have them; 'time_intervals' says the same.");
        _silences = new("silences", new YamlListForm<SilenceDraft>(_silenceTable.Form, "a list of silences"), "What is muted for a while. New-SophiaSilence makes others, without the file.");
        _global = new("global", new YamlTableForm<GlobalSettings>(new YamlTable("global", "What holds for all.", () =>
        [
            _resolveTimeout, _slackUrl, ForeignKeys.File("slack_api_url_file", "slack_api_url", ReceiverTable.SlackReference), .. ForeignKeys.RefusedOfGlobal,
            .. ForeignKeys.Idle(ForeignKeys.OfGlobal, "it is for receivers that this module does not send to."),
        ]), entry => new GlobalSettings(entry.Get(_resolveTimeout, TimeSpan.FromMinutes(5)), entry.Find(_slackUrl))), "What holds for all.");
        _notify = new("notify", new YamlTableForm<NotifySettings>(new YamlTable("notify", "Who else is told.", () => [_alertmanager, _deadMan]), entry => new NotifySettings
        {
            Alertmanager = entry.Find(_alertmanager),
            DeadMansSwitch = entry.Find(_deadMan),
        }), "Who else is told.");
        Table = new YamlTable("monitoring", "What is watched, when it is an alert, and who is told.", () =>
        [
            _interval, _checks, _measures, _rules, _route, _receivers, _inhibit, _intervals, _muteIntervals, _silences, _maxSilence, _global, _notify,
            .. ForeignKeys.Idle(ForeignKeys.OfRoot, "messages of this module have their own form."),
        ]);
        Form = new YamlTableForm<MonitorFile>(Table, Build);
    }

    /// <summary>The keys.</summary>
    public YamlTable Table { get; }

    /// <summary>The whole file.</summary>
    public YamlTableForm<MonitorFile> Form { get; }

    private static YamlListForm<string> Patterns() => new(YamlForms.Text("an integration, or a check as Integration/Check"), "a list of integrations or checks") { MayBeOne = true };

    private static string? CheckRuleName(string name) => LabelName.Check(name) is null ? null : $"{YamlProblems.Quote(name)} can't be the name of a rule. It has letters, digits and '_', and does not begin with a digit.";

    private CheckSettings BuildChecks(YamlEntry entry)
    {
        foreach (YamlItem<string> name in entry.Items(_include).Concat(entry.Items(_exclude))) CheckCheck(entry, name);
        foreach (YamlNamed<TimeSpan> name in entry.Named(_checkEvery)) CheckCheck(entry, new YamlItem<string>(name.Name, name.Place));
        return new CheckSettings
        {
            Include = entry.Values(_include),
            Exclude = entry.Values(_exclude),
            Every = entry.Named(_checkEvery).Select(static named => KeyValuePair.Create(named.Name, named.Value)).ToArray(),
        };
    }

    // Users have checks of their own, which are not known here: only what is near to a known name is taken for a typo.
    private void CheckCheck(YamlEntry entry, YamlItem<string> name)
    {
        if (_vocabulary.Checks is not { } checks) return;
        if (name.Value.AsSpan().IndexOfAny('*', '?', '[') >= 0)
        {
            CheckPattern(entry, name, checks);
            return;
        }

        string[] known = [.. checks, .. checks.Select(static check => check[..check.IndexOf('/', StringComparison.Ordinal)]).Distinct()];
        if (known.Contains(name.Value, StringComparer.OrdinalIgnoreCase)) return;
        if (NameDistance.Nearest(name.Value, known) is { } near) entry.Problem(name.Place, $"There is no check {YamlProblems.Quote(name.Value)}. Did you mean {near}?");
        else entry.Note(name.Place, $"{YamlProblems.Quote(name.Value)} is not one of this module's checks; it counts if a check of your own has this name.");
    }

    // A wildcard may be for checks that are still to come: that it stands for none is no error.
    private static void CheckPattern(YamlEntry entry, YamlItem<string> name, IReadOnlyList<string> checks)
    {
        string[][] known = checks.Select(static check => check.Split('/', 2)).ToArray();
        if (known.Any(check => WatchedNames.IsMatch(name.Value, check[0], check[1]))) return;
        string[] parts = name.Value.Split('/', 2);
        string[] near = [.. known.Select(static check => check[0]).Distinct().Where(integration => NameDistance.Between(parts[0], integration) is > 0 and <= MostSwapped)];
        string advice = parts.Length == 2 && near.Length > 0
            ? $"Did you mean {near[0]}/{VisibleText.Line(parts[1])}?"
            : "It counts if checks of your own have such names.";
        entry.Note(name.Place, $"{YamlProblems.Quote(name.Value)} stands for none of this module's checks. {advice}");
    }

    private MonitorFile Build(YamlEntry entry)
    {
        TimeSpan interval = entry.Get(_interval, TimeSpan.FromMinutes(5));
        if (interval < s_shortestInterval || interval > s_longestInterval) entry.Problem(_interval, "The interval has to be from 10s to 1d.");
        TimeSpan maxSilence = entry.Get(_maxSilence, s_usualSilence);
        if (maxSilence > s_longestSilence)
        {
            entry.Problem(_maxSilence, "A silence may last 365d at most.");
            maxSilence = s_longestSilence;
        }

        GlobalSettings global = entry.Get(_global, new GlobalSettings(TimeSpan.FromMinutes(5), null));
        Dictionary<string, ReceiverDraft> receivers = Receivers(entry);
        Dictionary<string, IReadOnlyList<TimeIntervalPart>> intervals = Intervals(entry);
        Dictionary<string, MeasureSettings> measures = Measures(entry);
        RouteDraft? route = entry.Find(_route);
        AlertRule[] rules = [.. entry.Named(_rules).Select(static named => named.Value with { Name = named.Name })];
        NotifySettings notify = entry.Find(_notify) ?? new NotifySettings();
        UntoldReceiver[] untold = [];
        bool tellsNobody = false;
        if (route is not null)
        {
            _routes.Check(route, [.. receivers.Keys], [.. intervals.Keys]);
            NoteLabels(route, rules);
            NoteIntervals(entry, route);
            IReadOnlyDictionary<string, string> routes = RouteTable.Routes(route);
            untold = [.. receivers.Values.Where(receiver => receiver.Targets.Count == 0 && routes.ContainsKey(receiver.Name)).Select(receiver => new UntoldReceiver(receiver.Name, receiver.Place, routes[receiver.Name], receiver.IsMeant))];
            // An Alertmanager that gets the alerts has receivers of its own.
            tellsNobody = notify.Alertmanager is null && untold.Any(static receiver => !receiver.IsMeant) && receivers.Values.All(receiver => receiver.Targets.Count == 0 || !routes.ContainsKey(receiver.Name));
            if (notify.Alertmanager is null) NoteReceivers(entry, routes, receivers, untold, tellsNobody, global);
        }

        return new MonitorFile
        {
            Configuration = new MonitorConfiguration
            {
                Interval = interval,
                Rules = rules,
                Route = route?.Route ?? new AlertRoute(),
                Receivers = receivers.Values.Select(static receiver => new AlertReceiver(receiver.Name, receiver.Targets.Select(static target => target.Target).ToArray())).ToArray(),
                InhibitRules = entry.Values(_inhibit),
                TimeIntervals = intervals,
                Silences = Silences(entry, maxSilence),
                MaxSilence = maxSilence,
                ResolveTimeout = global.ResolveTimeout,
            },
            Checks = entry.Find(_checks) ?? new CheckSettings(),
            Measures = measures,
            Targets = receivers.ToDictionary(static pair => pair.Key, pair => (IReadOnlyList<MonitorTarget>)pair.Value.Targets.Select(target => WithDefault(target, global)).ToArray()),
            Notify = notify,
            Untold = untold,
            TellsNobody = tellsNobody,
        };
    }

    private void NoteLabels(RouteDraft route, IReadOnlyList<AlertRule> rules)
    {
        string[] known =
        [
            .. KnownLabels.OfAll, .. _vocabulary.Measures.SelectMany(static measure => measure.Labels), .. rules.SelectMany(static rule => rule.Labels.Labels, static (_, label) => label.Key),
        ];
        string[] names = [.. rules.Select(static rule => rule.Name)];
        ILookup<string, string> values = rules.SelectMany(static rule => rule.Labels.Labels)
            .Concat((_vocabulary.Checks ?? []).Select(static check => KeyValuePair.Create(LabelNames.Service, check.Split('/')[0])))
            .Distinct().ToLookup(static label => label.Key, static label => label.Value, StringComparer.Ordinal);
        KnownLabels labels = new(known.ToHashSet(StringComparer.Ordinal), _vocabulary.IsThorough) { AlertNames = names, Values = values };
        _routes.NoteLabels(route, labels);
        _silenceTable.NoteLabels(labels);
        _inhibitTable.NoteLabels(new KnownLabels(known.Append(MonitorMeasures.Reason).Append(MonitorMeasures.Advice).ToHashSet(StringComparer.Ordinal), _vocabulary.IsThorough) { AlertNames = names, Values = values });
    }

    private void NoteIntervals(YamlEntry entry, RouteDraft route)
    {
        if (!_vocabulary.IsThorough) return;
        IReadOnlySet<string> used = RouteTable.IntervalsOf(route);
        foreach (YamlNamed<IReadOnlyList<TimeIntervalPart>> named in entry.Values(_intervals).Concat(entry.Values(_muteIntervals)).Where(named => named.Name.Length > 0 && !used.Contains(named.Name)))
            entry.Note(named.Place, $"No route uses the time interval {YamlProblems.Quote(named.Name)}.");
    }

    private void NoteReceivers(YamlEntry entry, IReadOnlyDictionary<string, string> routes, Dictionary<string, ReceiverDraft> receivers, IReadOnlyList<UntoldReceiver> untold, bool tellsNobody, GlobalSettings global)
    {
        UntoldReceiver[] said = [.. untold.Where(static receiver => !receiver.IsMeant)];
        string advice = $"Add {ReceiverTable.SlackKey} or {ReceiverTable.WebhookKey} to it; if it is meant, write {ReceiverTable.SlackKey}: [] there.";
        if (tellsNobody) entry.Note(said[0].Place, $"Nobody is told: no receiver has a target. This one, {YamlProblems.Quote(said[0].Name)}, gets {said[0].Routes}. {advice}");
        foreach (UntoldReceiver receiver in tellsNobody ? [] : said)
            entry.Note(receiver.Place, $"The receiver {YamlProblems.Quote(receiver.Name)} has no target, so nobody is told of what comes to it: {receiver.Routes}. {advice}");
        foreach (ReceiverDraft receiver in receivers.Values)
        {
            if (!routes.ContainsKey(receiver.Name)) entry.Note(receiver.Place, $"No route leads to the receiver {YamlProblems.Quote(receiver.Name)}: it is told nothing.");
            else if (receiver.Targets.Any(target => WithDefault(target, global) is { WebhookUrl: null, BotToken: null } && target.Target.Kind == ReceiverTable.SlackKey) && ReceiverTable.SlackSettings.All(setting => _vocabulary.Lack(setting) is not null))
                entry.Note(receiver.Place, $"The receiver {YamlProblems.Quote(receiver.Name)} uses the webhook or the bot of the settings, and neither is set. {_vocabulary.Lack(ReceiverTable.SlackSettings[0])}");
        }
    }

    private static MonitorTarget WithDefault(MonitorTarget target, GlobalSettings global) =>
        target is { WebhookUrl: null, BotToken: null } && target.Target.Kind == ReceiverTable.SlackKey ? target with { WebhookUrl = global.SlackUrl } : target;

    private Dictionary<string, ReceiverDraft> Receivers(YamlEntry entry)
    {
        Dictionary<string, ReceiverDraft> all = new(StringComparer.Ordinal);
        foreach (ReceiverDraft receiver in entry.Values(_receivers).Where(static receiver => receiver.Name.Length > 0))
        {
            if (!all.TryAdd(receiver.Name, receiver)) entry.Problem(receiver.Place, $"There are two receivers {YamlProblems.Quote(receiver.Name)}; the first is in line {all[receiver.Name].Place.Line}.");
        }

        return all;
    }

    private Dictionary<string, IReadOnlyList<TimeIntervalPart>> Intervals(YamlEntry entry)
    {
        Dictionary<string, IReadOnlyList<TimeIntervalPart>> all = new(StringComparer.Ordinal);
        foreach (YamlNamed<IReadOnlyList<TimeIntervalPart>> named in entry.Values(_intervals).Concat(entry.Values(_muteIntervals)).Where(static named => named.Name.Length > 0))
        {
            if (!all.TryAdd(named.Name, named.Value)) entry.Problem(named.Place, $"There are two time intervals {YamlProblems.Quote(named.Name)}. Give one of them another name.");
        }

        return all;
    }

    // Also those that are not used, so that they are told.
    private List<Silence> Silences(YamlEntry entry, TimeSpan longest)
    {
        if (entry.Items(_silences).Count > Limits.MostSilences) entry.Problem(_silences, string.Create(CultureInfo.InvariantCulture, $"There are at most {Limits.MostSilences} silences."));
        Dictionary<string, YamlPlace> names = new(StringComparer.Ordinal);
        List<Silence> all = [];
        foreach (SilenceDraft draft in entry.Values(_silences))
        {
            string name = draft.Name ?? string.Create(CultureInfo.InvariantCulture, $"{draft.Place.Line}:{draft.Place.Column}");
            if (!names.TryAdd(name, draft.Place))
            {
                entry.Problem(draft.Place, $"There are two silences {YamlProblems.Quote(name)}; the first is in line {names[name].Line}.");
                continue;
            }

            Silence silence = draft.Within(longest) with { Id = Silence.FilePrefix + name };
            all.Add(silence);
            if (DroppedSilence.FaultOf(silence, longest) is { } fault) entry.Note(draft.Place, new DroppedSilence(silence, fault).InWords);
        }

        return all;
    }

    private Dictionary<string, MeasureSettings> Measures(YamlEntry entry)
    {
        foreach (YamlNamed<MeasureSettings> named in entry.Named(_measures))
        {
            if (_vocabulary.Sources is not { } sources || sources.Contains(named.Name, StringComparer.OrdinalIgnoreCase)) continue;
            string hint = NameDistance.Hint(named.Name, sources);
            entry.Problem(named.Place, $"There is no source of measures {YamlProblems.Quote(named.Name)}. {(hint.Length > 0 ? hint.TrimEnd() : $"There are {Grammar.And(sources)}.")}");
        }

        // A name that differs in case only was not refused above, and means the same source.
        return entry.Named(_measures).DistinctBy(static named => named.Name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(named => _vocabulary.Sources?.FirstOrDefault(source => source.Equals(named.Name, StringComparison.OrdinalIgnoreCase)) ?? named.Name, static named => named.Value, StringComparer.OrdinalIgnoreCase);
    }
}
