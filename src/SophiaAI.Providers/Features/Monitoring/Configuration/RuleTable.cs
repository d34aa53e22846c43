using System.Text.RegularExpressions;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Core.Yaml;
using SophiaAI.Providers.Features.Alerting.Configuration;
using SophiaAI.Providers.Features.Alerting.Rules;
using SophiaAI.Providers.Features.Monitoring.Measures;

namespace SophiaAI.Providers.Features.Monitoring.Configuration;

/// <summary>Rules: their conditions, and what the alerts say.</summary>
internal sealed partial class RuleTable
{
    private const string SameWeekday = "same_weekday";
    private const string OneLimit = "above, at_least, below, at_most, equal or not_equal";
    private const double MostPercent = 100;
    private const string PercentUnit = "%";

    // Texts can name what is told of a failure, too; matchers can't, since it does not tell series apart.
    private static readonly string[] s_details = [MonitorMeasures.Reason, MonitorMeasures.Advice];

    private static readonly YamlTextForm<string> s_limit = new("a value such as 20, 2s or 5%", YamlForms.Take) { JsonType = "number", MayBeString = true };

    private static readonly YamlMapForm<string> s_texts = new(new YamlTextForm<string>("a text", YamlForms.Take), "a map of names and texts") { CheckName = LabelName.Check, NamePattern = LabelName.Pattern };

    private readonly IReadOnlyList<MeasureDefinition> _measures;
    private readonly YamlKeyOf<string> _measure = new("measure", YamlForms.Text("the name of a measure"), "What is measured. docs/monitoring-rules.md lists the measures.") { IsRequired = true };
    private readonly MatcherKeys _where = new("where", "Which of the measure's values it is about.", former: null);
    private readonly (YamlKeyOf<string> Key, Comparison Comparison)[] _limits =
    [
        (new("above", s_limit, "The limit: met by what is greater. A number alone is in the measure's unit."), Comparison.Above),
        (new("at_least", s_limit, "The limit: met by it, and by what is greater."), Comparison.AtLeast),
        (new("below", s_limit, "The limit: met by what is less."), Comparison.Below),
        (new("at_most", s_limit, "The limit: met by it, and by what is less."), Comparison.AtMost),
        (new("equal", s_limit, "Met by this value only."), Comparison.Equal),
        (new("not_equal", s_limit, "Met by every value but this one."), Comparison.NotEqual),
    ];

    private readonly YamlKeyOf<TimeSpan> _over = new("over", YamlForms.Duration, "A window of time, of whose values 'function' makes what is compared.");
    private readonly YamlKeyOf<string> _function = new("function", YamlForms.Word("a function", "average", "minimum", "maximum", "sum", "rate", "ratio"), "What is made of the values of the window: rate is the sum for each second, ratio the sum in percent of that of the measure 'of'. By default ratio with 'of', sum for what is counted, and average for anything else.");
    private readonly YamlKeyOf<string> _of = new("of", YamlForms.Text("the name of a measure"), "The measure that a ratio or a burn rate is set against, such as requests.");
    private readonly YamlKeyOf<double> _atLeastOf = new("at_least_of", YamlForms.Number, "A ratio of fewer than this many of 'of' is not known.") { Default = "0" };
    private readonly YamlKeyOf<string> _against = new("against", new YamlTextForm<string>("a duration, or same_weekday", ParseAgainst) { Pattern = $"^{SameWeekday}$|{DurationPhrase.Pattern}" }, "Compares with the past: with the value of this long ago, or with the median of the same weekday. The limit is the quotient of now and then.");
    private readonly YamlKeyOf<TimeSpan> _past = new("past", YamlForms.Duration, "How far back same_weekday looks.") { Default = "28d" };
    private readonly YamlKeyOf<TimeSpan> _absent = new("absent", YamlForms.Duration, "Met when there has been no value for this long.");
    private readonly YamlKeyOf<string> _objective = new("objective", new YamlTextForm<string>("a percentage such as 99.9%", YamlForms.Take) { JsonType = "number", MayBeString = true }, "For a burn rate: how many of the requests have to succeed, such as 99.9%.");

    private readonly YamlKeyOf<TimeSpan> _window = new("over", YamlForms.Duration, "The long window; the short one is a twelfth of it.") { IsRequired = true };
    private readonly YamlKeyOf<double> _factor = new("factor", YamlForms.Number, "How many times too fast the budget is used up.") { IsRequired = true };
    private readonly YamlKeyOf<IReadOnlyList<YamlItem<BurnRateWindow>>> _burnRate;
    private readonly YamlKeyOf<TimeSpan> _for = new("for", YamlForms.DurationOrNone, "How long the condition is met before the alert fires.") { Default = "0s" };
    private readonly YamlKeyOf<TimeSpan> _keepFiring = new("keep_firing_for", YamlForms.DurationOrNone, "How long the alert goes on firing when the condition is met no more.") { Default = "0s" };
    private readonly YamlKeyOf<IReadOnlyList<YamlNamed<string>>> _labels = new("labels", s_texts, "Labels of the alert, such as severity: warning.");
    private readonly YamlKeyOf<IReadOnlyList<YamlNamed<string>>> _annotations = new("annotations", s_texts, "Texts for people: summary, cause, advice. '{{ $value }}' and '{{ $labels.NAME }}' stand for the value and the labels.");

    /// <param name="measures">What is measured.</param>
    public RuleTable(IReadOnlyList<MeasureDefinition> measures)
    {
        _measures = measures;
        YamlTableForm<BurnRateWindow> window = new(new YamlTable("burn_rate", "A long window, and how many times too fast the budget is used up in it.", () => [_window, _factor]), BuildWindow);
        _burnRate = new("burn_rate", new YamlListForm<BurnRateWindow>(window, "a list of windows"), "For a burn rate: the windows, of which one is enough, such as [{over: 1h, factor: 14.4}].");
        Form = new YamlTableForm<AlertRule>(new YamlTable("rule", "A rule makes one alert for each set of labels that meets its condition.", () =>
        [
            _measure, .. _where.All, .. _limits.Select(static limit => limit.Key), _over, _function, _of, _atLeastOf, _against, _past, _absent, _objective, _burnRate,
            _for, _keepFiring, _labels, _annotations,
        ]), Build);
    }

    /// <summary>One rule, without its name.</summary>
    public YamlTableForm<AlertRule> Form { get; }

    private static string? ParseAgainst(string text, out string value)
    {
        value = text;
        return text == SameWeekday || DurationPhrase.Parse(text) > TimeSpan.Zero ? null : $"{YamlProblems.Quote(text)} is not what a value can be compared with. Write a duration such as 1d, or {SameWeekday}.";
    }

    private BurnRateWindow BuildWindow(YamlEntry entry)
    {
        double factor = entry.Get(_factor, 1);
        if (factor <= 0) entry.Problem(_factor, "The factor has to be greater than 0.");
        return new BurnRateWindow(entry.Get(_window, TimeSpan.Zero), factor);
    }

    private AlertRule Build(YamlEntry entry)
    {
        MeasureDefinition? measure = FindMeasure(entry, _measure);
        IReadOnlyList<Matcher> matchers = _where.Read(entry);
        foreach (Matcher matcher in matchers) CheckLabel(entry, _where.PlaceIn(entry), measure, matcher.Name, []);
        return new AlertRule(string.Empty, Condition(entry, measure, new MeasureSelector(measure?.Name ?? string.Empty, matchers)))
        {
            For = entry.Get(_for, TimeSpan.Zero),
            KeepFiringFor = entry.Get(_keepFiring, TimeSpan.Zero),
            Labels = LabelSet.Of(Labels(entry)),
            Annotations = Annotations(entry, measure),
        };
    }

    private RuleCondition Condition(YamlEntry entry, MeasureDefinition? measure, MeasureSelector selector)
    {
        if (entry.Has(_objective) || entry.Has(_burnRate)) return BurnRate(entry, measure, selector);
        if (entry.Has(_absent))
        {
            RefuseKeys(entry, "'absent'", [.. Limits, _over, _function, _of, _atLeastOf, _against, _past]);
            if (measure?.Kind == MeasureKind.Event) entry.Problem(_absent, $"'{measure.Name}' is about what happens now and then, so that no value says nothing.");
            return new AbsenceCondition(selector, entry.Get(_absent, TimeSpan.Zero));
        }

        if (entry.Has(_against)) return Change(entry, selector);
        return entry.Has(_over) || entry.Has(_function) ? Window(entry, measure, selector) : Threshold(entry, measure, selector);
    }

    private IEnumerable<YamlKey> Limits => _limits.Select(static limit => limit.Key);

    private ThresholdCondition Threshold(YamlEntry entry, MeasureDefinition? measure, MeasureSelector selector)
    {
        RefuseKeys(entry, "a limit of the present value", [_of, _atLeastOf, _past]);
        if (measure?.Kind == MeasureKind.Event) entry.Problem(_measure, $"'{measure.Name}' counts what happens. Say over which time, such as over: 1h.");
        return new ThresholdCondition(selector, Limit(entry, measure?.Unit));
    }

    private WindowCondition Window(YamlEntry entry, MeasureDefinition? measure, MeasureSelector selector)
    {
        RefuseKeys(entry, "'over'", [_past]);
        if (!entry.Has(_over)) entry.Problem(_function, "'function' makes something of the values of a window. Say which, such as over: 15m.");
        bool isCounted = measure?.Kind is MeasureKind.Count or MeasureKind.Event;
        WindowFunction function = entry.Find(_function) is { } word ? Enum.Parse<WindowFunction>(word, ignoreCase: true)
            : entry.Has(_of) ? WindowFunction.Ratio
            : isCounted ? WindowFunction.Sum
            : WindowFunction.Average;
        MeasureSelector? of = null;
        if (function == WindowFunction.Ratio)
        {
            if (!entry.Has(_of)) entry.Problem(_function, "A ratio is set against another measure. Say which, such as of: requests.");
            if (measure is not null && !isCounted) entry.Problem(_measure, $"A ratio is of what is counted, and '{measure.Name}' is not.");
            if (FindMeasure(entry, _of) is { } other)
            {
                if (other.Kind == MeasureKind.Gauge) entry.Problem(_of, $"A ratio is of what is counted, and '{other.Name}' is not.");
                of = new MeasureSelector(other.Name, Shared(other, selector));
            }
        }
        else
        {
            RefuseKeys(entry, $"the function '{entry.Find(_function) ?? function.ToString().ToLowerInvariant()}'", [_of, _atLeastOf]);
        }

        if (entry.Get(_atLeastOf, 0) < 0) entry.Problem(_atLeastOf, "This can't be less than 0.");
        string? unit = function switch { WindowFunction.Ratio => PercentUnit, WindowFunction.Rate => "1", _ => measure?.Unit };
        return new WindowCondition(selector, function, entry.Get(_over, TimeSpan.Zero), Limit(entry, unit)) { Of = of, AtLeast = entry.Get(_atLeastOf, 0) };
    }

    // What narrows the errors narrows the requests, too, as far as these have the labels.
    private static Matcher[] Shared(MeasureDefinition other, MeasureSelector selector) =>
        selector.Matchers.Where(matcher => matcher.Name == LabelNames.Service || other.Labels.Contains(matcher.Name)).ToArray();

    private ChangeCondition Change(YamlEntry entry, MeasureSelector selector)
    {
        RefuseKeys(entry, "'against'", [_over, _function, _of, _atLeastOf]);
        string against = entry.Get(_against, SameWeekday);
        if (against != SameWeekday)
        {
            if (entry.Has(_past)) entry.Problem(_past, $"'past' says how far back {SameWeekday} looks, and has no use with a duration.");
            return new ChangeCondition(selector, ChangeBase.Earlier, Limit(entry, "1")) { Past = DurationPhrase.Parse(against) ?? TimeSpan.Zero };
        }

        TimeSpan past = entry.Get(_past, TimeSpan.FromDays(28));
        if (past < TimeSpan.FromDays(7)) entry.Problem(_past, "The same weekday is at least a week ago. Write 7d or more.");
        return new ChangeCondition(selector, ChangeBase.SameWeekday, Limit(entry, "1")) { Past = past };
    }

    private BurnRateCondition BurnRate(YamlEntry entry, MeasureDefinition? measure, MeasureSelector selector)
    {
        RefuseKeys(entry, "a burn rate", [.. Limits, _over, _function, _atLeastOf, _against, _past, _absent]);
        if (!entry.Has(_objective)) entry.Problem(_burnRate, "A burn rate needs an objective, such as objective: 99.9%.");
        if (entry.Items(_burnRate).Count == 0 && !entry.Has(_burnRate)) entry.Problem(_objective, "An objective needs windows, such as burn_rate: [{over: 1h, factor: 14.4}].");
        if (!entry.Has(_of)) entry.Problem(entry.Has(_burnRate) ? _burnRate : _objective, "A burn rate is set against all requests. Say which, such as of: requests.");
        if (measure is { Kind: not MeasureKind.Count }) entry.Problem(_measure, $"A burn rate is of counts of requests, such as request_errors of requests, and '{measure.Name}' is not one: with a probe every few minutes, each failure would be too many.");
        MeasureDefinition? other = FindMeasure(entry, _of);
        if (other is { Kind: not MeasureKind.Count }) entry.Problem(_of, $"A burn rate is of counts of requests, and '{other.Name}' is not one.");
        double objective = 0;
        if (entry.Find(_objective) is { } text)
        {
            if (MeasureAmount.Parse(text, PercentUnit, out double percent) is { } fault) entry.Problem(_objective, fault);
            else if (percent is <= 0 or >= MostPercent) entry.Problem(_objective, "An objective is more than 0 % and less than 100 %.");
            objective = percent / MostPercent;
        }

        return new BurnRateCondition(selector, other is null ? selector : new MeasureSelector(other.Name, Shared(other, selector)), objective, entry.Values(_burnRate));
    }

    private ValueLimit Limit(YamlEntry entry, string? unit)
    {
        (YamlKeyOf<string> Key, Comparison Comparison)[] given = _limits.Where(limit => entry.Has(limit.Key)).ToArray();
        if (given.Length == 0) entry.Problem(entry.PlaceOf(_measure), $"The rule has no limit. Write one of {OneLimit}; or absent, or objective with burn_rate.");
        foreach ((YamlKeyOf<string> key, _) in given.Skip(1)) entry.Problem(key, $"A rule has one limit, and '{given[0].Key.Name}' is one. Make it two rules.");
        if (given.Length == 0 || entry.Find(given[0].Key) is not { } text || unit is null) return default;
        if (MeasureAmount.Parse(text, unit, out double value) is { } fault) entry.Problem(given[0].Key, fault);
        return new ValueLimit(given[0].Comparison, value);
    }

    private static void RefuseKeys(YamlEntry entry, string what, IEnumerable<YamlKey> keys)
    {
        foreach (YamlKey key in keys.Where(entry.Has)) entry.Problem(key, $"'{key.Name}' has no use with {what}. Remove one of them.");
    }

    private MeasureDefinition? FindMeasure(YamlEntry entry, YamlKeyOf<string> key)
    {
        if (entry.Find(key) is not { } name) return null;
        if (_measures.FirstOrDefault(measure => measure.Name == name) is { } found) return found;
        entry.Problem(key, $"There is no measure {YamlProblems.Quote(name)}. {NameDistance.Hint(name, _measures.Select(static measure => measure.Name))}docs/monitoring-rules.md lists all, and Tab after Get-SophiaMetric offers them.");
        return null;
    }

    private static void CheckLabel(YamlEntry entry, YamlPlace place, MeasureDefinition? measure, string label, string[] more)
    {
        if (measure is null) return;
        string[] known = [LabelNames.Service, .. measure.Labels, .. more];
        if (known.Contains(label)) return;
        entry.Problem(place, $"'{measure.Name}' has no label {YamlProblems.Quote(label)}. {NameDistance.Hint(label, known)}It has {Grammar.And(known)}.");
    }

    private IEnumerable<KeyValuePair<string, string>> Labels(YamlEntry entry)
    {
        foreach (YamlNamed<string> label in entry.Named(_labels))
        {
            if (label.Name == LabelNames.AlertName) entry.Problem(label.Place, "The label 'alertname' is the rule's name. Remove it.");
            if (label.Value.Contains("{{", StringComparison.Ordinal)) entry.Problem(label.Place, "Labels are fixed, so that an alert stays the same when its value changes. Templates stand in annotations.");
            if (NearMiss.OfLabel(label.Name) is { } name) entry.Note(label.Place, $"The label {YamlProblems.Quote(label.Name)} has no meaning here. Did you mean {name}?");
            if (label.Name == LabelNames.Severity && NearMiss.OfSeverity(label.Value) is { } severity) entry.Note(label.Place, $"The severity {YamlProblems.Quote(label.Value)} is none that this module knows. Did you mean {severity}?");
            yield return KeyValuePair.Create(label.Name, label.Value);
        }
    }

    private Dictionary<string, string> Annotations(YamlEntry entry, MeasureDefinition? measure)
    {
        Dictionary<string, string> all = new(StringComparer.Ordinal);
        HashSet<string> own = entry.Named(_labels).Select(static label => label.Name).Append(LabelNames.AlertName).ToHashSet(StringComparer.Ordinal);
        foreach (YamlNamed<string> text in entry.Named(_annotations))
        {
            foreach (Match template in Template().Matches(text.Value))
            {
                string label = template.Groups["label"].Value;
                if (!template.Groups["known"].Success) entry.Problem(text.Place, "A template can't be read. There are '{{ $value }}' and '{{ $labels.NAME }}'.");
                else if (label.Length > 0 && !own.Contains(label)) CheckLabel(entry, text.Place, measure, label, s_details);
            }

            if (NearMiss.OfAnnotation(text.Name) is { } near) entry.Note(text.Place, $"Messages do not show the annotation {YamlProblems.Quote(text.Name)}. Did you mean {near}?");
            all[text.Name] = text.Value;
        }

        return all;
    }

    [GeneratedRegex(@"\{\{(?:(?<known>\s{0,9}\$(?:value|labels\.(?<label>[A-Za-z_][A-Za-z0-9_]{0,99}))\s{0,9})\}\})?")]
    private static partial Regex Template();
}
