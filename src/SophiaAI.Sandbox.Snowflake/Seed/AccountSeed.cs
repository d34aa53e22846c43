using SophiaAI.Sandbox.Snowflake.Catalog;
using SophiaAI.Sandbox.Snowflake.Data;
using SophiaAI.Sandbox.Snowflake.Execution;
using SophiaAI.Sandbox.Snowflake.History;
using SophiaAI.Sandbox.Snowflake.Planning;
using SophiaAI.Sandbox.Snowflake.Sql.Binding;
using SophiaAI.Sandbox.Snowflake.Users;

namespace SophiaAI.Sandbox.Snowflake.Seed;

/// <summary>Fills a new account: the same on every start.</summary>
internal sealed class AccountSeed(DuckStore store)
{
    private const string Owner = "SYSADMIN";
    private static readonly DateTimeOffset s_created = new(2026, 11, 20, 0, 0, 0, TimeSpan.Zero);

    private static readonly (string Name, string Comment)[] s_roles =
    [
        ("ACCOUNTADMIN", "Account administrator can manage all aspects of the account."),
        ("ORGADMIN", "Organization administrator can manage aspects of the organization."),
        ("SECURITYADMIN", "Security administrator can manage security aspects of the account."),
        ("USERADMIN", "User administrator can create and manage users and roles"),
        ("SYSADMIN", "System administrator can create and manage databases and warehouses."),
        ("PUBLIC", "Public role is automatically available to every user in the account."),
        ("SOPHIA_ROLE", "Used by the Sophia AI platform."),
        ("LOADER_ROLE", "Used by the pipelines that load the RAW schema."),
        ("TRANSFORMER_ROLE", "Used by the models that turn RAW into PUBLIC."),
        ("REPORTING_ROLE", "Used by the dashboards; reads PUBLIC."),
        ("ANALYST_ROLE", "People who query PUBLIC by hand."),
    ];

    private static readonly string[] s_granted = ["SOPHIA_ROLE", "LOADER_ROLE", "SYSADMIN", "SECURITYADMIN", "PUBLIC"];

    /// <summary>The other users of the account; none of them can sign in.</summary>
    private static readonly AccountUser[] s_users =
    [
        new("ADA_MARSH", "Ada Marsh", "ada.marsh@acme.example", "PERSON", "REPORTING_WH", "ANALYST_ROLE"),
        new("BEN_OKAFOR", "Ben Okafor", "ben.okafor@acme.example", "PERSON", "REPORTING_WH", "ANALYST_ROLE") { IsDisabled = true },
        new("CHLOE_DUBOIS", "Chloé Dubois", "chloe.dubois@acme.example", "PERSON", "SOPHIA_WH", "ACCOUNTADMIN"),
        new("DINESH_RAO", "Dinesh Rao", "dinesh.rao@acme.example", "PERSON", "REPORTING_WH", "ANALYST_ROLE"),
        new("DBT_SVC", "DBT_SVC", "", "SERVICE", "LOADING_WH", "TRANSFORMER_ROLE"),
        new("LOADER_SVC", "LOADER_SVC", "", "SERVICE", "LOADING_WH", "LOADER_ROLE"),
        new("REPORTING_SVC", "REPORTING_SVC", "", "LEGACY_SERVICE", "REPORTING_WH", "REPORTING_ROLE"),
    ];

    /// <summary>Whether a user is one of these other users.</summary>
    public static bool IsColleague(string user) => s_users.Any(u => u.Name == user);

    /// <summary>Does nothing if the data file is already seeded.</summary>
    public void Plant(HistoryEnd end)
    {
        using DuckSession duck = store.Open();
        Session session = new() { User = SeededAccount.User, Id = 1, Started = s_created, Now = s_created, IsBatch = true, Role = Owner };
        if (!CatalogTables.Create(duck))
        {
            SystemDatabase.AddViews(duck, session);
            GrantSeed.Complete(duck, session);
            return;
        }

        AddRoles(duck, session);
        AddUsers(duck, session, [SandboxUser(SeededAccount.User), .. s_users]);
        SystemDatabase.Plant(duck, session);
        end.Plant(duck);
        GrantSeed.Plant(duck, session);

        CatalogReader catalog = new(duck, session);
        PlanExecutor executor = new(catalog, nullable: true);
        foreach (string sql in SeedScript.Statements)
            executor.Execute(StatementPlanner.Plan(sql, catalog, new Dictionary<int, Bound>()), CancellationToken.None);
        foreach (string sql in SeedScript.Rows)
            duck.Execute(sql);
        GrantSeed.PlantMonitor(duck, session);
    }

    /// <summary>Puts a key into a user's first slot. A user that does not exist is created with the common defaults.</summary>
    public void AddUser(string user, string publicKey)
    {
        using DuckSession duck = store.Open();
        Session session = new() { User = user, Id = 1, Started = s_created, Now = s_created };
        if (duck.Count($"SELECT count(*) FROM {CatalogTables.Users} WHERE name = {DuckNames.Literal(user)}") == 0)
            AddUsers(duck, session, [SandboxUser(user)]);
        foreach (string command in UserKeys.Set(user, 1, publicKey, CatalogCommands.Now(session)))
            duck.Execute(command);
    }

    private static void AddRoles(DuckSession duck, Session session)
    {
        IEnumerable<string> rows = s_roles.Select(role =>
        {
            string owner = role.Name.EndsWith("_ROLE", StringComparison.Ordinal) ? "USERADMIN" : "";
            return $"({DuckNames.Literal(role.Name)}, {CatalogCommands.Now(session)}, {DuckNames.Literal(owner)}, {DuckNames.Literal(role.Comment)})";
        });
        duck.Execute($"INSERT INTO {CatalogTables.Roles} VALUES {string.Join(", ", rows)}");
    }

    private static AccountUser SandboxUser(string name) => new(name, name, "", "SERVICE", SeededAccount.Warehouse, SeededAccount.Role);

    private static void AddUsers(DuckSession duck, Session session, AccountUser[] users)
    {
        string space = DuckNames.Literal($"{SeededAccount.Database}.{SeededAccount.Schema}");
        IEnumerable<string> rows = users.Select(user =>
            $"({DuckNames.Literal(user.Name)}, {CatalogCommands.Now(session)}, {DuckNames.Literal(user.Name)}, {DuckNames.Literal(user.DisplayName)}, {DuckNames.Literal(user.Email)}, "
                + $"{DuckNames.Literal(user.Type)}, {DuckNames.Literal(user.Warehouse)}, {space}, {DuckNames.Literal(user.Role)}, false, {DuckNames.Literal(user.IsDisabled)}, '')");
        duck.Execute($"INSERT INTO {CatalogTables.Users} VALUES {string.Join(", ", rows)}");
        IEnumerable<string> grants = users.SelectMany(user =>
            (user.Role == SeededAccount.Role ? s_granted : [user.Role, "PUBLIC"]).Select(role => $"({DuckNames.Literal(role)}, {DuckNames.Literal(user.Name)}, {CatalogCommands.Now(session)}, '{(role.EndsWith("_ROLE", StringComparison.Ordinal) ? "USERADMIN" : "")}')"));
        duck.Execute($"INSERT INTO {CatalogTables.RoleGrants} (role, grantee, created_on, granted_by) VALUES {string.Join(", ", grants)}");
    }
}
