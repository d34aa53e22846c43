namespace SophiaAI.Sandbox.Estuary.Statistics;

/// <summary>Why a task moves nothing.</summary>
internal enum TaskStopKind
{
    /// <summary>It is disabled, or waits for its shards: there are no statistics at all.</summary>
    Off,

    /// <summary>It fails, again and again, and less often as time goes by.</summary>
    Failing,

    /// <summary>It runs, but nothing happens.</summary>
    Stalled,
}
