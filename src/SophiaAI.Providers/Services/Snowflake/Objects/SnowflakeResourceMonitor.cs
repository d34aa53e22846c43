namespace SophiaAI.Providers.Services.Snowflake.Objects;

/// <summary>A resource monitor: how many credits warehouses may use in a period.</summary>
/// <param name="Name">The name as stored.</param>
/// <param name="Quota">The credits of a period; null if there is no limit.</param>
/// <param name="Used">The credits that have been used in this period.</param>
/// <param name="SuspendAt">The share of the quota, in percent, at which it suspends its warehouses; null if it never does.</param>
/// <param name="IsOfAccount">Whether it limits all warehouses.</param>
internal sealed record SnowflakeResourceMonitor(string Name, decimal? Quota, decimal Used, decimal? SuspendAt, bool IsOfAccount)
{
    /// <summary>The credits that are left; negative if more were used. Null if there is no limit.</summary>
    public decimal? Left => Quota - Used;

    /// <summary>Whether it has suspended its warehouses.</summary>
    public bool HasSuspended => Quota is { } quota && SuspendAt is { } share && Used >= quota * share / 100;

    internal static SnowflakeResourceMonitor Read(SnowflakeObjectRow row)
    {
        decimal?[] shares = [Percent(row.Text("suspend_at")), Percent(row.Text("suspend_immediately_at"))];
        return new(row.Required("name"), row.Decimal("credit_quota"), row.Decimal("used_credits") ?? 0, shares.Min(), row.Text("level") == "ACCOUNT");
    }

    private static decimal? Percent(string? text) => decimal.TryParse(
        text?.TrimEnd('%'), System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out decimal percent) ? percent : null;
}
