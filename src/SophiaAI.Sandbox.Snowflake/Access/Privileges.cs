namespace SophiaAI.Sandbox.Snowflake.Access;

/// <summary>The privileges that each kind of object has, without OWNERSHIP, which all of them have.</summary>
internal static class Privileges
{
    public const string CreateDatabase = "CREATE DATABASE";
    public const string Imported = "IMPORTED PRIVILEGES";
    public const string ManageGrants = "MANAGE GRANTS";
    public const string ManageWarehouses = "MANAGE WAREHOUSES";
    public const string Ownership = "OWNERSHIP";

    private static readonly string[] s_rows = ["APPLYBUDGET", "DELETE", "EVOLVE SCHEMA", "INSERT", "REBUILD", "REFERENCES", "SELECT", "TRUNCATE", "UPDATE"];

    /// <summary>Those that ALL PRIVILEGES stands for.</summary>
    private static readonly Dictionary<string, string[]> s_byKind = new(StringComparer.Ordinal)
    {
        ["ACCOUNT"] =
        [
            "APPLY AGGREGATION POLICY", "APPLY AUTHENTICATION POLICY", "APPLY MASKING POLICY", "APPLY PASSWORD POLICY", "APPLY ROW ACCESS POLICY", "APPLY SESSION POLICY", "APPLY TAG",
            "ATTACH POLICY", "AUDIT", "BIND SERVICE ENDPOINT", "CREATE API INTEGRATION", "CREATE APPLICATION", "CREATE APPLICATION PACKAGE", "CREATE COMPUTE POOL",
            CreateDatabase, "CREATE EXTERNAL VOLUME", "CREATE FAILOVER GROUP", "CREATE INTEGRATION", "CREATE LISTING", "CREATE NETWORK POLICY",
            "CREATE REPLICATION GROUP", "CREATE ROLE", "CREATE SHARE", "CREATE USER", "CREATE WAREHOUSE", "EXECUTE ALERT", "EXECUTE DATA METRIC FUNCTION", "EXECUTE MANAGED ALERT",
            "EXECUTE MANAGED TASK", "EXECUTE TASK", "IMPORT SHARE", "MANAGE ACCOUNT SUPPORT CASES", "MANAGE EVENT SHARING", ManageGrants, "MANAGE USER SUPPORT CASES", ManageWarehouses,
            "MODIFY LOG LEVEL", "MODIFY SESSION LOG LEVEL", "MODIFY SESSION TRACE LEVEL", "MODIFY TRACE LEVEL", "MONITOR", "MONITOR EXECUTION", "MONITOR SECURITY", "MONITOR USAGE",
            "OVERRIDE SHARE RESTRICTIONS", "READ SESSION", "RESOLVE ALL", "VIEW LINEAGE",
        ],
        ["WAREHOUSE"] = ["MODIFY", "MONITOR", "OPERATE", "USAGE"],
        ["DATABASE"] = ["APPLYBUDGET", "CREATE DATABASE ROLE", "CREATE SCHEMA", "EXECUTE AUTO CLASSIFICATION", "MODIFY", "MONITOR", "USAGE"],
        ["SCHEMA"] =
        [
            "ADD SEARCH OPTIMIZATION", "APPLYBUDGET", "CREATE AGGREGATION POLICY", "CREATE ALERT", "CREATE AUTHENTICATION POLICY", "CREATE CORTEX SEARCH SERVICE", "CREATE DATA METRIC FUNCTION",
            "CREATE DATASET", "CREATE DYNAMIC TABLE", "CREATE EVENT TABLE", "CREATE EXTERNAL TABLE", "CREATE FILE FORMAT", "CREATE FUNCTION", "CREATE GIT REPOSITORY", "CREATE HYBRID TABLE",
            "CREATE ICEBERG TABLE", "CREATE IMAGE REPOSITORY", "CREATE MASKING POLICY", "CREATE MATERIALIZED VIEW", "CREATE MODEL", "CREATE NETWORK RULE", "CREATE NOTEBOOK",
            "CREATE PACKAGES POLICY", "CREATE PASSWORD POLICY", "CREATE PIPE", "CREATE PROCEDURE", "CREATE PROJECTION POLICY", "CREATE ROW ACCESS POLICY", "CREATE SECRET",
            "CREATE SEMANTIC VIEW", "CREATE SEQUENCE", "CREATE SERVICE", "CREATE SESSION POLICY", "CREATE SNAPSHOT", "CREATE STAGE", "CREATE STREAM", "CREATE STREAMLIT", "CREATE TABLE",
            "CREATE TAG", "CREATE TASK", "CREATE TEMPORARY TABLE", "CREATE VIEW", "EXECUTE AUTO CLASSIFICATION", "MODIFY", "MONITOR", "USAGE",
        ],
        ["TABLE"] = s_rows,
        ["VIEW"] = s_rows,
        ["DYNAMIC_TABLE"] = ["MONITOR", "OPERATE", "SELECT"],
        ["EVENT_TABLE"] = ["DELETE", "INSERT", "SELECT", "TRUNCATE"],
        ["EXTERNAL_TABLE"] = ["REFERENCES", "SELECT"],
        ["ICEBERG_TABLE"] = s_rows,
        ["MATERIALIZED_VIEW"] = ["APPLYBUDGET", "REFERENCES", "SELECT"],
        ["STREAM"] = ["SELECT"],
        ["STAGE"] = ["READ", "USAGE", "WRITE"],
        ["PIPE"] = ["APPLYBUDGET", "MONITOR", "OPERATE"],
        ["TASK"] = ["APPLYBUDGET", "MONITOR", "OPERATE"],
        ["ALERT"] = ["MONITOR", "OPERATE"],
        ["SERVICE"] = ["MONITOR", "OPERATE", "USAGE"],
        ["SECRET"] = ["READ", "USAGE"],
        ["GIT_REPOSITORY"] = ["READ", "WRITE"],
        ["TAG"] = ["APPLY", "READ"],
        ["MASKING_POLICY"] = ["APPLY"],
        ["ROW_ACCESS_POLICY"] = ["APPLY"],
        ["RESOURCE_MONITOR"] = ["MODIFY", "MONITOR"],
        ["USER"] = ["MODIFY PROGRAMMATIC AUTHENTICATION METHODS", "MONITOR"],
        ["ROLE"] = [],
    };

    /// <summary>Those that ALL PRIVILEGES leaves out.</summary>
    private static readonly HashSet<(string Kind, string Privilege)> s_more = [("WAREHOUSE", "APPLYBUDGET"), ("DATABASE", Imported), ("FUNCTION", "MONITOR"), ("PROCEDURE", "MONITOR")];

    private static readonly HashSet<string> s_known = [Ownership, "USAGE", .. s_byKind.Values.SelectMany(names => names), .. s_more.Select(more => more.Privilege)];

    /// <summary>What ALL PRIVILEGES stands for.</summary>
    public static IReadOnlyList<string> Of(ObjectKind kind) => s_byKind.TryGetValue(kind.Name, out string[]? names) ? names : ["USAGE"];

    /// <summary>Whether there is such a privilege on anything.</summary>
    public static bool IsKnown(string privilege) => s_known.Contains(privilege);

    /// <summary>Refuses a privilege that this kind of object does not have. A view is called a table here; the code is a guess.</summary>
    public static void Check(ObjectKind kind, string privilege)
    {
        bool isOwned = privilege == Ownership && kind != ObjectKind.Account;
        if (!isOwned && !Of(kind).Contains(privilege) && !s_more.Contains((kind.Name, privilege)))
            throw SnowflakeException.Compilation("003008", "42601", $"Invalid object type '{(kind == ObjectKind.View ? "TABLE" : kind.Name)}' for privilege '{privilege}'.");
    }
}
