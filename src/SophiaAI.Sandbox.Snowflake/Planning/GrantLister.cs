using System.Globalization;
using SophiaAI.Sandbox.Snowflake.Access;
using SophiaAI.Sandbox.Snowflake.Catalog;
using SophiaAI.Sandbox.Snowflake.Data;
using SophiaAI.Sandbox.Snowflake.History;
using SophiaAI.Sandbox.Snowflake.Sql.Binding;
using SophiaAI.Sandbox.Snowflake.Sql.Syntax;

namespace SophiaAI.Sandbox.Snowflake.Planning;

/// <summary>SHOW GRANTS and SHOW FUTURE GRANTS. A privilege on a role is that role itself.</summary>
internal sealed class GrantLister(BindContext context)
{
    // Whatever LIMIT says.
    private const int MostRows = 10_000;

    public Plan Plan(Statement.ShowGrants show)
    {
        Securables securables = new(context.Catalog);
        Securable found = show is { Kind.Name: "USER", Name: null }
            ? new Securable(ObjectKind.User, [context.Session.User], Securables.UserOwner)
            : securables.Get(show.Kind, show.Name);
        (Listing listing, string order) = show.Relation switch
        {
            "ON" => (Grants($"granted_on = '{found.Kind.Name}' AND name = {DuckNames.Literal(found.Name)}"), "s.grantee, s.privilege"),
            "OF" => (Holders(found), "s.granted_to, s.grantee"),
            "FUTURE IN" => (Future($"container_kind = '{found.Kind.Name}' AND container = {DuckNames.Literal(found.Name)}"), "s.grant_on, s.grantee, s.privilege"),
            "FUTURE TO" => (Future($"grantee = {DuckNames.Literal(found.Name)}"), "s.container, s.grant_on, s.privilege"),
            _ when found.Kind == ObjectKind.User => (Roles(found), "s.role"),
            _ => (Grants($"grantee = {DuckNames.Literal(found.Name)}"), "s.name, s.granted_on, s.privilege"),
        };
        return new Plan { Rows = listing.ToQuery(string.Create(CultureInfo.InvariantCulture, $" ORDER BY {order} LIMIT {Math.Min(show.Limit ?? MostRows, MostRows)}")) };
    }

    /// <summary>What has been granted, and who owns what.</summary>
    private static Listing Grants(string where)
    {
        string[] owned =
        [
            Owned("'WAREHOUSE'", "name", CatalogTables.Warehouses), Owned("'DATABASE'", "name", CatalogTables.Databases), Owned("'ROLE'", "name", CatalogTables.Roles),
            Owned("'RESOURCE_MONITOR'", "name", CatalogTables.ResourceMonitors), Owned("'SCHEMA'", "database_name || '.' || name", CatalogTables.Schemas),
            Owned("CASE WHEN view_text IS NULL THEN 'TABLE' ELSE 'VIEW' END", "database_name || '.' || schema_name || '.' || name", $"{CatalogTables.Tables} WHERE database_name <> '{SystemDatabase.Name}'"),
            Owned("'USER'", "name", $"(SELECT *, '{Securables.UserOwner}' AS owner FROM {CatalogTables.Users})"),
        ];
        string all = $"SELECT created_on, privilege, granted_on, name, grantee, grant_option, granted_by FROM {CatalogTables.Grants} UNION ALL {string.Join(" UNION ALL ", owned)}";
        return new Listing($"(SELECT * FROM ({all}) WHERE grantee <> '' AND {where}) s",
        [
            Listing.Stamp("created_on"), Listing.Text("privilege", "privilege"), Listing.Text("granted_on", "granted_on"), Listing.Text("name", "CASE granted_on WHEN 'USER' THEN sf_quoted(name) ELSE sf_shown_name(name) END"),
            Listing.Text("granted_to", "'ROLE'"), Listing.Text("grantee_name", "grantee"), Listing.Text("grant_option", "CASE WHEN grant_option THEN 'true' ELSE 'false' END"),
            Listing.Text("granted_by", "granted_by"),
        ]);
    }

    private static string Owned(string kind, string name, string from) => $"SELECT created_on, '{Privileges.Ownership}', {kind}, {name}, owner, true, owner FROM {from}";

    /// <summary>The users and the roles that have a role.</summary>
    private static Listing Holders(Securable role)
    {
        string name = DuckNames.Literal(role.Name);
        string users = $"SELECT created_on, 'USER' AS granted_to, grantee, granted_by FROM {CatalogTables.RoleGrants} WHERE role = {name}";
        string roles = $"SELECT created_on, 'ROLE', grantee, granted_by FROM {CatalogTables.Grants} WHERE granted_on = 'ROLE' AND name = {name}";
        return new Listing($"({users} UNION ALL {roles}) s",
        [
            Listing.Stamp("created_on"), Listing.Text("role", name), Listing.Text("granted_to", "granted_to"), Listing.Text("grantee_name", "grantee"), Listing.Text("granted_by", "granted_by"),
        ]);
    }

    private static Listing Roles(Securable user) => new($"(SELECT * FROM {CatalogTables.RoleGrants} WHERE grantee = {DuckNames.Literal(user.Name)}) s",
    [
        Listing.Stamp("created_on"), Listing.Text("role", "role"), Listing.Text("granted_to", "'USER'"), Listing.Text("grantee_name", "grantee"), Listing.Text("granted_by", "granted_by"),
    ]);

    private static Listing Future(string where) => new($"(SELECT * FROM {CatalogTables.FutureGrants} WHERE {where}) s",
    [
        Listing.Stamp("created_on"), Listing.Text("privilege", "privilege"), Listing.Text("grant_on", "grant_on"), Listing.Text("name", "sf_shown_name(container) || '.<' || grant_on || '>'"),
        Listing.Text("grant_to", "'ROLE'"), Listing.Text("grantee_name", "grantee"), Listing.Text("grant_option", "CASE WHEN grant_option THEN 'true' ELSE 'false' END"),
    ]);
}
