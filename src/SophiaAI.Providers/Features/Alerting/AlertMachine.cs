using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Features.Alerting.Configuration;
using SophiaAI.Providers.Features.Alerting.Rules;
using SophiaAI.Providers.Features.Alerting.State;

namespace SophiaAI.Providers.Features.Alerting;

/// <summary>
/// How an alert goes on from run to run, as in Prometheus: pending, firing, firing on for a while, resolved. What is not
/// known changes nothing: a check that was skipped has not found that all is well.
/// </summary>
internal static class AlertMachine
{
    // As Prometheus' outage tolerance: after it, what was pending begins anew.
    private static readonly TimeSpan s_longestPendingUnknown = TimeSpan.FromHours(1);

    // As long as a series is known to have existed.
    private static readonly TimeSpan s_longestHeld = TimeSpan.FromDays(30);

    /// <summary>A new alert, whose condition is met.</summary>
    public static AlertRecord Begin(string fingerprint, LabelSet labels, AlertRule rule, RuleResult result, DateTimeOffset at) =>
        Met(new AlertRecord(fingerprint, labels) { Rule = rule.Name, Phase = AlertPhase.Pending, ActiveAt = at }, rule, result, at);

    /// <summary>What becomes of an alert; null if it is forgotten.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="rule">Its rule.</param>
    /// <param name="result">What the rule finds; null if it was evaluated, and finds nothing of this series.</param>
    /// <param name="at">The time.</param>
    public static AlertRecord? Next(AlertRecord alert, AlertRule rule, RuleResult? result, DateTimeOffset at) => result?.State switch
    {
        RuleState.Met => Met(alert.Phase == AlertPhase.Resolved ? alert with { Phase = AlertPhase.Pending, ActiveAt = at } : alert, rule, result, at),
        RuleState.Unknown => Held(alert, at),
        _ => NotMet(alert, rule.KeepFiringFor, at),
    };

    /// <summary>Nothing is known of an alert: it stays as it is, though not for ever.</summary>
    public static AlertRecord? Held(AlertRecord alert, DateTimeOffset at)
    {
        if (alert.Phase == AlertPhase.Resolved) return alert;
        AlertRecord held = alert.UnknownSince is null ? alert with { UnknownSince = at } : alert;
        TimeSpan unknown = at - held.UnknownSince!.Value;
        if (alert.Phase == AlertPhase.Pending) return unknown > s_longestPendingUnknown ? Forgotten(alert) : held;
        return unknown > s_longestHeld ? Resolved(alert, at) : held;
    }

    /// <summary>The rule is gone, and its alert with it.</summary>
    public static AlertRecord? WithoutRule(AlertRecord alert, DateTimeOffset at) => NotMet(alert, TimeSpan.Zero, at);

    private static AlertRecord Met(AlertRecord alert, AlertRule rule, RuleResult result, DateTimeOffset at)
    {
        // What began in the future began by a clock that went wrong.
        if (alert.ActiveAt > at) alert = alert with { ActiveAt = at };
        AlertRecord known = alert with
        {
            KeepFiringSince = null,
            UnknownSince = null,
            UpdatedAt = at,
            Value = result.Value,
            Unit = result.Unit,
            Recent = result.Recent,
            Details = BoundedLabels.Of(result.Details),
        };
        if (at - alert.ActiveAt >= rule.For)
        {
            return alert.Phase == AlertPhase.Firing ? known : known with
            {
                Phase = AlertPhase.Firing,
                StartsAt = alert.ActiveAt,
                FiredAt = at,
                ResolvedAt = null,
                FormerStartsAt = alert.ResolvedAt is null ? alert.FormerStartsAt : alert.StartsAt,
                FormerEndsAt = alert.ResolvedAt ?? alert.FormerEndsAt,
            };
        }

        // What fires already, and is younger than "for" since that was raised, is pending again: for its receivers it is over.
        return alert.Phase == AlertPhase.Firing ? known with { Phase = AlertPhase.Pending, ResolvedAt = at } : known;
    }

    private static AlertRecord? NotMet(AlertRecord alert, TimeSpan keepFiringFor, DateTimeOffset at)
    {
        switch (alert.Phase)
        {
            case AlertPhase.Pending:
                return Forgotten(alert);
            case AlertPhase.Firing:
                DateTimeOffset since = alert.KeepFiringSince ?? at;
                AlertRecord known = alert with { KeepFiringSince = since, UnknownSince = null, UpdatedAt = at };
                return at - since >= keepFiringFor ? Resolved(known, at) : known;
            default:
                return alert;
        }
    }

    private static AlertRecord Resolved(AlertRecord alert, DateTimeOffset at) =>
        alert with { Phase = AlertPhase.Resolved, ResolvedAt = at, KeepFiringSince = null, UnknownSince = null };

    // What fired before is still to be told to be over.
    private static AlertRecord? Forgotten(AlertRecord alert) => alert.ResolvedAt is null ? null : alert with { Phase = AlertPhase.Resolved, UnknownSince = null };
}
