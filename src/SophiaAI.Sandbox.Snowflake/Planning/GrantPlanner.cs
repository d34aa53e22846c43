using System.Globalization;
using SophiaAI.Sandbox.Snowflake.Access;
using SophiaAI.Sandbox.Snowflake.Catalog;
using SophiaAI.Sandbox.Snowflake.Data;
using SophiaAI.Sandbox.Snowflake.History;
using SophiaAI.Sandbox.Snowflake.Sql.Binding;
using SophiaAI.Sandbox.Snowflake.Sql.Syntax;

namespace SophiaAI.Sandbox.Snowflake.Planning;

/// <summary>GRANT and REVOKE of privileges. The object is looked for first, then the grantee, and then it is asked who may do it.</summary>
internal sealed class GrantPlanner(BindContext context)
{
    private const string Success = "Statement executed successfully.";

    private readonly CatalogReader _catalog = context.Catalog;
    private readonly Rights _rights = context.Catalog.Rights;
    private readonly Securables _securables = new(context.Catalog);

    public Plan Plan(Statement.Grant grant)
    {
        GrantTarget on = grant.On;
        ObjectKind named = on.Container is null ? on.Kind : ObjectKind.Of(on.Container);
        Securable found = _securables.Get(named, on.Name);
        if (!_catalog.RoleExists(grant.Role))
            throw SnowflakeException.DoesNotExist("Role", grant.Role);
        bool isOwnership = grant.Privileges?.Contains(Privileges.Ownership) == true;
        if (isOwnership && grant.Privileges!.Count > 1)
            throw SnowflakeException.Compilation("001003", "42000", "Cannot specify OWNERSHIP in privilege list.");
        if (grant.CurrentGrants is not null && !isOwnership)
            throw SnowflakeException.Compilation("001003", "42000", "Only OWNERSHIP grant command may specify REVOKE CURRENT GRANTS option.");
        ObjectKind kind = on.Container is null ? found.Kind : on.Kind;
        IReadOnlyList<string> privileges = [.. (grant.Privileges ?? Privileges.Of(kind)).Distinct()];
        foreach (string privilege in privileges)
            Privileges.Check(kind, privilege);
        if (on.IsFuture)
            return new FutureGrantPlanner(context).Plan(grant, found, privileges);
        // The code is a guess.
        if (isOwnership && grant.Revokes)
            throw new SnowflakeException("003037", "42501", "SQL execution error:\nOWNERSHIP can only be transferred.");

        IReadOnlyList<Securable> objects = on.Container is null ? [found] : _securables.AllIn(kind, found);
        if (isOwnership)
            return Transfer(grant, objects);
        privileges = Imported(privileges, found);
        return grant.Revokes ? Revoke(grant, privileges, objects) : Grant(grant, privileges, objects);
    }

    /// <summary>A database of Snowflake's is granted as a whole, which is listed as USAGE. The codes of the refusals are guesses, as is the second wording.</summary>
    private static IReadOnlyList<string> Imported(IReadOnlyList<string> privileges, Securable found)
    {
        bool isImported = found.Kind != ObjectKind.Account && found.Path[0] == SystemDatabase.Name;
        if (privileges.Contains(Privileges.Imported) != isImported)
        {
            throw isImported
                ? SnowflakeException.Compilation("003038", "0A000", "Granting individual privileges on imported databases is not allowed. Use 'GRANT IMPORTED PRIVILEGES' instead.")
                : SnowflakeException.Compilation("003039", "0A000", $"Imported privileges can only be granted on an imported database, and '{found.Name}' is none.");
        }

        return isImported ? ["USAGE"] : privileges;
    }

    /// <summary>What this role can't grant is left out, and is an error when the rest has been granted.</summary>
    private Plan Grant(Statement.Grant grant, IReadOnlyList<string> privileges, IReadOnlyList<Securable> objects)
    {
        List<(string Privilege, Securable On, string Grantor)> granted = [];
        List<string> refused = [];
        foreach (Securable securable in objects)
        {
            foreach (string privilege in privileges)
            {
                if (_rights.Grantor(securable, privilege) is { } grantor)
                    granted.Add((privilege, securable, grantor));
                else if (!refused.Contains(privilege))
                    refused.Add(privilege);
            }
        }

        if (refused.Count > 0 && granted.Count == 0)
            throw NotGranted();
        return Planning.Plan.Ddl(
            grant.On.Container is null ? Success : Affected(objects.Count),
            [.. GrantCommands.Grant(context.Session, grant.Role, grant.Option, granted)],
            () =>
            {
                if (refused.Count > 0)
                    throw new SnowflakeException("003011", "42501", $"Grant partially executed: privileges [{string.Join(", ", refused.Order(StringComparer.Ordinal))}] not granted.");
            });
    }

    /// <summary>What the grantee has passed on keeps its grant from being revoked, unless CASCADE revokes that too.</summary>
    private Plan Revoke(Statement.Grant grant, IReadOnlyList<string> privileges, IReadOnlyList<Securable> objects)
    {
        List<string> commands = [];
        HashSet<string> affected = [];
        (int revoked, int skipped) = (0, 0);
        foreach (Securable securable in objects)
        {
            foreach (string privilege in privileges)
            {
                if (_rights.Grantor(securable, privilege) is null)
                    throw NotGranted();
                IReadOnlyList<bool> held = Held(securable, privilege, grant.Role);
                if (held.Count == 0 || (grant.Option && !held[0]))
                    continue;
                List<string> dependents = Dependents(securable, privilege, grant.Role);
                if (dependents.Count > 0 && !grant.Cascades)
                {
                    skipped++;
                    continue;
                }

                revoked++;
                affected.Add(securable.Name);
                commands.AddRange(dependents.Select(role => GrantCommands.Revoke(role, privilege, securable, optionOnly: false)));
                commands.Add(GrantCommands.Revoke(grant.Role, privilege, securable, grant.Option));
            }
        }

        return Planning.Plan.Ddl(Affected(affected.Count), commands, () =>
        {
            if (skipped > 0)
                throw new SnowflakeException("003935", "23001", string.Create(CultureInfo.InvariantCulture, $"Revoke partially executed: {revoked} grant(s) revoked, {skipped} grant(s) skipped due to dependent grants and no CASCADE is specified."));
        });
    }

    private Plan Transfer(Statement.Grant grant, IReadOnlyList<Securable> objects)
    {
        List<string> commands = [];
        foreach (Securable securable in objects)
        {
            // Nobody gives away what is Snowflake's own.
            if (securable.Owner.Length == 0 || (!_rights.Roles.Contains(_rights.Authority(securable)) && !_rights.ManagesGrants))
                throw Rights.Refused(securable);
            if (grant.CurrentGrants is null && securable.Owner != grant.Role && First(securable) is { } first)
            {
                throw new SnowflakeException(
                    "003036",
                    "23001",
                    $"SQL execution error:\nDependent grant of privilege '{first.Privilege}' on securable '{securable.Name}' to role '{first.Role}' exists.  It must be revoked first.  "
                        + "More than one dependent grant may exist: use 'SHOW GRANTS' command to view them.  To revoke all dependent grants while transferring object ownership, "
                        + "use convenience command 'GRANT OWNERSHIP ON <target_objects> TO <target_role> REVOKE CURRENT GRANTS'.");
            }

            commands.AddRange(GrantCommands.Transfer(securable, grant.Role, grant.CurrentGrants == "REVOKE"));
        }

        return Planning.Plan.Ddl(grant.On.Container is null ? Success : Affected(objects.Count), commands);
    }

    /// <summary>The first of an object's grants, as SHOW GRANTS orders them.</summary>
    private (string Privilege, string Role)? First(Securable securable)
    {
        IReadOnlyList<(string, string)> grants = _catalog.Look($"SELECT privilege, grantee FROM {CatalogTables.Grants} WHERE {GrantCommands.On(securable)} ORDER BY grantee, privilege", r => (r.GetString(0), r.GetString(1)));
        return grants.Count == 0 ? null : grants[0];
    }

    private IReadOnlyList<bool> Held(Securable securable, string privilege, string role) => _catalog.Look(
        $"SELECT grant_option FROM {CatalogTables.Grants} WHERE {GrantCommands.On(securable)} AND privilege = {DuckNames.Literal(privilege)} AND grantee = {DuckNames.Literal(role)}", r => r.GetBoolean(0));

    /// <summary>The roles that have the privilege from this one, and from those in turn.</summary>
    private List<string> Dependents(Securable securable, string privilege, string role)
    {
        if (role == _rights.Authority(securable))
            return [];
        ILookup<string, string> granted = _catalog.Look(
            $"SELECT granted_by, grantee FROM {CatalogTables.Grants} WHERE {GrantCommands.On(securable)} AND privilege = {DuckNames.Literal(privilege)}", r => (By: r.GetString(0), To: r.GetString(1)))
            .ToLookup(grant => grant.By, grant => grant.To, StringComparer.Ordinal);
        List<string> found = [role];
        for (int i = 0; i < found.Count; i++)
            found.AddRange(granted[found[i]].Where(to => !found.Contains(to)));
        return found[1..];
    }

    private static string Affected(int objects) => string.Create(CultureInfo.InvariantCulture, $"{Success} {objects} objects affected.");

    private static SnowflakeException NotGranted() => new("003102", "42501", "Grant not executed: Insufficient privileges.");
}
