using SophiaAI.Sandbox.Snowflake.Access;
using SophiaAI.Sandbox.Snowflake.Catalog;
using SophiaAI.Sandbox.Snowflake.Data;
using SophiaAI.Sandbox.Snowflake.Sql.Binding;
using SophiaAI.Sandbox.Snowflake.Sql.Syntax;

namespace SophiaAI.Sandbox.Snowflake.Planning;

/// <summary>GRANT ROLE and REVOKE ROLE.</summary>
internal sealed class RoleGranter(BindContext context)
{
    private const string Success = "Statement executed successfully.";

    /// <summary>Only an account administrator makes others one: so nobody signs in to the sandbox as one.</summary>
    private static readonly string[] s_highest = ["ACCOUNTADMIN", "ORGADMIN"];

    public Plan Plan(Statement.GrantRole grant)
    {
        Securables securables = new(context.Catalog);
        Securable role = securables.Find(ObjectKind.Role, [grant.Role]) ?? throw SnowflakeException.DoesNotExist("Role", grant.Role);
        ObjectKind grantee = grant.IsUser ? ObjectKind.User : ObjectKind.Role;
        if (securables.Find(grantee, [grant.Grantee]) is null)
            throw SnowflakeException.DoesNotExist(grantee.Title, grant.Grantee);
        if (grant.Role == "PUBLIC")
            return Planning.Plan.Ddl($"{(grant.Revokes ? "Revoking" : "Granting")} role PUBLIC has no effect.  Every user and role has role PUBLIC implicitly granted.", []);
        RequireAuthority(role);
        if (!grant.Revokes && !grant.IsUser)
            RefuseCycle(grant);
        return Planning.Plan.Ddl(Success, [grant.IsUser ? OfUser(grant, role) : OfRole(grant, role)]);
    }

    private void RequireAuthority(Securable role)
    {
        Rights rights = context.Catalog.Rights;
        bool may = s_highest.Contains(role.Name) ? rights.IsAccountAdministrator : rights.Owns(role) || rights.ManagesGrants;
        if (!may)
            throw new SnowflakeException("003102", "42501", "Grant not executed: Insufficient privileges.");
    }

    /// <summary>The code and the wording are guesses.</summary>
    private void RefuseCycle(Statement.GrantRole grant)
    {
        if (context.Catalog.Rights.Inherits(grant.Role, grant.Grantee))
            throw new SnowflakeException("003031", "23001", $"SQL execution error:\nRole '{grant.Role}' cannot be granted to role '{grant.Grantee}', which it inherits from.");
    }

    private string OfUser(Statement.GrantRole grant, Securable role)
    {
        string own = $"role = {DuckNames.Literal(grant.Role)} AND grantee = {DuckNames.Literal(grant.Grantee)}";
        return grant.Revokes
            ? $"DELETE FROM {CatalogTables.RoleGrants} WHERE {own}"
            : $"INSERT INTO {CatalogTables.RoleGrants} (role, grantee, created_on, granted_by) SELECT {DuckNames.Literal(grant.Role)}, {DuckNames.Literal(grant.Grantee)}, "
                + $"{CatalogCommands.Now(context.Session)}, {DuckNames.Literal(role.Owner)} WHERE NOT EXISTS (SELECT 1 FROM {CatalogTables.RoleGrants} WHERE {own})";
    }

    private string OfRole(Statement.GrantRole grant, Securable role) => grant.Revokes
        ? GrantCommands.Revoke(grant.Grantee, "USAGE", role, optionOnly: false)
        : GrantCommands.Grant(context.Session, grant.Grantee, option: false, [("USAGE", role, role.Owner)]).Single();
}
