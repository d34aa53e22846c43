using System.Globalization;
using SophiaAI.Sandbox.Snowflake.Data;

namespace SophiaAI.Sandbox.Snowflake.Planning;

/// <summary>A warehouse's properties.</summary>
internal static class Warehouses
{
    private static readonly HashSet<string> s_ignored =
    [
        "WAREHOUSE_TYPE", "MAX_CLUSTER_COUNT", "MIN_CLUSTER_COUNT", "SCALING_POLICY", "STATEMENT_TIMEOUT_IN_SECONDS",
        "STATEMENT_QUEUED_TIMEOUT_IN_SECONDS", "MAX_CONCURRENCY_LEVEL", "ENABLE_QUERY_ACCELERATION", "INITIALLY_SUSPENDED", "RESOURCE_CONSTRAINT",
    ];

    public static bool Knows(string property) => Column(property) is not null || s_ignored.Contains(property);

    /// <summary>The column that stores a property, or null if the property has no effect.</summary>
    public static string? Column(string property) => property switch
    {
        "WAREHOUSE_SIZE" => "size",
        "AUTO_SUSPEND" => "auto_suspend",
        "AUTO_RESUME" => "auto_resume",
        "COMMENT" => "comment",
        "STATE" => "state",
        _ => null,
    };

    public static string Value(string property, string value) => property switch
    {
        "WAREHOUSE_SIZE" => DuckNames.Literal(Size(value)),
        "AUTO_SUSPEND" => value.Equals("NULL", StringComparison.OrdinalIgnoreCase) ? "0" : Seconds(value),
        "AUTO_RESUME" => DuckNames.Literal(value.ToLowerInvariant()),
        _ => DuckNames.Literal(value),
    };

    /// <summary>State, size, auto-suspend, auto-resume, and the times of a new warehouse.</summary>
    public static string Initial(IReadOnlyDictionary<string, string> properties, string now)
    {
        bool suspended = properties.GetValueOrDefault("INITIALLY_SUSPENDED", "FALSE").Equals("TRUE", StringComparison.OrdinalIgnoreCase);
        return string.Join(
            ", ",
            DuckNames.Literal(suspended ? "SUSPENDED" : "STARTED"),
            Value("WAREHOUSE_SIZE", properties.GetValueOrDefault("WAREHOUSE_SIZE", "XSMALL")),
            Value("AUTO_SUSPEND", properties.GetValueOrDefault("AUTO_SUSPEND", "600")),
            Value("AUTO_RESUME", properties.GetValueOrDefault("AUTO_RESUME", "TRUE")),
            suspended ? "NULL" : now,
            now);
    }

    /// <summary>SUSPEND and RESUME require the opposite state; only RESUME IF SUSPENDED accepts the same one.</summary>
    public static void CheckChange(string name, string current, IReadOnlyDictionary<string, string> properties)
    {
        if (!properties.TryGetValue("STATE", out string? wanted) || wanted != current || properties.ContainsKey("IF_SUSPENDED"))
            return;
        throw wanted == "SUSPENDED"
            ? new SnowflakeException("090064", "22000", $"Invalid state. Warehouse '{name}' cannot be suspended.")
            : new SnowflakeException("090063", "22000", $"Invalid state. Warehouse '{name}' cannot be resumed.");
    }

    /// <summary>Resumes a warehouse, as a statement that needs it does.</summary>
    public static string Resume(string name, string now) =>
        $"UPDATE {Catalog.CatalogTables.Warehouses} SET state = 'STARTED', resumed_on = {now} WHERE name = {DuckNames.Literal(name)} AND state = 'SUSPENDED'";

    private static string Seconds(string value) => int.TryParse(value, CultureInfo.InvariantCulture, out int seconds) && seconds >= 0
        ? seconds.ToString(CultureInfo.InvariantCulture)
        : throw Invalid(value, "AUTO_SUSPEND");

    private static string Size(string value) => value.ToUpperInvariant().Replace("-", "", StringComparison.Ordinal) switch
    {
        "XSMALL" => "X-Small",
        "SMALL" => "Small",
        "MEDIUM" => "Medium",
        "LARGE" => "Large",
        "XLARGE" => "X-Large",
        "XXLARGE" or "X2LARGE" or "2XLARGE" => "2X-Large",
        "XXXLARGE" or "X3LARGE" or "3XLARGE" => "3X-Large",
        "X4LARGE" or "4XLARGE" => "4X-Large",
        "X5LARGE" or "5XLARGE" => "5X-Large",
        "X6LARGE" or "6XLARGE" => "6X-Large",
        _ => throw Invalid(value, "WAREHOUSE_SIZE"),
    };

    private static SnowflakeException Invalid(string value, string property) =>
        SnowflakeException.Compilation("001424", "22023", $"invalid value [{value}] for parameter '{property}'");
}
