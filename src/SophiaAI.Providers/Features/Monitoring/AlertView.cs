using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Features.Alerting;
using SophiaAI.Providers.Features.Alerting.Configuration;
using SophiaAI.Providers.Features.Alerting.State;
using SophiaAI.Providers.Features.Monitoring.Measures;

namespace SophiaAI.Providers.Features.Monitoring;

/// <summary>Shows the alerts of the engine's state to people and to other programs, with what the rules say of them.</summary>
internal static class AlertView
{
    private const string Summary = "summary";

    /// <summary>All alerts: those that fire first, in order of their names.</summary>
    /// <param name="context">Makes texts safe to show.</param>
    /// <param name="configuration">The rules.</param>
    /// <param name="state">The state.</param>
    public static IReadOnlyList<SophiaAlert> All(ProviderContext context, MonitorConfiguration configuration, EngineState state)
    {
        Dictionary<LabelSet, MessageAlert> messages = Messages(configuration, state).ToDictionary(static alert => alert.Labels);
        return
        [
            .. state.Alerts.Values.Select(alert => Of(context, alert, messages[alert.Labels]))
                .OrderBy(static alert => alert.State switch { nameof(AlertPhase.Firing) => 0, nameof(AlertPhase.Pending) => 1, _ => 2 })
                .ThenBy(static alert => alert.Name, StringComparer.OrdinalIgnoreCase)
                .ThenBy(static alert => alert.StartsAt)
                .ThenBy(static alert => alert.Service, StringComparer.OrdinalIgnoreCase),
        ];
    }

    /// <summary>The alerts that another Alertmanager is to know of: those that fire, and those that were resolved lately.</summary>
    public static IReadOnlyList<MessageAlert> Posted(MonitorConfiguration configuration, EngineState state)
    {
        HashSet<LabelSet> pending = [.. state.Alerts.Values.Where(static alert => alert.Phase == AlertPhase.Pending).Select(static alert => alert.Labels)];
        return [.. Messages(configuration, state).Where(alert => !pending.Contains(alert.Labels))];
    }

    private static IReadOnlyList<MessageAlert> Messages(MonitorConfiguration configuration, EngineState state)
    {
        MessageBuilder builder = new(configuration.Rules.ToDictionary(static rule => rule.Name, StringComparer.Ordinal), fingerprint => state.Alerts.GetValueOrDefault(fingerprint));
        ILookup<bool, string> byEnd = state.Alerts.Values.ToLookup(static alert => alert.Phase == AlertPhase.Resolved, static alert => alert.Fingerprint);
        OutboxMessage all = new(string.Empty, 0, MessageKind.First) { Receiver = string.Empty, Target = string.Empty, Firing = [.. byEnd[false]], Resolved = [.. byEnd[true]] };
        return builder.Build(all, LabelSet.Empty, NotificationEntry.Empty).Alerts;
    }

    private static SophiaAlert Of(ProviderContext context, AlertRecord alert, MessageAlert message) => new()
    {
        Name = context.Shown(alert.Labels[LabelNames.AlertName]),
        State = alert.Phase.ToString(),
        Severity = Shown(context, alert.Labels[LabelNames.Severity]),
        Service = Shown(context, alert.Labels[LabelNames.Service]),
        Summary = Shown(context, message.Annotations.GetValueOrDefault(Summary)),
        StartsAt = alert.StartsAt ?? alert.ActiveAt,
        EndsAt = alert.Phase == AlertPhase.Resolved ? alert.ResolvedAt ?? alert.UpdatedAt : null,
        Value = alert.Value,
        Unit = alert.Unit,
        Condition = message.Condition,
        Reason = Shown(context, alert.Details[MonitorMeasures.Reason]),
        Cause = Shown(context, message.Cause),
        RecommendedAction = Shown(context, message.Advice) ?? Shown(context, alert.Details[MonitorMeasures.Advice]),
        UnknownSince = alert.UnknownSince,
        Labels = alert.Labels.ToDictionary(),
        Annotations = message.Annotations,
        IsDrill = alert.IsDrill,
    };

    private static string? Shown(ProviderContext context, string? text) => string.IsNullOrEmpty(text) ? null : context.Shown(text);
}
