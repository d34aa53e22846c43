namespace SophiaAI.Providers.Services.Estuary.Alerts;

/// <summary>The types of alerts that are known. Estuary may have others.</summary>
internal static class EstuaryAlertTypes
{
    /// <summary>Them, in order.</summary>
    public static IReadOnlyList<string> Known { get; } =
    [
        "auto_discover_failed",
        "background_publication_failed",
        "data_movement_stalled",
        "free_trial",
        "free_trial_ending",
        "free_trial_stalled",
        "missing_payment_method",
        "shard_failed",
        "task_auto_disabled_failing",
        "task_auto_disabled_idle",
        "task_chronically_failing",
        "task_idle",
    ];
}
