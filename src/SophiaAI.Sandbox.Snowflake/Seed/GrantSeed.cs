using SophiaAI.Sandbox.Snowflake.Catalog;
using SophiaAI.Sandbox.Snowflake.Data;
using SophiaAI.Sandbox.Snowflake.Planning;

namespace SophiaAI.Sandbox.Snowflake.Seed;

/// <summary>What the roles of a new account have been granted, and the monitor that limits the sandbox's warehouse.</summary>
internal static class GrantSeed
{
    public const string Monitor = "SOPHIA_MONITOR";
    public const decimal Quota = 100;
    public const decimal Used = 41.27m;

    private static readonly (string Privilege, string On, string Name, string Grantee)[] s_grants =
    [
        ("USAGE", "ROLE", "SECURITYADMIN", "ACCOUNTADMIN"), ("USAGE", "ROLE", "SYSADMIN", "ACCOUNTADMIN"), ("USAGE", "ROLE", "USERADMIN", "SECURITYADMIN"),
        ("USAGE", "ROLE", "SOPHIA_ROLE", "SYSADMIN"), ("USAGE", "ROLE", "LOADER_ROLE", "SYSADMIN"), ("USAGE", "ROLE", "TRANSFORMER_ROLE", "SYSADMIN"),
        ("USAGE", "ROLE", "REPORTING_ROLE", "SYSADMIN"), ("USAGE", "ROLE", "ANALYST_ROLE", "SYSADMIN"), ("USAGE", "ROLE", "REPORTING_ROLE", "SOPHIA_ROLE"),
        ("USAGE", "WAREHOUSE", "SOPHIA_WH", "SOPHIA_ROLE"), ("OPERATE", "WAREHOUSE", "SOPHIA_WH", "SOPHIA_ROLE"), ("MONITOR", "WAREHOUSE", "SOPHIA_WH", "SOPHIA_ROLE"),
        ("USAGE", "WAREHOUSE", "LOADING_WH", "LOADER_ROLE"), ("USAGE", "WAREHOUSE", "LOADING_WH", "TRANSFORMER_ROLE"),
        ("USAGE", "WAREHOUSE", "REPORTING_WH", "REPORTING_ROLE"), ("USAGE", "WAREHOUSE", "REPORTING_WH", "ANALYST_ROLE"),
        ("USAGE", "DATABASE", "SOPHIA", "LOADER_ROLE"), ("USAGE", "DATABASE", "SOPHIA", "TRANSFORMER_ROLE"), ("USAGE", "DATABASE", "SOPHIA", "REPORTING_ROLE"), ("USAGE", "DATABASE", "SOPHIA", "ANALYST_ROLE"),
        ("USAGE", "SCHEMA", "SOPHIA.RAW", "LOADER_ROLE"), ("USAGE", "SCHEMA", "SOPHIA.RAW", "SOPHIA_ROLE"), ("CREATE TABLE", "SCHEMA", "SOPHIA.PUBLIC", "SOPHIA_ROLE"),
        ("USAGE", "SCHEMA", "SOPHIA.PUBLIC", "TRANSFORMER_ROLE"), ("USAGE", "SCHEMA", "SOPHIA.PUBLIC", "REPORTING_ROLE"), ("USAGE", "SCHEMA", "SOPHIA.PUBLIC", "ANALYST_ROLE"),
        ("USAGE", "DATABASE", "SNOWFLAKE", "SOPHIA_ROLE"), ("MONITOR", "RESOURCE_MONITOR", Monitor, "SOPHIA_ROLE"), ("MODIFY", "RESOURCE_MONITOR", Monitor, "SOPHIA_ROLE"),
    ];

    public static void Plant(DuckSession duck, Session session)
    {
        string now = CatalogCommands.Now(session);
        IEnumerable<string> rows = s_grants.Select(grant =>
            $"({DuckNames.Literal(grant.Privilege)}, {DuckNames.Literal(grant.On)}, {DuckNames.Literal(grant.Name)}, {DuckNames.Literal(grant.Grantee)}, {now})");
        duck.Execute($"INSERT INTO {CatalogTables.Grants} VALUES {string.Join(", ", rows)}");
        duck.Execute($"INSERT INTO {CatalogTables.ResourceMonitors} VALUES ({DuckNames.Literal(Monitor)}, {DuckNames.Literal(Quota)}, {DuckNames.Literal(Used)}, 90, {now}, 'ACCOUNTADMIN', 'Limits the Sophia AI platform')");
        duck.Execute($"UPDATE {CatalogTables.Warehouses} SET resource_monitor = {DuckNames.Literal(Monitor)} WHERE name = {DuckNames.Literal(SeededAccount.Warehouse)}");
    }
}
