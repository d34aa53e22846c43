using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Features.Alerting.Configuration;
using SophiaAI.Providers.Features.Alerting.State;
using SophiaAI.Providers.Features.Integrations;
using SophiaAI.Providers.Features.Monitoring.Measures;

namespace SophiaAI.Providers.Features.Monitoring.Causes;

/// <summary>
/// Which alerts follow from which, whatever inhibit_rules the file has: a check that fails after one that it depends on; a
/// credential that is missing or wrong while the place that it comes from is down; and all that fails while nothing answers.
/// What follows says nothing of its own as long as its cause fires.
/// </summary>
internal sealed class KnownCauses
{
    private static readonly HashSet<string> s_noAnswer = new(StringComparer.Ordinal) { nameof(FailureReason.ConnectionFailed), nameof(FailureReason.Timeout) };
    private static readonly HashSet<string> s_noCredential = new(StringComparer.Ordinal) { nameof(FailureReason.AuthenticationFailed), nameof(FailureReason.NotConfigured) };

    // What the monitor measures of services by asking them.
    private static readonly HashSet<string> s_ofRequests = [.. MonitorMeasures.All.Except([MonitorMeasures.Up, MonitorMeasures.NothingReachable]).Select(static measure => measure.Name)];

    private readonly Dictionary<string, string> _measures;
    private readonly Func<IEnumerable<CheckSuite>> _suites;
    private readonly string? _credentialsFrom;
    private Dictionary<string, IReadOnlyList<string>>? _earlier;

    /// <summary>Creates it.</summary>
    /// <param name="rules">The rules: an alert is about the measure of its rule.</param>
    /// <param name="suites">Makes the checks, which know what they depend on.</param>
    /// <param name="credentialsFrom">The service that the credentials of the others come from; null if they come from elsewhere.</param>
    public KnownCauses(IReadOnlyList<AlertRule> rules, Func<IEnumerable<CheckSuite>> suites, string? credentialsFrom)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(suites);
        _measures = rules.ToDictionary(static rule => rule.Name, static rule => rule.Condition.Measure.Name, StringComparer.Ordinal);
        _suites = suites;
        _credentialsFrom = credentialsFrom;
    }

    /// <summary>What is known of the rules of a file, and of the connection.</summary>
    /// <param name="context">Where the credentials come from.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="suites">Makes the checks.</param>
    public static KnownCauses Of(ProviderContext context, IReadOnlyList<AlertRule> rules, Func<IEnumerable<CheckSuite>> suites)
    {
        ArgumentNullException.ThrowIfNull(context);
        // Credentials that do not come from an environment do not fail because of it.
        return new KnownCauses(rules, suites, context.Connection.Environment is null ? null : context.Services.Settings.Environment?.Service);
    }

    /// <summary>What the alerts that fire now are the causes of.</summary>
    /// <param name="firing">The alerts that fire.</param>
    /// <returns>Gives the alert that another one follows from; null if it follows from none.</returns>
    public Func<AlertRecord, AlertRecord?> Among(IReadOnlyList<AlertRecord> firing)
    {
        ArgumentNullException.ThrowIfNull(firing);
        AlertRecord? nothingAnswers = firing.FirstOrDefault(alert => MeasureOf(alert) == MonitorMeasures.NothingReachable.Name);
        Dictionary<string, AlertRecord> failed = new(StringComparer.OrdinalIgnoreCase);
        foreach (AlertRecord alert in firing.Where(alert => MeasureOf(alert) == MonitorMeasures.Up.Name)) failed.TryAdd(CheckOf(alert), alert);
        AlertRecord? noCredentials = _credentialsFrom is { } service ? failed.Values.FirstOrDefault(alert => alert.Labels[LabelNames.Service] == service) : null;
        return alert => MeasureOf(alert) is not { } measure ? null
            : nothingAnswers is not null && FollowsFromNoAnswer(alert, measure) ? nothingAnswers
            : measure != MonitorMeasures.Up.Name ? null
            : EarlierOf(alert).Select(check => failed.GetValueOrDefault(check)).FirstOrDefault(static cause => cause is not null)
                ?? (noCredentials is not null && alert.Labels[LabelNames.Service] != _credentialsFrom && s_noCredential.Contains(alert.Details[MonitorMeasures.Reason]) ? noCredentials : null);
    }

    // Of checks in a row, the one between may be skipped, and say nothing: what counts is all that comes before.
    private static HashSet<string> Earlier(PlannedCheck check)
    {
        HashSet<string> found = new(StringComparer.OrdinalIgnoreCase);
        Stack<PlannedCheck> open = new(check.DependsOn);
        while (open.TryPop(out PlannedCheck? earlier))
        {
            if (!found.Add(earlier.Key)) continue;
            foreach (PlannedCheck before in earlier.DependsOn) open.Push(before);
        }

        // One that depends on itself, by way of others, is not its own cause.
        found.Remove(check.Key);
        return found;
    }

    private static bool FollowsFromNoAnswer(AlertRecord alert, string measure) =>
        measure == MonitorMeasures.Up.Name ? s_noAnswer.Contains(alert.Details[MonitorMeasures.Reason]) : s_ofRequests.Contains(measure);

    private static string CheckOf(AlertRecord alert) => $"{alert.Labels[LabelNames.Service]}/{alert.Labels[MonitorMeasures.Check]}";

    private IReadOnlyList<string> EarlierOf(AlertRecord alert) =>
        (_earlier ??= new CheckGraph(_suites()).Checks.ToDictionary(static check => check.Key, static check => (IReadOnlyList<string>)[.. Earlier(check)], StringComparer.OrdinalIgnoreCase)).GetValueOrDefault(CheckOf(alert), []);

    private string? MeasureOf(AlertRecord alert) => alert.Rule is { } rule ? _measures.GetValueOrDefault(rule) : null;
}
