using SophiaAI.Sandbox.Snowflake.Access;
using SophiaAI.Sandbox.Snowflake.Catalog;
using SophiaAI.Sandbox.Snowflake.Data;
using SophiaAI.Sandbox.Snowflake.History;
using SophiaAI.Sandbox.Snowflake.Planning;

namespace SophiaAI.Sandbox.Snowflake.Seed;

/// <summary>What the roles of a new account have been granted, and the monitor that limits the sandbox's warehouse.</summary>
internal static class GrantSeed
{
    public const string Monitor = "SOPHIA_MONITOR";
    public const decimal Quota = 100;
    public const decimal Used = 41.27m;

    /// <summary>What is granted on the account. The roles of Snowflake's own may pass on what they have.</summary>
    private static readonly (string Privilege, string Grantee)[] s_account =
    [
        ("CREATE INTEGRATION", "ACCOUNTADMIN"), ("CREATE SHARE", "ACCOUNTADMIN"), ("EXECUTE TASK", "ACCOUNTADMIN"), ("IMPORT SHARE", "ACCOUNTADMIN"), ("MONITOR USAGE", "ACCOUNTADMIN"),
        ("CREATE NETWORK POLICY", "SECURITYADMIN"), (Privileges.ManageGrants, "SECURITYADMIN"), ("CREATE ROLE", "USERADMIN"), ("CREATE USER", "USERADMIN"),
        (Privileges.CreateDatabase, "SYSADMIN"), ("CREATE WAREHOUSE", "SYSADMIN"),
        (Privileges.CreateDatabase, SeededAccount.Role), ("CREATE ROLE", SeededAccount.Role), ("CREATE WAREHOUSE", SeededAccount.Role),
    ];

    /// <summary>What is granted on tables and views to those who see them; the database SNOWFLAKE shows its own.</summary>
    private static readonly (string Names, string Grantee, string Privileges)[] s_tables =
    [
        ("SOPHIA.PUBLIC.ACCOUNTS SOPHIA.PUBLIC.DEALS SOPHIA.PUBLIC.INVOICES SOPHIA.PUBLIC.TYPES_SHOWCASE SOPHIA.RAW.EVENTS", SeededAccount.Role, "SELECT INSERT UPDATE DELETE"),
        ("SNOWFLAKE_SAMPLE_DATA.TPCH_SF1.REGION", SeededAccount.Role, "SELECT"),
        ("SOPHIA.RAW.EVENTS", "LOADER_ROLE", "SELECT INSERT"),
        ("SOPHIA.RAW.EVENTS SOPHIA.PUBLIC.ACCOUNTS SOPHIA.PUBLIC.DEALS SOPHIA.PUBLIC.INVOICES", "TRANSFORMER_ROLE", "SELECT INSERT UPDATE DELETE"),
        ("SOPHIA.PUBLIC.ACCOUNTS SOPHIA.PUBLIC.DEALS SOPHIA.PUBLIC.INVOICES", "REPORTING_ROLE", "SELECT"),
        ("SOPHIA.PUBLIC.ACCOUNTS SOPHIA.PUBLIC.DEALS", "ANALYST_ROLE", "SELECT"),
    ];

    private static readonly (string Privilege, string On, string Name, string Grantee)[] s_objects =
    [
        ("USAGE", "ROLE", "SECURITYADMIN", "ACCOUNTADMIN"), ("USAGE", "ROLE", "SYSADMIN", "ACCOUNTADMIN"), ("USAGE", "ROLE", "USERADMIN", "SECURITYADMIN"),
        ("USAGE", "ROLE", "SOPHIA_ROLE", "SYSADMIN"), ("USAGE", "ROLE", "LOADER_ROLE", "SYSADMIN"), ("USAGE", "ROLE", "TRANSFORMER_ROLE", "SYSADMIN"),
        ("USAGE", "ROLE", "REPORTING_ROLE", "SYSADMIN"), ("USAGE", "ROLE", "ANALYST_ROLE", "SYSADMIN"), ("USAGE", "ROLE", "REPORTING_ROLE", "SOPHIA_ROLE"),
        ("USAGE", "WAREHOUSE", "SOPHIA_WH", "SOPHIA_ROLE"), ("OPERATE", "WAREHOUSE", "SOPHIA_WH", "SOPHIA_ROLE"), ("MONITOR", "WAREHOUSE", "SOPHIA_WH", "SOPHIA_ROLE"), ("MODIFY", "WAREHOUSE", "SOPHIA_WH", "SOPHIA_ROLE"),
        ("USAGE", "WAREHOUSE", "REPORTING_WH", "SOPHIA_ROLE"), ("OPERATE", "WAREHOUSE", "REPORTING_WH", "SOPHIA_ROLE"), ("MONITOR", "WAREHOUSE", "REPORTING_WH", "SOPHIA_ROLE"), ("MODIFY", "WAREHOUSE", "REPORTING_WH", "SOPHIA_ROLE"),
        ("USAGE", "WAREHOUSE", "LOADING_WH", "LOADER_ROLE"), ("USAGE", "WAREHOUSE", "LOADING_WH", "TRANSFORMER_ROLE"),
        ("USAGE", "WAREHOUSE", "REPORTING_WH", "REPORTING_ROLE"), ("USAGE", "WAREHOUSE", "REPORTING_WH", "ANALYST_ROLE"),
        ("USAGE", "DATABASE", "SOPHIA", "LOADER_ROLE"), ("USAGE", "DATABASE", "SOPHIA", "TRANSFORMER_ROLE"), ("USAGE", "DATABASE", "SOPHIA", "REPORTING_ROLE"), ("USAGE", "DATABASE", "SOPHIA", "ANALYST_ROLE"),
        ("USAGE", "SCHEMA", "SOPHIA.RAW", "LOADER_ROLE"), ("USAGE", "SCHEMA", "SOPHIA.RAW", "SOPHIA_ROLE"), ("CREATE TABLE", "SCHEMA", "SOPHIA.PUBLIC", "SOPHIA_ROLE"),
        ("USAGE", "SCHEMA", "SOPHIA.PUBLIC", "TRANSFORMER_ROLE"), ("USAGE", "SCHEMA", "SOPHIA.PUBLIC", "REPORTING_ROLE"), ("USAGE", "SCHEMA", "SOPHIA.PUBLIC", "ANALYST_ROLE"),
        ("USAGE", "DATABASE", "SNOWFLAKE", "SOPHIA_ROLE"), ("MONITOR", "RESOURCE_MONITOR", Monitor, "SOPHIA_ROLE"), ("MODIFY", "RESOURCE_MONITOR", Monitor, "SOPHIA_ROLE"),
        ("USAGE", "WAREHOUSE", "LOADING_WH", "SOPHIA_ROLE"), ("CREATE SCHEMA", "DATABASE", "SOPHIA", "SOPHIA_ROLE"), ("CREATE VIEW", "SCHEMA", "SOPHIA.PUBLIC", "SOPHIA_ROLE"),
        ("USAGE", "SCHEMA", "SOPHIA.RAW", "TRANSFORMER_ROLE"), ("USAGE", "DATABASE", "SNOWFLAKE_SAMPLE_DATA", "SOPHIA_ROLE"), ("USAGE", "SCHEMA", "SNOWFLAKE_SAMPLE_DATA.PUBLIC", "SOPHIA_ROLE"),
        ("USAGE", "SCHEMA", "SNOWFLAKE_SAMPLE_DATA.TPCH_SF1", "SOPHIA_ROLE"),
    ];

    /// <summary>Some of the objects are still to be made.</summary>
    public static void Plant(DuckSession duck, Session session)
    {
        IEnumerable<(string Privilege, string On, string Name, string Grantee)> tables = s_tables.SelectMany(table => table.Names.Split(' ').SelectMany(name =>
            table.Privileges.Split(' ').Select(privilege => (privilege, "TABLE", name, table.Grantee))));
        IEnumerable<(string Privilege, string On, string Name, string Grantee)> all = [.. s_account.Select(grant => (grant.Privilege, "ACCOUNT", Rights.Account, grant.Grantee)), .. s_objects, .. tables];
        IEnumerable<string> rows = all.Select(grant =>
            $"({DuckNames.Literal(grant.Privilege)}, {DuckNames.Literal(grant.On)}, {DuckNames.Literal(grant.Name)}, {DuckNames.Literal(grant.Grantee)}, {CatalogCommands.Now(session)}, "
                + $"{DuckNames.Literal(grant.On == "ACCOUNT" && grant.Grantee.EndsWith("ADMIN", StringComparison.Ordinal))}, {DuckNames.Literal(Owner(grant.On, grant.Name))})");
        duck.Execute($"INSERT INTO {CatalogTables.Grants} (privilege, granted_on, name, grantee, created_on, grant_option, granted_by) VALUES {string.Join(", ", rows)}");
    }

    /// <summary>Does nothing, unless the data file is that of an earlier sandbox, in which no role needed a privilege.</summary>
    public static void Complete(DuckSession duck, Session session)
    {
        if (duck.Count($"SELECT count(*) FROM {CatalogTables.Grants} WHERE granted_on = 'ACCOUNT'") > 0)
            return;
        duck.Execute($"DELETE FROM {CatalogTables.Grants}");
        Plant(duck, session);
        duck.Execute($"INSERT INTO {CatalogTables.RoleGrants} (role, grantee, created_on, granted_by) SELECT 'SECURITYADMIN', grantee, {CatalogCommands.Now(session)}, '' "
            + $"FROM {CatalogTables.RoleGrants} WHERE role = {DuckNames.Literal(SeededAccount.Role)}");
    }

    public static void PlantMonitor(DuckSession duck, Session session)
    {
        duck.Execute($"INSERT INTO {CatalogTables.ResourceMonitors} VALUES ({DuckNames.Literal(Monitor)}, {DuckNames.Literal(Quota)}, {DuckNames.Literal(Used)}, 90, {CatalogCommands.Now(session)}, 'ACCOUNTADMIN', 'Limits the Sophia AI platform')");
        duck.Execute($"UPDATE {CatalogTables.Warehouses} SET resource_monitor = {DuckNames.Literal(Monitor)} WHERE name = {DuckNames.Literal(SeededAccount.Warehouse)}");
    }

    /// <summary>In whose name the privileges on an object were granted.</summary>
    private static string Owner(string kind, string name) => kind switch
    {
        "ACCOUNT" => "",
        "ROLE" => name.EndsWith("_ROLE", StringComparison.Ordinal) ? "USERADMIN" : "",
        "RESOURCE_MONITOR" => "ACCOUNTADMIN",
        _ => name == SystemDatabase.Name ? "" : "SYSADMIN",
    };
}
