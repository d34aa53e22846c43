using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Estuary.GraphQL;

namespace SophiaAI.Sandbox.Estuary.Incidents;

/// <summary>The types of alerts, in the schema and in the service.</summary>
internal static class AlertTypes
{
    private static readonly (string Type, string Name, string Description, bool IsDefault, bool IsSystem)[] s_kinds =
    [
        (Incident.AutoDiscoverFailed, "Auto-discover failed", "The collections of a capture could not be kept up to date with its source.", true, false),
        (Incident.PublicationFailed, "Background publication failed", "The control plane could not publish a spec that it wanted to update.", true, false),
        (Incident.Stalled, "Data movement stalled", "A task moved no data for as long as its threshold.", true, false),
        ("free_trial", "Free trial", "The tenant's free trial has begun.", true, true),
        ("free_trial_ending", "Free trial ending", "The tenant's free trial ends soon.", true, true),
        ("free_trial_stalled", "Free trial stalled", "The tenant's free trial has ended without a payment method.", true, true),
        ("missing_payment_method", "Missing payment method", "The tenant has no payment method.", true, true),
        (Incident.ShardFailed, "Task failed", "A task's shard failed repeatedly.", true, false),
        ("task_auto_disabled_idle", "Idle task disabled", "A task was disabled because it had moved no data for a long time.", true, false),
        (Incident.AutoDisabled, "Failing task disabled", "A task was disabled because it had been failing for a long time.", true, false),
        (Incident.ChronicallyFailing, "Task chronically failing", "A task has been failing for days, and will be disabled.", true, false),
        ("task_idle", "Task idle", "A task has moved no data for a long time, and will be disabled.", false, false),
    ];

    /// <summary>An alert.</summary>
    public static SchemaType Alert { get; } = new SchemaType("Alert")
        .With<Alert>("alertType", a => a.Type)
        .With<Alert>("catalogName", a => a.Spec.Name)
        .With<Alert>("firedAt", a => EstuarySchema.Time(a.FiredAt))
        .With<Alert>("resolvedAt", a => EstuarySchema.Time(a.ResolvedAt))
        .With<Alert>("arguments", a => a.Arguments)
        .With<Alert>("resolvedArguments", a => a.ResolvedArguments);

    /// <summary>Pages of alerts.</summary>
    public static SchemaType Alerts { get; } = QueryPage.Connection(Alert);

    /// <summary>A type of alerts.</summary>
    public static SchemaType Kind { get; } = SchemaType.OfJson("AlertTypeInfo", "alertType", "displayName", "description", "isDefault", "isSystem");

    /// <summary>All types, by name.</summary>
    public static IReadOnlyList<object> Kinds() =>
    [
        .. s_kinds.Select(k => new JsonObject { ["alertType"] = k.Type, ["displayName"] = k.Name, ["description"] = k.Description, ["isDefault"] = k.IsDefault, ["isSystem"] = k.IsSystem }),
    ];
}
