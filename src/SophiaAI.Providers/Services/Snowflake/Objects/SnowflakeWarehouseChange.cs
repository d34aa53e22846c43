using System.Globalization;

namespace SophiaAI.Providers.Services.Snowflake.Objects;

/// <summary>What to change about a warehouse. Members that are null leave the setting as it is.</summary>
public sealed record SnowflakeWarehouseChange
{
    /// <summary>The size, as <see cref="SnowflakeWarehouseSize"/> names it.</summary>
    public string? Size { get; init; }

    /// <summary>How long it can be idle before it stops, in whole seconds; zero for never stopping.</summary>
    public TimeSpan? AutoSuspend { get; init; }

    /// <summary>Whether a statement starts it.</summary>
    public bool? AutoResume { get; init; }

    /// <summary>The minimum number of clusters.</summary>
    public int? MinClusterCount { get; init; }

    /// <summary>The maximum number of clusters.</summary>
    public int? MaxClusterCount { get; init; }

    /// <summary>STANDARD or ECONOMY.</summary>
    public string? ScalingPolicy { get; init; }

    /// <summary>A comment on the warehouse; empty to remove it.</summary>
    public string? Comment { get; init; }

    /// <summary>The settings in which a warehouse differs, each in the form <c>size X-Small to Large</c>.</summary>
    public IReadOnlyList<string> Describe(SnowflakeWarehouse warehouse) => Differences(warehouse).Select(static change => $"{change.What} {change.From} to {change.To}").ToArray();

    /// <summary>The assignments that make the change; none if the warehouse already has these settings.</summary>
    internal IReadOnlyList<string> Assignments(SnowflakeWarehouse warehouse) => Differences(warehouse).Select(static change => change.Sql).ToArray();

    private IEnumerable<(string What, string From, string To, string Sql)> Differences(SnowflakeWarehouse warehouse)
    {
        ArgumentNullException.ThrowIfNull(warehouse);
        if (Size is not null && !Size.Equals(warehouse.Size, StringComparison.OrdinalIgnoreCase))
            yield return ("size", Shown(warehouse.Size), Size, $"WAREHOUSE_SIZE = {SnowflakeWarehouseSize.Keyword(Size)}");
        // Only a single statement can change both without an invalid state in between, so they are next to each other.
        if (MinClusterCount is { } least && least != warehouse.MinClusterCount)
            yield return ("minimum clusters", Shown(warehouse.MinClusterCount), Text(least), $"MIN_CLUSTER_COUNT = {Text(least)}");
        if (MaxClusterCount is { } most && most != warehouse.MaxClusterCount)
            yield return ("maximum clusters", Shown(warehouse.MaxClusterCount), Text(most), $"MAX_CLUSTER_COUNT = {Text(most)}");
        if (ScalingPolicy is not null && !ScalingPolicy.Equals(warehouse.ScalingPolicy, StringComparison.OrdinalIgnoreCase))
            yield return ("scaling policy", Shown(warehouse.ScalingPolicy), ScalingPolicy.ToUpperInvariant(), $"SCALING_POLICY = {SnowflakeLiteral.Quote(ScalingPolicy.ToUpperInvariant())}");
        if (AutoSuspend is { } pause && pause != (warehouse.AutoSuspend ?? TimeSpan.Zero))
            yield return ("auto-suspend", Pause(warehouse.AutoSuspend), Pause(pause), $"AUTO_SUSPEND = {Text((long)pause.TotalSeconds)}");
        if (AutoResume is { } resume && resume != warehouse.AutoResume)
            yield return ("auto-resume", warehouse.AutoResume == true ? "on" : "off", resume ? "on" : "off", $"AUTO_RESUME = {(resume ? "TRUE" : "FALSE")}");
        if (Comment is not null && Comment != (warehouse.Comment ?? string.Empty))
            yield return ("comment", $"'{warehouse.Comment}'", $"'{Comment}'", $"COMMENT = {SnowflakeLiteral.Quote(Comment)}");
    }

    private static string Pause(TimeSpan? pause) => pause is { Ticks: > 0 } time ? $"{Text((long)time.TotalSeconds)} s" : "never";

    private static string Shown(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : "unknown";

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
