namespace SophiaAI.Providers.Services.Snowflake.Objects;

/// <summary>A virtual warehouse.</summary>
public sealed record SnowflakeWarehouse
{
    /// <summary>The name as stored.</summary>
    public required string Name { get; init; }

    /// <summary>Its state: STARTED, SUSPENDED, RESIZING, RESUMING or SUSPENDING.</summary>
    public string? State { get; init; }

    /// <summary>STANDARD or SNOWPARK-OPTIMIZED.</summary>
    public string? Type { get; init; }

    /// <summary>X-Small, Small, Medium, Large, X-Large, and 2X-Large to 6X-Large.</summary>
    public string? Size { get; init; }

    /// <summary>The minimum number of clusters.</summary>
    public long? MinClusterCount { get; init; }

    /// <summary>The maximum number of clusters.</summary>
    public long? MaxClusterCount { get; init; }

    /// <summary>The number of running clusters.</summary>
    public long? StartedClusters { get; init; }

    /// <summary>The number of running statements.</summary>
    public long? Running { get; init; }

    /// <summary>The number of waiting statements.</summary>
    public long? Queued { get; init; }

    /// <summary>Whether it is the user's default.</summary>
    public bool? IsDefault { get; init; }

    /// <summary>Whether the connection uses it.</summary>
    public bool? IsCurrent { get; init; }

    /// <summary>How long it can be idle before it stops; null if it never stops by itself.</summary>
    public TimeSpan? AutoSuspend { get; init; }

    /// <summary>Whether a statement starts it.</summary>
    public bool? AutoResume { get; init; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset? CreatedOn { get; init; }

    /// <summary>When it last started.</summary>
    public DateTimeOffset? ResumedOn { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset? UpdatedOn { get; init; }

    /// <summary>The role that owns it.</summary>
    public string? Owner { get; init; }

    /// <summary>What it is for.</summary>
    public string? Comment { get; init; }

    /// <summary>STANDARD or ECONOMY.</summary>
    public string? ScalingPolicy { get; init; }

    /// <summary>Whether query acceleration is on.</summary>
    public bool? EnableQueryAcceleration { get; init; }

    /// <summary>The resource monitor that limits it; null if there is none.</summary>
    public string? ResourceMonitor { get; init; }

    /// <summary>Columns that the service returns and this version does not know.</summary>
    public IReadOnlyDictionary<string, object?> AdditionalProperties { get; init; } = new Dictionary<string, object?>();

    internal static SnowflakeWarehouse Read(SnowflakeObjectRow row) => new()
    {
        Name = row.Required("name"),
        State = row.Text("state"),
        Type = row.Text("type"),
        Size = row.Text("size"),
        MinClusterCount = row.Long("min_cluster_count"),
        MaxClusterCount = row.Long("max_cluster_count"),
        StartedClusters = row.Long("started_clusters"),
        Running = row.Long("running"),
        Queued = row.Long("queued"),
        IsDefault = row.Bool("is_default"),
        IsCurrent = row.Bool("is_current"),
        AutoSuspend = row.Duration("auto_suspend", TimeSpan.FromSeconds(1)) is { Ticks: > 0 } pause ? pause : null,
        AutoResume = row.Bool("auto_resume"),
        CreatedOn = row.Time("created_on"),
        ResumedOn = row.Time("resumed_on"),
        UpdatedOn = row.Time("updated_on"),
        Owner = row.Text("owner"),
        Comment = row.Text("comment"),
        ScalingPolicy = row.Text("scaling_policy"),
        EnableQueryAcceleration = row.Bool("enable_query_acceleration"),
        ResourceMonitor = row.Text("resource_monitor") is { } monitor && monitor != "null" ? monitor : null,
        AdditionalProperties = row.More(),
    };

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
