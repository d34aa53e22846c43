using SophiaAI.Sandbox.Estuary.Specs;

namespace SophiaAI.Sandbox.Estuary.Incidents;

/// <summary>Something that went wrong with a task.</summary>
/// <param name="Task">The task's name.</param>
/// <param name="Type">The type of the alert that it raises; null when nobody is alerted.</param>
/// <param name="Start">When it began.</param>
/// <param name="End">When it ended; null when it goes on until somebody publishes the task.</param>
/// <param name="Message">What went wrong.</param>
internal sealed record Incident(string Task, string? Type, DateTimeOffset Start, DateTimeOffset? End, string Message)
{
    public const string ShardFailed = "shard_failed";
    public const string Stalled = "data_movement_stalled";
    public const string AutoDiscoverFailed = "auto_discover_failed";
    public const string PublicationFailed = "background_publication_failed";
    public const string ChronicallyFailing = "task_chronically_failing";
    public const string AutoDisabled = "task_auto_disabled_failing";

    /// <summary>Whether somebody made it happen, while the sandbox ran. When that is over, the task catches up at once.</summary>
    public bool IsMadeUp { get; init; }

    /// <summary>When it ended for this task as it is now; null when it hasn't.</summary>
    public DateTimeOffset? EndFor(CatalogSpec spec) => End ?? (spec.LastPublication.IsSeeded ? null : spec.History.First(p => !p.IsSeeded).PublishedAt);
}
