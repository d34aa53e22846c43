using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Labels;

namespace SophiaAI.Providers.Features.Alerting.Rules;

/// <summary>
/// What rules find in the values that were measured: a result for each series. What was not measured is not known, and never
/// zero; except that a source which was read, and always gives its value or counts what happens, has found nothing.
/// </summary>
internal static class RuleEvaluator
{
    private const int MostRecent = 24;
    private const double Percent = 100;
    private const int ShortPart = 12;
    private const int DaysOfWeek = 7;

    // An objective of all requests leaves nothing to divide by.
    private const double SmallestBudget = 1e-9;

    // How far back a series is looked for that has no values any more.
    private static readonly TimeSpan s_longestLife = TimeSpan.FromDays(30);
    private static readonly TimeSpan s_usualEvery = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_day = TimeSpan.FromDays(1);

    /// <summary>Evaluates a rule.</summary>
    /// <param name="rule">Its name.</param>
    /// <param name="condition">Its condition.</param>
    /// <param name="history">The values, those of this run included.</param>
    /// <param name="now">The time of the run, as its values have it.</param>
    public static IReadOnlyList<RuleResult> Evaluate(string rule, RuleCondition condition, ISampleHistory history, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(condition);
        ArgumentNullException.ThrowIfNull(history);
        Measured measured = new(rule, condition.Measure, history, now);
        return condition switch
        {
            ThresholdCondition threshold => [.. measured.Series().Select(labels => Threshold(measured, labels, threshold.Limit))],
            WindowCondition { Function: WindowFunction.Ratio, Of: not null } window => Ratios(measured, window),
            WindowCondition window => [.. measured.Series().Select(labels => measured.Result(labels, measured.Window(labels, window.Function, window.Window), window.Limit, window.Function == WindowFunction.Rate ? measured.Unit + "/s" : measured.Unit))],
            ChangeCondition change => [.. measured.Series().Select(labels => measured.Result(labels, Change(measured, labels, change), change.Limit, "x"))],
            AbsenceCondition absence => Absences(measured, absence),
            BurnRateCondition burn => BurnRates(measured, burn),
            _ => throw new ArgumentOutOfRangeException(nameof(condition)),
        };
    }

    private static bool IsBeyond(ValueLimit limit, double value) => limit.Comparison switch
    {
        Comparison.Above => value > limit.Value,
        Comparison.AtLeast => value >= limit.Value,
        Comparison.Below => value < limit.Value,
        Comparison.AtMost => value <= limit.Value,
        Comparison.Equal => value == limit.Value,
        _ => value != limit.Value,
    };

    private static RuleResult Threshold(Measured measured, LabelSet labels, ValueLimit limit) => measured.Current(labels) is not null || !measured.IsOver
        ? measured.Result(labels, measured.Current(labels), limit, measured.Unit)
        : measured.Result(labels, RuleState.NotMet, value: null, measured.Unit);

    // Of what the one has no series, though the other has, the part is none of it: that is known if the source was read.
    private static IReadOnlyList<RuleResult> Ratios(Measured part, WindowCondition window)
    {
        Measured whole = part.Other(window.Of!);
        List<RuleResult> results = [];
        foreach ((LabelSet labels, IReadOnlyList<LabelSet> of) in Pairs(part, whole))
        {
            double? all = whole.Sum(of, window.Window);
            double? some = part.Sum([labels], window.Window);
            double? ratio = all is null or 0 || some is null ? null : some / all * Percent;
            // Of too few there is no ratio to speak of. That is known, so that an alert ends when there are fewer again.
            results.Add(ratio is not null && all < window.AtLeast ? part.Result(labels, RuleState.NotMet, ratio, "%") : part.Result(labels, ratio, window.Limit, "%"));
        }

        return results;
    }

    private static IReadOnlyList<RuleResult> BurnRates(Measured errors, BurnRateCondition burn)
    {
        Measured requests = errors.Other(burn.Of);
        double budget = Math.Max(1 - burn.Objective, SmallestBudget);
        List<RuleResult> results = [];
        foreach ((LabelSet labels, IReadOnlyList<LabelSet> of) in Pairs(errors, requests))
        {
            double? worst = null;
            bool isMet = false;
            bool isKnown = true;
            foreach (BurnRateWindow window in burn.Windows)
            {
                double? @long = Rate(labels, of, window.Long);
                double? @short = Rate(labels, of, window.Long / ShortPart);
                if (@long is null || @short is null)
                {
                    isKnown = false;
                    continue;
                }

                isMet |= @long > window.Factor && @short > window.Factor;
                if (worst is null || @long > worst) worst = @long;
            }

            results.Add(errors.Result(labels, isMet ? RuleState.Met : isKnown ? RuleState.NotMet : RuleState.Unknown, worst, "x"));
        }

        return results;

        // How many times too fast. Where there is no request, nothing is used up.
        double? Rate(LabelSet labels, IReadOnlyList<LabelSet> of, TimeSpan window)
        {
            double? all = requests.Sum(of, window);
            double? failed = errors.Sum([labels], window);
            if (all is null || failed is null) return null;
            return all == 0 ? 0 : failed / all / budget;
        }
    }

    // Each series of the one with those of the other that have the same values of the labels that both have.
    private static IEnumerable<(LabelSet Labels, IReadOnlyList<LabelSet> Of)> Pairs(Measured part, Measured whole)
    {
        IReadOnlyList<LabelSet> others = whole.Series();
        HashSet<LabelSet> paired = [];
        foreach (LabelSet labels in part.Series())
        {
            LabelSet[] of = [.. others.Where(other => other.Labels.All(label => labels[label.Key] is not { Length: > 0 } value || value == label.Value))];
            paired.UnionWith(of);
            yield return (labels, of);
        }

        foreach (IGrouping<LabelSet, LabelSet> rest in others.Where(other => !paired.Contains(other)).GroupBy(part.Own).Where(rest => part.Selects(rest.Key))) yield return (rest.Key, [.. rest]);
    }

    private static double? Change(Measured measured, LabelSet labels, ChangeCondition change)
    {
        double? now = measured.Current(labels, isOfDay: true);
        double? then = change.Against == ChangeBase.Earlier ? measured.Earlier(labels, change.Past) : Median(measured, labels, change.Past);
        // What was nothing has no multiple.
        return now is null || then is null or 0 ? null : now / then;
    }

    // One day of the past alone may have been anything.
    private static double? Median(Measured measured, LabelSet labels, TimeSpan past)
    {
        int weeks = (int)(past.TotalDays / DaysOfWeek);
        double[] values = [.. Enumerable.Range(1, Math.Max(weeks, 0)).Select(week => measured.SameWeekday(labels, s_day * DaysOfWeek * week)).OfType<double>().Order()];
        if (values.Length < Math.Min(2, weeks) || values.Length == 0) return null;
        int middle = values.Length / 2;
        return values.Length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }

    private static IReadOnlyList<RuleResult> Absences(Measured measured, AbsenceCondition absence)
    {
        IReadOnlyList<LabelSet> series = measured.Series();
        if (series.Count > 0) return [.. series.Select(labels => Absence(labels, measured.Newest(labels, s_longestLife)?.At))];
        // Nothing has ever come: what the matchers demand is all that is known of it.
        LabelSet demanded = LabelSet.Of(measured.Selector.Matchers.Where(static matcher => matcher.Operator == MatchOperator.Equal).Select(static matcher => KeyValuePair.Create(matcher.Name, matcher.Value)));
        return [Absence(demanded, measured.History.FirstRun)];

        RuleResult Absence(LabelSet labels, DateTimeOffset? since)
        {
            TimeSpan? age = measured.Now - since;
            RuleState state = age is null ? RuleState.Unknown : age >= absence.Window ? RuleState.Met : RuleState.NotMet;
            return measured.Result(labels, state, age?.TotalSeconds, "s");
        }
    }

    // The values of one measure, as one rule sees them.
    private sealed class Measured
    {
        private readonly string _rule;
        private readonly MeasureDefinition? _definition;
        private readonly DateTimeOffset? _lastRead;
        private readonly TimeSpan? _every;

        public Measured(string rule, MeasureSelector selector, ISampleHistory history, DateTimeOffset now)
        {
            _rule = rule;
            Selector = selector;
            History = history;
            Now = now;
            _definition = history.Definition(selector.Name);
            _lastRead = history.LastRead(selector.Name);
            _every = history.Every(selector.Name);
        }

        public MeasureSelector Selector { get; }

        public ISampleHistory History { get; }

        public DateTimeOffset Now { get; }

        public string Unit => _definition?.Unit ?? "1";

        private bool IsCounted => _definition?.Kind is MeasureKind.Count or MeasureKind.Event;

        // Whether no value means that there was nothing.
        private bool MeansZero => IsCounted || _definition?.IsAlwaysKnown == true;

        // A source that has not been read for twice its time gives nothing that is still true.
        private bool IsCurrent => _lastRead is { } read && (_every is not { } every || Now - read <= every * 2);

        // Whether a series without a value has nothing to tell of any more.
        public bool IsOver => IsCurrent && _definition?.IsOverWithoutValue == true;

        public Measured Other(MeasureSelector selector) => new(_rule, selector, History, Now);

        public bool Selects(LabelSet labels) => Matcher.AllMatch(Selector.Matchers, labels);

        public IReadOnlyList<LabelSet> Series() => [.. History.Series(Selector.Name).Where(Selects)];

        // Of another measure's labels, those that this one has.
        public LabelSet Own(LabelSet labels) => _definition is null ? labels : labels.Only([.. _definition.Labels, LabelNames.Service]);

        public Sample? Newest(LabelSet labels, TimeSpan within) => History.Samples(Selector.Name, labels, Now - within, Now) is { Count: > 0 } samples ? samples[^1] : null;

        // The value of the last reading. Of what is counted: how many there were in it, or within the last day.
        public double? Current(LabelSet labels, bool isOfDay = false)
        {
            if (!IsCurrent) return null;
            if (isOfDay && IsCounted) return Sum([labels], s_day);
            IReadOnlyList<Sample> samples = LastReading(labels);
            if (samples.Count == 0) return MeansZero ? 0 : null;
            return IsCounted ? samples.Sum(static sample => sample.Sum) : samples[^1].Mean;
        }

        // The value of some time ago: the newest until then, from not too long before.
        public double? Earlier(LabelSet labels, TimeSpan ago)
        {
            DateTimeOffset until = Now - ago;
            if (IsCounted)
            {
                IReadOnlyList<Sample> day = History.Samples(Selector.Name, labels, until - s_day, until);
                return day.Count == 0 ? null : day.Sum(static sample => sample.Sum);
            }

            IReadOnlyList<Sample> samples = History.Samples(Selector.Name, labels, until - Reach(ago), until);
            return samples.Count == 0 ? null : samples[^1].Mean;
        }

        // The value of the same day of a week some time ago. Services count what is used in a day by UTC: what was read just
        // before midnight is of the day before, so that the next one is taken if the reading came later in that week than now.
        public double? SameWeekday(LabelSet labels, TimeSpan ago)
        {
            if (IsCounted) return Earlier(labels, ago);
            DateTimeOffset at = (LastReading(labels) is { Count: > 0 } last ? last[^1].At : Now) - ago;
            DateTimeOffset midnight = new(at.UtcDateTime.Date, TimeSpan.Zero);
            TimeSpan reach = Reach(ago);
            // What ends at midnight is of the hour before, or was read at that very time, as now.
            DateTimeOffset from = at == midnight ? midnight.AddTicks(-1) : at - reach > midnight ? at - reach : midnight;
            DateTimeOffset until = at + reach < midnight + s_day ? at + reach : midnight + s_day;
            IReadOnlyList<Sample> samples = History.Samples(Selector.Name, labels, from, until);
            return samples.Count == 0 ? null : samples[Math.Max(samples.Count(sample => sample.At <= at) - 1, 0)].Mean;
        }

        public double? Window(LabelSet labels, WindowFunction function, TimeSpan window)
        {
            IReadOnlyList<Sample> samples = InWindow(labels, window);
            if (samples.Count == 0) return IsZero(window) ? 0 : null;
            return function switch
            {
                WindowFunction.Average => samples.Sum(static sample => sample.Sum) / samples.Sum(static sample => sample.Count),
                WindowFunction.Minimum => samples.Min(static sample => sample.Minimum),
                WindowFunction.Maximum => samples.Max(static sample => sample.Maximum),
                WindowFunction.Rate => samples.Sum(static sample => sample.Sum) / window.TotalSeconds,
                _ => samples.Sum(static sample => sample.Sum),
            };
        }

        // The sum over several series; null if nothing is known of any of them.
        public double? Sum(IReadOnlyList<LabelSet> series, TimeSpan window)
        {
            double sum = 0;
            bool isKnown = IsZero(window);
            foreach (LabelSet labels in series)
            {
                IReadOnlyList<Sample> samples = InWindow(labels, window);
                isKnown |= samples.Count > 0;
                sum += samples.Sum(static sample => sample.Sum);
            }

            return isKnown ? sum : null;
        }

        public RuleResult Result(LabelSet labels, double? value, ValueLimit limit, string unit) =>
            Result(labels, value is { } known && double.IsFinite(known) ? IsBeyond(limit, known) ? RuleState.Met : RuleState.NotMet : RuleState.Unknown, value, unit);

        // What is shown of an alert is looked for only where there is one.
        public RuleResult Result(LabelSet labels, RuleState state, double? value, string unit) => state == RuleState.Met
            ? new RuleResult(_rule, labels, state, value) { Unit = unit, Recent = Recent(labels), Details = History.Details(Selector.Name, labels) }
            : new RuleResult(_rule, labels, state, value) { Unit = unit };

        // Of a source that was read.
        private IReadOnlyList<Sample> LastReading(LabelSet labels) => History.Samples(Selector.Name, labels, _lastRead!.Value.AddTicks(-1), Now);

        // How far from a time of the past its value may be. Old values are of hours, those that are older still of days.
        private TimeSpan Reach(TimeSpan ago) => new[] { TimeSpan.FromHours(2), (_every ?? TimeSpan.Zero) * 2, ago > TimeSpan.FromDays(40) ? s_day : TimeSpan.Zero }.Max();

        // What the service does not know yet is not in the window.
        private IReadOnlyList<Sample> InWindow(LabelSet labels, TimeSpan window) => History.Samples(Selector.Name, labels, Now - window, Now);

        // The source was read within the window, and would have given what there was.
        private bool IsZero(TimeSpan window) => MeansZero && _lastRead is { } read && read > Now - window;

        private IReadOnlyList<double> Recent(LabelSet labels)
        {
            TimeSpan every = _every is { } known && known > s_usualEvery ? known : s_usualEvery;
            return [.. History.Recent(Selector.Name, labels, Now - (every * MostRecent), Now).TakeLast(MostRecent).Select(static sample => sample.Mean)];
        }
    }
}
