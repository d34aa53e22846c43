using SophiaAI.Sandbox.Estuary.GraphQL;

namespace SophiaAI.Sandbox.Estuary.Specs.Status;

/// <summary>The types of a spec's status.</summary>
internal static class SpecStatusTypes
{
    private static readonly SchemaType s_shard = SchemaType.OfJson("ShardRef", "name", "keyBegin", "rClockBegin", "build");

    private static readonly SchemaType s_activation = SchemaType.OfJson("ActivationStatus", "lastActivated", "lastActivatedAt", "recentFailureCount", "nextRetry")
        .WithJson("shardStatus", SchemaType.OfJson("ShardsStatus", "count", "firstTs", "lastTs", "status"))
        .WithJson("lastFailure", Event("ShardFailure"));

    private static readonly SchemaType s_result = SchemaType.OfJson("PublicationResult", "type")
        .WithJson("lockFailures", SchemaType.OfJson("LockFailure", "catalogName", "expected", "actual"));

    private static readonly SchemaType s_publications = SchemaType.OfJson("PublicationStatus", "nextAfter", "maxObservedPubId")
        .WithJson("history", SchemaType.OfJson("PublicationInfo", "id", "created", "completed", "detail", "isTouch", "count")
            .WithJson("result", s_result)
            .WithJson("errors", SchemaType.OfJson("DraftError", "catalogName", "scope", "detail")));

    private static readonly SchemaType s_autoDiscover = SchemaType.OfJson("AutoDiscoverStatus", "interval", "nextAt", "pendingPublish")
        .WithJson("failure", SchemaType.OfJson("AutoDiscoverFailure", "count", "firstTs", "lastOutcome"));

    private static readonly SchemaType s_controller = SchemaType.OfJson("ControllerStatus", "nextRun", "error", "failures", "updatedAt", "alerts")
        .WithJson("activation", s_activation)
        .WithJson("publications", s_publications)
        .WithJson("autoDiscover", s_autoDiscover)
        .WithJson("sourceCapture", SchemaType.OfJson("SourceCaptureStatus", "upToDate", "addBindings"));

    /// <summary>The status.</summary>
    public static SchemaType Status { get; } = SchemaType.OfJson("LiveSpecStatus", "type", "summary")
        .WithJson("controller", s_controller)
        .WithJson("connector", Event("ConnectorStatus"));

    private static SchemaType Event(string name) => SchemaType.OfJson(name, "ts", "message", "fields").WithJson("shard", s_shard);
}
