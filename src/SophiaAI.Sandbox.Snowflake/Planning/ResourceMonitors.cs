using System.Globalization;
using SophiaAI.Sandbox.Snowflake.Access;
using SophiaAI.Sandbox.Snowflake.Catalog;
using SophiaAI.Sandbox.Snowflake.Data;
using SophiaAI.Sandbox.Snowflake.Sql.Binding;
using SophiaAI.Sandbox.Snowflake.Sql.Syntax;

namespace SophiaAI.Sandbox.Snowflake.Planning;

/// <summary>Resource monitors: a warehouse whose monitor has reached its limit is suspended, and does not resume.</summary>
internal static class ResourceMonitors
{
    private static readonly ObjectKind s_kind = ObjectKind.Of("RESOURCE MONITOR");

    private const string Reached = "used_credits >= credit_quota * suspend_at / 100";

    /// <summary>A warehouse's state: SUSPENDED whenever its monitor has reached its limit.</summary>
    /// <param name="warehouse">The alias of the table of warehouses.</param>
    public static string State(string warehouse) =>
        $"CASE WHEN EXISTS (SELECT 1 FROM {CatalogTables.ResourceMonitors} m WHERE m.name = {warehouse}.resource_monitor AND {Reached}) THEN 'SUSPENDED' ELSE {warehouse}.state END";

    /// <summary>Refuses to run a statement in a warehouse whose monitor has reached its limit.</summary>
    public static void RequireCredits(CatalogReader catalog, string warehouse)
    {
        IReadOnlyList<string> reached = catalog.Duck.Read(
            $"SELECT m.name FROM {CatalogTables.ResourceMonitors} m JOIN {CatalogTables.Warehouses} w ON m.name = w.resource_monitor WHERE w.name = {DuckNames.Literal(warehouse)} AND {Reached}",
            r => r.GetString(0));
        if (reached.Count > 0)
            throw new SnowflakeException("090073", "22000", $"Warehouse '{warehouse}' cannot be resumed because resource monitor '{reached[0]}' has exceeded its quota.");
    }

    /// <summary>Only an account administrator gives a warehouse to a monitor, and nobody signs in to the sandbox as one.</summary>
    public static void RefuseAssignment(CatalogReader catalog, IReadOnlyDictionary<string, string> properties)
    {
        if (properties.TryGetValue("RESOURCE_MONITOR", out string? monitor) && !monitor.Equals("NULL", StringComparison.OrdinalIgnoreCase))
            throw catalog.MonitorExists(monitor) ? Refused(monitor) : SnowflakeException.DoesNotExist("Resource monitor", monitor);
    }

    private static SnowflakeException Refused(string monitor) =>
        new("003001", "42501", $"SQL access control error:\nInsufficient privileges to operate on resource monitor '{monitor}'.");

    public static Plan Plan(Statement.AlterMonitor alter, BindContext context)
    {
        string name = alter.Name.Last;
        Rights rights = context.Catalog.Rights;
        if (new Securables(context.Catalog).Find(s_kind, [name]) is not { } monitor)
            return alter.IfExists ? Planning.Plan.Ddl("Statement executed successfully.", []) : throw SnowflakeException.DoesNotExist(s_kind.Title, name);
        rights.Require("MODIFY", monitor);
        if (alter.Properties.Keys.FirstOrDefault(property => property != "CREDIT_QUOTA") is { } unknown)
            throw SnowflakeException.Unsupported($"ALTER RESOURCE MONITOR SET {unknown}");
        string quota = alter.Properties["CREDIT_QUOTA"];
        if (!int.TryParse(quota, NumberStyles.None, CultureInfo.InvariantCulture, out int credits) || credits == 0)
            throw SnowflakeException.Compilation("001424", "22023", $"invalid value [{quota}] for parameter 'CREDIT_QUOTA'");
        return Planning.Plan.Ddl(
            "Statement executed successfully.",
            [string.Create(CultureInfo.InvariantCulture, $"UPDATE {CatalogTables.ResourceMonitors} SET credit_quota = {credits} WHERE name = {DuckNames.Literal(name)}")]);
    }
}
