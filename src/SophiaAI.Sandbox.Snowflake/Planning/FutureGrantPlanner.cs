using System.Globalization;
using SophiaAI.Sandbox.Snowflake.Access;
using SophiaAI.Sandbox.Snowflake.Catalog;
using SophiaAI.Sandbox.Snowflake.Data;
using SophiaAI.Sandbox.Snowflake.Sql.Binding;
using SophiaAI.Sandbox.Snowflake.Sql.Syntax;

namespace SophiaAI.Sandbox.Snowflake.Planning;

/// <summary>GRANT and REVOKE of privileges on objects that do not exist yet.</summary>
internal sealed class FutureGrantPlanner(BindContext context)
{
    /// <param name="grant">The statement.</param>
    /// <param name="container">The database or schema, which has been found.</param>
    /// <param name="privileges">What is granted or revoked, each of which the objects can have.</param>
    public Plan Plan(Statement.Grant grant, Securable container, IReadOnlyList<string> privileges)
    {
        RequireAuthority(container);
        string kind = grant.On.Kind.Name;
        string place = $"container_kind = '{container.Kind.Name}' AND container = {DuckNames.Literal(container.Name)} AND grant_on = '{kind}'";
        string role = DuckNames.Literal(grant.Role);
        List<string> commands = [];
        foreach (string privilege in privileges)
        {
            string same = $"{place} AND privilege = {DuckNames.Literal(privilege)}";
            string own = $"{same} AND grantee = {role}";
            if (grant.Revokes)
            {
                commands.Add(grant.Option ? $"UPDATE {CatalogTables.FutureGrants} SET grant_option = false WHERE {own}" : $"DELETE FROM {CatalogTables.FutureGrants} WHERE {own}");
                continue;
            }

            if (privilege == Privileges.Ownership)
                RefuseSecondOwner(same, grant);
            if (grant.Option)
                commands.Add($"UPDATE {CatalogTables.FutureGrants} SET grant_option = true WHERE {own}");
            commands.Add(
                $"INSERT INTO {CatalogTables.FutureGrants} SELECT {DuckNames.Literal(privilege)}, '{kind}', '{container.Kind.Name}', {DuckNames.Literal(container.Name)}, {role}, "
                    + $"{CatalogCommands.Now(context.Session)}, {DuckNames.Literal(grant.Option)} WHERE NOT EXISTS (SELECT 1 FROM {CatalogTables.FutureGrants} WHERE {own})");
        }

        return Planning.Plan.Ddl("Statement executed successfully.", commands);
    }

    /// <summary>In a database that takes MANAGE GRANTS, in a schema also its owner does it.</summary>
    private void RequireAuthority(Securable container)
    {
        Rights rights = context.Catalog.Rights;
        bool isOwner = container.Kind == ObjectKind.Schema && rights.Owns(container);
        if (!isOwner && !rights.ManagesGrants)
            throw Rights.Refused(container);
    }

    /// <summary>Nothing has two owners. The code and the wording are guesses.</summary>
    private void RefuseSecondOwner(string same, Statement.Grant grant)
    {
        IReadOnlyList<string> owners = context.Catalog.Look($"SELECT grantee FROM {CatalogTables.FutureGrants} WHERE {same}", r => r.GetString(0));
        if (owners.Count > 0 && owners[0] != grant.Role)
        {
            throw new SnowflakeException("003036", "23001", string.Create(
                CultureInfo.InvariantCulture, $"SQL execution error:\nFuture grant of privilege '{Privileges.Ownership}' on {grant.On.Kind.Plural} to role '{owners[0]}' exists.  It must be revoked first."));
        }
    }
}
