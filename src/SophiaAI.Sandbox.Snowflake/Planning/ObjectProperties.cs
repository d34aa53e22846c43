using System.Globalization;
using SophiaAI.Sandbox.Snowflake.Catalog;
using SophiaAI.Sandbox.Snowflake.Data;

namespace SophiaAI.Sandbox.Snowflake.Planning;

/// <summary>The properties in statements on databases, schemas, warehouses and roles.</summary>
internal static class ObjectProperties
{
    /// <summary>The columns that databases and schemas have in common.</summary>
    public const string Columns = "transient, retention, extension";

    private const string Retention = "DATA_RETENTION_TIME_IN_DAYS";
    private const string Extension = "MAX_DATA_EXTENSION_TIME_IN_DAYS";
    private const int MostDays = 90;

    /// <summary>The parameters that databases and schemas have: the column, and Snowflake's value if nobody set one.</summary>
    public static IReadOnlyList<(string Name, string Column, string Default, string Description)> Parameters { get; } =
    [
        (Retention, "retention", "1", "number of days to retain the old version of deleted/updated data"),
        (Extension, "extension", "14", "Maximum number of days to extend data retention beyond the retention period to prevent a stream becoming stale."),
    ];

    /// <summary>Refuses what this kind of object does not have.</summary>
    public static void Check(CatalogReader catalog, string kind, IReadOnlyDictionary<string, string> properties, bool isNew)
    {
        foreach (string name in properties.Keys)
        {
            bool known = name == "COMMENT" || (kind == "WAREHOUSE" ? Warehouses.Knows(name, isNew) : kind != "ROLE" && name is Retention or Extension);
            if (!known)
                throw Unknown(kind, name);
        }

        ResourceMonitors.RefuseAssignment(catalog, properties);
    }

    /// <summary>A warehouse always has a size: it can be set, and not be unset.</summary>
    public static void CheckUnset(string kind, IReadOnlyList<string> names)
    {
        if (names.FirstOrDefault(name => kind == "WAREHOUSE" && name is "WAREHOUSE_SIZE" or "WAREHOUSE_TYPE") is { } name)
            throw Unknown(kind, name);
    }

    /// <summary>What a transient object keeps, it keeps for a day at most.</summary>
    public static void CheckRetention(IReadOnlyDictionary<string, string> properties, bool isTransient)
    {
        if (isTransient && properties.TryGetValue(Retention, out string? days))
            Days(Retention, days, 1);
    }

    /// <summary>The values of <see cref="Columns"/>.</summary>
    public static string Values(IReadOnlyDictionary<string, string> properties, bool isTransient)
    {
        CheckRetention(properties, isTransient);
        return $"{DuckNames.Literal(isTransient)}, {Days(Retention, properties.GetValueOrDefault(Retention, ""), MostDays)}, {Days(Extension, properties.GetValueOrDefault(Extension, ""), MostDays)}";
    }

    /// <summary>What UNSET makes of a property.</summary>
    public static string Unset(string kind, string name) => kind == "WAREHOUSE" ? Warehouses.Unset(name) : "";

    /// <returns>Null if the property is not stored.</returns>
    public static string? Assignment(string kind, string name, string value)
    {
        if (kind == "WAREHOUSE")
            return Warehouses.Column(name) is { } column ? $"{column} = {Warehouses.Value(name, value)}" : null;
        return name switch
        {
            Retention => $"retention = {Days(name, value, MostDays)}",
            Extension => $"extension = {Days(name, value, MostDays)}",
            _ => $"comment = {DuckNames.Literal(value)}",
        };
    }

    private static string Days(string name, string value, int most)
    {
        if (value.Length == 0)
            return "NULL";
        return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int days) && days <= most
            ? days.ToString(CultureInfo.InvariantCulture)
            : throw SnowflakeException.Compilation("001424", "22023", $"invalid value [{value}] for parameter '{name}'");
    }

    private static SnowflakeException Unknown(string kind, string name) => SnowflakeException.Compilation("001423", "22023", $"invalid property '{name}' for '{kind}'");
}
