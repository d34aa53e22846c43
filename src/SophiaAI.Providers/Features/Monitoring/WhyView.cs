using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Features.Alerting;
using SophiaAI.Providers.Features.Alerting.State;

namespace SophiaAI.Providers.Features.Monitoring;

/// <summary>Shows decisions and ways to people.</summary>
internal static class WhyView
{
    /// <summary>A decision.</summary>
    /// <param name="context">Makes texts safe to show.</param>
    /// <param name="state">The state that it is about.</param>
    /// <param name="decision">The decision.</param>
    public static SophiaAlertDecision Of(ProviderContext context, EngineState state, AlertDecision decision)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(decision);
        return new SophiaAlertDecision
        {
            Name = context.Shown(decision.Labels[LabelNames.AlertName]),
            State = state.Alerts[Fingerprint.Of(decision.Labels)].Phase.ToString(),
            Severity = Shown(context, decision.Labels[LabelNames.Severity]),
            Service = Shown(context, decision.Labels[LabelNames.Service]),
            Receiver = context.Shown(decision.Receiver),
            Reason = decision.Reason,
            Since = decision.Since,
            Until = decision.Until,
            UntilResolved = decision.UntilResolved,
            By = Shown(context, decision.By),
            HasMessageWaiting = decision.HasMessageWaiting,
            ToldAt = decision.ToldAt,
            Group = context.Shown(decision.Group),
            Labels = decision.Labels.ToDictionary(),
        };
    }

    /// <summary>A way.</summary>
    /// <param name="context">Makes texts safe to show.</param>
    /// <param name="labels">The alert.</param>
    /// <param name="path">Its way.</param>
    /// <param name="at">The time.</param>
    public static SophiaAlertRoute Of(ProviderContext context, LabelSet labels, AlertPath path, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(path);
        return new SophiaAlertRoute
        {
            Receiver = context.Shown(path.Node.Receiver),
            Targets = [.. path.Targets.Select(static target => target.Key)],
            Route = context.Shown(path.Node.Id),
            Group = context.Shown(path.Group),
            IsNewGroup = path.IsNew,
            NextFlush = path.NextFlush,
            MutedReason = path.Mute?.Reason,
            MutedBy = Shown(context, path.Mute?.By),
            MutedSince = path.Mute?.Since,
            MutedUntil = path.Mute?.Until,
            GroupWait = path.Node.GroupWait,
            GroupInterval = path.Node.GroupInterval,
            RepeatInterval = path.Node.RepeatInterval,
            GroupLabels = Shown(context, path.Labels),
            Labels = Shown(context, labels),
            At = at,
        };
    }

    // Anybody can ask for any labels; those of alerts are without secrets before they are kept.
    private static Dictionary<string, string> Shown(ProviderContext context, LabelSet labels) =>
        labels.Labels.ToDictionary(static label => label.Key, label => context.Shown(label.Value), StringComparer.Ordinal);

    private static string? Shown(ProviderContext context, string? text) => string.IsNullOrEmpty(text) ? null : context.Shown(text);
}
