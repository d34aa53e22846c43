using System.Globalization;
using SophiaAI.Sandbox.Snowflake.Catalog;
using SophiaAI.Sandbox.Snowflake.Data;

namespace SophiaAI.Sandbox.Snowflake.Planning;

/// <summary>A warehouse's properties.</summary>
internal static class Warehouses
{
    private const int MostScale = 100;
    private const int LongestTimeout = 604_800;

    /// <summary>The properties that are stored: the column, and the value that a new warehouse has.</summary>
    private static readonly Dictionary<string, (string Column, string Default)> s_stored = new(StringComparer.Ordinal)
    {
        ["WAREHOUSE_SIZE"] = ("size", "XSMALL"),
        ["AUTO_SUSPEND"] = ("auto_suspend", "600"),
        ["AUTO_RESUME"] = ("auto_resume", "TRUE"),
        ["COMMENT"] = ("comment", ""),
        ["WAREHOUSE_TYPE"] = ("type", "STANDARD"),
        ["MIN_CLUSTER_COUNT"] = ("min_clusters", "1"),
        ["MAX_CLUSTER_COUNT"] = ("max_clusters", "1"),
        ["SCALING_POLICY"] = ("scaling_policy", "STANDARD"),
        ["ENABLE_QUERY_ACCELERATION"] = ("acceleration", "FALSE"),
        ["QUERY_ACCELERATION_MAX_SCALE_FACTOR"] = ("acceleration_factor", "8"),
        ["RESOURCE_CONSTRAINT"] = ("resource_constraint", "NULL"),
        ["GENERATION"] = ("generation", "NULL"),
        ["STATEMENT_TIMEOUT_IN_SECONDS"] = ("statement_timeout", "NULL"),
        ["STATEMENT_QUEUED_TIMEOUT_IN_SECONDS"] = ("queued_timeout", "NULL"),
        ["MAX_CONCURRENCY_LEVEL"] = ("concurrency", "NULL"),
    };

    private static readonly string[] s_constraints =
        ["STANDARD_GEN_1", "STANDARD_GEN_2", "MEMORY_1X", "MEMORY_1X_X86", "MEMORY_16X", "MEMORY_16X_X86", "MEMORY_64X", "MEMORY_64X_X86"];

    /// <summary>The parameters that are properties too, with their defaults.</summary>
    public static IReadOnlyList<(string Name, string Default, string Description)> Parameters { get; } =
    [
        ("MAX_CONCURRENCY_LEVEL", "8", "Target concurrency level for a warehouse: the most statements that each of its clusters executes at once."),
        ("STATEMENT_QUEUED_TIMEOUT_IN_SECONDS", "0", "Timeout in seconds for queued statements: statements will automatically be canceled if they are queued for longer than this. Disabled if set to zero."),
        ("STATEMENT_TIMEOUT_IN_SECONDS", "172800", "Timeout in seconds for statements: statements are automatically canceled if they run for longer. If set to zero, the most is 7 days."),
    ];

    /// <param name="property">The property's name.</param>
    /// <param name="isNew">Whether the warehouse is being made; some properties belong to one statement only.</param>
    public static bool Knows(string property, bool isNew) => property == "RESOURCE_MONITOR" || property == (isNew ? "INITIALLY_SUSPENDED" : "WAIT_FOR_COMPLETION") || s_stored.ContainsKey(property);

    /// <summary>The column that stores a property, or null if the property is not stored.</summary>
    public static string? Column(string property) => property == "STATE" ? "state" : s_stored.TryGetValue(property, out (string Column, string Default) stored) ? stored.Column : null;

    /// <summary>What UNSET sets: the default, except that a warehouse without AUTO_SUSPEND never suspends itself.</summary>
    public static string Unset(string property) => property switch
    {
        "AUTO_SUSPEND" => "0",
        "RESOURCE_MONITOR" => "NULL",
        _ => Default(property),
    };

    private static string Default(string property) => s_stored.TryGetValue(property, out (string Column, string Default) stored) ? stored.Default : "";

    public static string Value(string property, string value) => property switch
    {
        "WAREHOUSE_SIZE" => DuckNames.Literal(Size(value)),
        "AUTO_SUSPEND" => IsNull(value) ? "0" : Number(property, value, 0, int.MaxValue),
        "AUTO_RESUME" or "ENABLE_QUERY_ACCELERATION" => DuckNames.Literal(bool.TryParse(value, out bool flag) ? (flag ? "true" : "false") : throw Invalid(value, property)),
        "WAREHOUSE_TYPE" => OneOf(property, value, "STANDARD", "SNOWPARK-OPTIMIZED"),
        "SCALING_POLICY" => OneOf(property, value, "STANDARD", "ECONOMY"),
        "GENERATION" => IsNull(value) ? "NULL" : OneOf(property, value, "1", "2"),
        "RESOURCE_CONSTRAINT" => IsNull(value) ? "NULL" : OneOf(property, value, s_constraints),
        "MIN_CLUSTER_COUNT" or "MAX_CLUSTER_COUNT" => Number(property, value, 1, Clusters("X-Small")),
        "QUERY_ACCELERATION_MAX_SCALE_FACTOR" => Number(property, value, 0, MostScale),
        "STATEMENT_TIMEOUT_IN_SECONDS" or "STATEMENT_QUEUED_TIMEOUT_IN_SECONDS" => IsNull(value) ? "NULL" : Number(property, value, 0, LongestTimeout),
        "MAX_CONCURRENCY_LEVEL" => IsNull(value) ? "NULL" : Number(property, value, 1, int.MaxValue),
        _ => DuckNames.Literal(value),
    };

    /// <summary>The command that adds a warehouse.</summary>
    public static string Insert(string name, IReadOnlyDictionary<string, string> properties, string now, string? owner)
    {
        bool suspended = properties.GetValueOrDefault("INITIALLY_SUSPENDED", "FALSE").Equals("TRUE", StringComparison.OrdinalIgnoreCase);
        Check(properties, p => Value(p, properties.GetValueOrDefault(p, Default(p))));
        IEnumerable<string> values = s_stored.Keys.Select(p => Value(p, properties.GetValueOrDefault(p, Default(p))));
        return $"INSERT INTO {CatalogTables.Warehouses} (name, state, resumed_on, updated_on, created_on, owner, {string.Join(", ", s_stored.Values.Select(s => s.Column))}) VALUES "
            + $"({DuckNames.Literal(name)}, '{(suspended ? "SUSPENDED" : "STARTED")}', {(suspended ? "NULL" : now)}, {now}, {now}, {CatalogCommands.Literal(owner)}, {string.Join(", ", values)})";
    }

    /// <summary>SUSPEND and RESUME require the opposite state; only RESUME IF SUSPENDED accepts the same one. The type changes in a suspended warehouse only; the code and the wording for that are guesses. What is set must fit what the warehouse has.</summary>
    public static void CheckChange(CatalogReader catalog, string name, IReadOnlyDictionary<string, string> properties)
    {
        string current = catalog.WarehouseState(name)!.Value.State;
        if (properties.TryGetValue("STATE", out string? wanted) && wanted == current && !properties.ContainsKey("IF_SUSPENDED"))
        {
            throw wanted == "SUSPENDED"
                ? new SnowflakeException("090064", "22000", $"Invalid state. Warehouse '{name}' cannot be suspended.")
                : new SnowflakeException("090063", "22000", $"Invalid state. Warehouse '{name}' cannot be resumed.");
        }

        if (current == "STARTED" && properties.TryGetValue("WAREHOUSE_TYPE", out string? type) && Value("WAREHOUSE_TYPE", type).Trim('\'') != Read(catalog, name, "WAREHOUSE_TYPE"))
            throw new SnowflakeException("090065", "22000", $"Invalid state. The type of warehouse '{name}' cannot be changed unless it is suspended.");
        Check(properties, p => properties.TryGetValue(p, out string? value)
            ? Value(p, value)
            : DuckNames.Literal(Read(catalog, name, p)));
    }

    private static string Read(CatalogReader catalog, string name, string property) =>
        catalog.Duck.Read($"SELECT CAST({Column(property)} AS VARCHAR) FROM {CatalogTables.Warehouses} WHERE name = {DuckNames.Literal(name)}", r => r.GetString(0))[0];

    /// <summary>Resumes a warehouse, as a statement that needs it does.</summary>
    public static string Resume(string name, string now) =>
        $"UPDATE {CatalogTables.Warehouses} SET state = 'STARTED', resumed_on = {now} WHERE name = {DuckNames.Literal(name)} AND state = 'SUSPENDED'";

    /// <summary>The size limits the number of clusters, and there are not fewer at most than at least. The wording is a guess.</summary>
    private static void Check(IReadOnlyDictionary<string, string> properties, Func<string, string> value)
    {
        if (!properties.Keys.Any(p => p is "MIN_CLUSTER_COUNT" or "MAX_CLUSTER_COUNT" or "WAREHOUSE_SIZE"))
            return;
        (int least, int most) = (Count("MIN_CLUSTER_COUNT"), Count("MAX_CLUSTER_COUNT"));
        if (most > Clusters(value("WAREHOUSE_SIZE").Trim('\'')))
            throw Invalid(most.ToString(CultureInfo.InvariantCulture), "MAX_CLUSTER_COUNT");
        if (least > most)
        {
            throw SnowflakeException.Compilation("001424", "22023", string.Create(
                CultureInfo.InvariantCulture, $"invalid value [{least}] for parameter 'MIN_CLUSTER_COUNT': it must not be greater than MAX_CLUSTER_COUNT, which is {most}"));
        }

        int Count(string property) => int.Parse(value(property).Trim('\''), CultureInfo.InvariantCulture);
    }

    private static int Clusters(string size) => size switch
    {
        "X-Small" or "Small" or "Medium" => 300,
        "Large" => 160,
        "X-Large" => 80,
        "2X-Large" => 40,
        "3X-Large" => 20,
        _ => 10,
    };

    private static bool IsNull(string value) => value.Equals("NULL", StringComparison.OrdinalIgnoreCase);

    private static string Number(string property, string value, int least, int most) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most
            ? number.ToString(CultureInfo.InvariantCulture)
            : throw Invalid(value, property);

    private static string OneOf(string property, string value, params string[] known) =>
        known.Contains(value.ToUpperInvariant()) ? DuckNames.Literal(value.ToUpperInvariant()) : throw Invalid(value, property);

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
