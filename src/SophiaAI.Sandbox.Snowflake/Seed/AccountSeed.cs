using SophiaAI.Sandbox.Snowflake.Users;
using SophiaAI.Sandbox.Snowflake.Catalog;
using SophiaAI.Sandbox.Snowflake.Data;
using SophiaAI.Sandbox.Snowflake.Execution;
using SophiaAI.Sandbox.Snowflake.History;
using SophiaAI.Sandbox.Snowflake.Planning;
using SophiaAI.Sandbox.Snowflake.Sql.Binding;

namespace SophiaAI.Sandbox.Snowflake.Seed;

/// <summary>Fills a new account: the same on every start.</summary>
internal sealed class AccountSeed(DuckStore store)
{
    private const string Owner = "SYSADMIN";
    private static readonly DateTimeOffset _created = new(2026, 11, 20, 0, 0, 0, TimeSpan.Zero);

    private static readonly (string Name, string Comment)[] _roles =
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

    private static readonly string[] _granted = ["SOPHIA_ROLE", "LOADER_ROLE", "SYSADMIN", "PUBLIC"];

    /// <summary>The others who work in the account; none of them can sign in.</summary>
    private static readonly AccountUser[] _users =
    [
        new("ADA_MARSH", "Ada Marsh", "ada.marsh@acme.example", "PERSON", "REPORTING_WH", "ANALYST_ROLE"),
        new("BEN_OKAFOR", "Ben Okafor", "ben.okafor@acme.example", "PERSON", "REPORTING_WH", "ANALYST_ROLE") { IsDisabled = true },
        new("CHLOE_DUBOIS", "Chloé Dubois", "chloe.dubois@acme.example", "PERSON", "SOPHIA_WH", "ACCOUNTADMIN"),
        new("DINESH_RAO", "Dinesh Rao", "dinesh.rao@acme.example", "PERSON", "REPORTING_WH", "ANALYST_ROLE"),
        new("DBT_SVC", "DBT_SVC", "", "SERVICE", "LOADING_WH", "TRANSFORMER_ROLE"),
        new("LOADER_SVC", "LOADER_SVC", "", "SERVICE", "LOADING_WH", "LOADER_ROLE"),
        new("REPORTING_SVC", "REPORTING_SVC", "", "LEGACY_SERVICE", "REPORTING_WH", "REPORTING_ROLE"),
    ];

    /// <summary>Whether a user is one of those others.</summary>
    public static bool IsColleague(string user) => _users.Any(u => u.Name == user);

    /// <summary>Does nothing to a data file that was seeded before.</summary>
    public void Plant(DateTimeOffset now)
    {
        using var duck = store.Open();
        if (!CatalogTables.Create(duck))
            return;
        var session = new Session { User = SeededAccount.User, Id = 1, Started = _created, Now = _created, IsBatch = true, Role = Owner };
        AddRoles(duck, session);
        AddUser(duck, session, SandboxUser(SeededAccount.User));
        foreach (var user in _users)
            AddUser(duck, session, user);
        SystemDatabase.Plant(duck, session);
        HistorySeed.Plant(duck, now);

        var catalog = new CatalogReader(duck, session);
        var executor = new PlanExecutor(catalog, nullable: true);
        foreach (var sql in SeedScript.Statements)
            executor.Execute(StatementPlanner.Plan(sql, catalog, new Dictionary<int, Bound>()), CancellationToken.None);
    }

    /// <summary>Puts a key into the first slot of a user, who has everybody's defaults if there was none by that name.</summary>
    public void AddUser(string user, string publicKey)
    {
        using var duck = store.Open();
        var session = new Session { User = user, Id = 1, Started = _created, Now = _created };
        if (duck.Count($"SELECT count(*) FROM {CatalogTables.Users} WHERE name = {DuckNames.Literal(user)}") == 0)
            AddUser(duck, session, SandboxUser(user));
        foreach (var command in UserKeys.Set(user, 1, publicKey, CatalogCommands.Now(session)))
            duck.Execute(command);
    }

    private static void AddRoles(DuckSession duck, Session session)
    {
        foreach (var (name, comment) in _roles)
        {
            var owner = name.EndsWith("_ROLE", StringComparison.Ordinal) ? "USERADMIN" : "";
            duck.Execute(
                $"INSERT INTO {CatalogTables.Roles} VALUES ({DuckNames.Literal(name)}, {CatalogCommands.Now(session)}, {DuckNames.Literal(owner)}, {DuckNames.Literal(comment)})");
        }
    }

    private static AccountUser SandboxUser(string name) => new(name, name, "", "SERVICE", SeededAccount.Warehouse, SeededAccount.Role);

    private static void AddUser(DuckSession duck, Session session, AccountUser user)
    {
        var name = DuckNames.Literal(user.Name);
        var space = DuckNames.Literal($"{SeededAccount.Database}.{SeededAccount.Schema}");
        duck.Execute(
            $"INSERT INTO {CatalogTables.Users} VALUES ({name}, {CatalogCommands.Now(session)}, {name}, {DuckNames.Literal(user.DisplayName)}, {DuckNames.Literal(user.Email)}, "
                + $"{DuckNames.Literal(user.Type)}, {DuckNames.Literal(user.Warehouse)}, {space}, {DuckNames.Literal(user.Role)}, false, {DuckNames.Literal(user.IsDisabled)}, '')");
        foreach (var role in user.Role == SeededAccount.Role ? _granted : [user.Role, "PUBLIC"])
            duck.Execute($"INSERT INTO {CatalogTables.RoleGrants} VALUES ({DuckNames.Literal(role)}, {name})");
    }
}
