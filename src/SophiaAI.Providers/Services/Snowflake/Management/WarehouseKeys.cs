using System.Globalization;
using SophiaAI.Providers.Core.Resources;
using SophiaAI.Providers.Core.Yaml;
using SophiaAI.Providers.Services.Snowflake.Objects;

namespace SophiaAI.Providers.Services.Snowflake.Management;

/// <summary>The keys of a warehouse in a manifest, each with the form of its value and its word in statements.</summary>
internal static class WarehouseKeys
{
    /// <summary>Whether it begins suspended, which counts only when it is made.</summary>
    public const string InitiallySuspended = "initiallySuspended";

    /// <summary>Its type, which can be changed only while it is suspended.</summary>
    public const string Type = "type";

    /// <summary>All of them, in the order in which statements have them.</summary>
    public static IReadOnlyList<ManagedProperty> All { get; } =
    [
        new("size", "WAREHOUSE_SIZE", new YamlTextForm<string>("a size such as XSMALL or LARGE", ParseSize), "Its size: XSMALL to X6LARGE.") { IsQuoted = true },
        new(Type, "WAREHOUSE_TYPE", ManagedProperty.OneOf("a type", "STANDARD", "SNOWPARK-OPTIMIZED"), "Its type. It is suspended while it is changed, and started again if it ran.") { IsQuoted = true },
        new("autoSuspend", "AUTO_SUSPEND", ManagedProperty.Whole("a number of seconds; 0 for never"), "After how many seconds without a statement it stops; 0 for never."),
        new("autoResume", "AUTO_RESUME", ManagedProperty.Boolean, "Whether a statement starts it."),
        new("minClusterCount", "MIN_CLUSTER_COUNT", ManagedProperty.Whole("a number of clusters"), "The minimum number of clusters."),
        new("maxClusterCount", "MAX_CLUSTER_COUNT", ManagedProperty.Whole("a number of clusters"), "The maximum number of clusters."),
        new("scalingPolicy", "SCALING_POLICY", ManagedProperty.OneOf("a policy", "STANDARD", "ECONOMY"), "When further clusters start.") { IsQuoted = true },
        new("enableQueryAcceleration", "ENABLE_QUERY_ACCELERATION", ManagedProperty.Boolean, "Whether it borrows machines for parts of large statements."),
        new("queryAccelerationMaxScaleFactor", "QUERY_ACCELERATION_MAX_SCALE_FACTOR", ManagedProperty.Whole("a number; 0 for no limit"), "How many times its own cost query acceleration may add."),
        new("resourceMonitor", "RESOURCE_MONITOR", ManagedProperty.NameOf("a resource monitor"), "The resource monitor that limits it. Only ACCOUNTADMIN can set it.") { IsName = true },
        new("maxConcurrencyLevel", "MAX_CONCURRENCY_LEVEL", ManagedProperty.Whole("a number of statements"), "How many statements run side by side.") { IsParameter = true },
        new("statementTimeoutInSeconds", "STATEMENT_TIMEOUT_IN_SECONDS", ManagedProperty.Whole("a number of seconds"), "After how many seconds a running statement is cancelled.") { IsParameter = true },
        new("statementQueuedTimeoutInSeconds", "STATEMENT_QUEUED_TIMEOUT_IN_SECONDS", ManagedProperty.Whole("a number of seconds; 0 for never"), "After how many seconds a waiting statement is cancelled.") { IsParameter = true },
        new("comment", "COMMENT", ManagedProperty.Comment, "What it is for.") { IsQuoted = true },
        new(InitiallySuspended, "INITIALLY_SUSPENDED", ManagedProperty.Boolean, "Whether it does not start when it is made. Afterwards it has no effect."),
    ];

    /// <summary>The values of a warehouse as it is, apart from its parameters.</summary>
    public static Dictionary<string, ResourceValue> Read(SnowflakeWarehouse warehouse)
    {
        ArgumentNullException.ThrowIfNull(warehouse);
        return new(StringComparer.Ordinal)
        {
            ["size"] = ResourceValue.Of(warehouse.Size is { } size ? SnowflakeWarehouseSize.Find(size) ?? size : null),
            [Type] = ResourceValue.Of(warehouse.Type?.ToUpperInvariant()),
            ["autoSuspend"] = ResourceValue.Of(Text(warehouse.AutoSuspend is { } pause ? (long)pause.TotalSeconds : 0)),
            ["autoResume"] = ManagedProperty.Flag(warehouse.AutoResume),
            ["minClusterCount"] = ManagedProperty.Number(warehouse.MinClusterCount),
            ["maxClusterCount"] = ManagedProperty.Number(warehouse.MaxClusterCount),
            ["scalingPolicy"] = ResourceValue.Of(warehouse.ScalingPolicy?.ToUpperInvariant()),
            ["enableQueryAcceleration"] = ManagedProperty.Flag(warehouse.EnableQueryAcceleration),
            ["queryAccelerationMaxScaleFactor"] = ResourceValue.Of(warehouse.AdditionalProperties.GetValueOrDefault("query_acceleration_max_scale_factor") is { } factor ? Convert.ToString(factor, CultureInfo.InvariantCulture) : null),
            ["resourceMonitor"] = ResourceValue.Of(warehouse.ResourceMonitor is { } monitor ? SnowflakePath.Typed(monitor) : null),
            ["comment"] = ResourceValue.Of(warehouse.Comment),
        };
    }

    private static string? ParseSize(string text, out string value)
    {
        value = SnowflakeWarehouseSize.Find(text) ?? string.Empty;
        return value.Length > 0 ? null : $"{YamlProblems.Quote(text)} is not a size. There are {Core.Display.Grammar.And(SnowflakeWarehouseSize.Keywords)}.";
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
