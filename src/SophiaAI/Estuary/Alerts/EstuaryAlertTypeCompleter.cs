using SophiaAI.Common;

namespace SophiaAI.Estuary.Alerts;

/// <summary>Completes the types of alerts that are known. Estuary may have others.</summary>
public sealed class EstuaryAlertTypeCompleter : ListCompleter
{
    private static readonly string[] s_types =
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

    /// <inheritdoc/>
    protected override IEnumerable<string> Items => s_types;
}
