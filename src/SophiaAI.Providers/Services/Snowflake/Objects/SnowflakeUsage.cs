namespace SophiaAI.Providers.Services.Snowflake.Objects;

/// <summary>The credits that a warehouse used on a day.</summary>
public sealed record SnowflakeUsage
{
    /// <summary>The warehouse.</summary>
    public string? Warehouse { get; init; }

    /// <summary>The day, as its midnight in UTC.</summary>
    public DateTimeOffset? UsageDate { get; init; }

    /// <summary>Credits for running the warehouse.</summary>
    public decimal? CreditsUsedCompute { get; init; }

    /// <summary>Credits for cloud services, before the daily adjustment that bills only what exceeds a tenth of the compute.</summary>
    public decimal? CreditsUsedCloudServices { get; init; }

    /// <summary>The sum of both.</summary>
    public decimal? CreditsUsed { get; init; }

    internal static SnowflakeUsage Read(SnowflakeObjectRow row) => new()
    {
        Warehouse = row.Text("warehouse_name"),
        UsageDate = row.Time("usage_date"),
        CreditsUsedCompute = row.Decimal("credits_used_compute"),
        CreditsUsedCloudServices = row.Decimal("credits_used_cloud_services"),
        CreditsUsed = row.Decimal("credits_used"),
    };

    /// <summary>The warehouse.</summary>
    public override string ToString() => Warehouse ?? string.Empty;
}
