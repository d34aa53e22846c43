using SophiaAI.Sandbox.Snowflake.Access;
using SophiaAI.Sandbox.Snowflake.Catalog;
using SophiaAI.Sandbox.Snowflake.History;
using SophiaAI.Sandbox.Snowflake.Sql.Binding;
using SophiaAI.Sandbox.Snowflake.Sql.Syntax;

namespace SophiaAI.Sandbox.Snowflake.Planning;

/// <summary>Databases, schemas, warehouses and roles.</summary>
internal sealed class ObjectPlanner(BindContext context)
{
    private const string Success = "Statement executed successfully.";

    private readonly Securables _securables = new(context.Catalog);
    private readonly ObjectCommands _commands = new(context.Catalog);

    private Session Session => context.Session;

    private CatalogReader Catalog => context.Catalog;

    private Rights Rights => context.Catalog.Rights;

    public Plan Create(Statement.CreateObject create)
    {
        ObjectKind kind = ObjectKind.Of(create.Kind);
        ObjectProperties.Check(Catalog, create.Kind, create.Properties, isNew: true);
        IReadOnlyList<string> path = Path(kind, create.Name);
        if (path.Any(p => p.Contains('.', StringComparison.Ordinal)))
            throw SnowflakeException.Unsupported("a name with a dot in it");
        Rights.Require("CREATE " + create.Kind, Container(path));
        List<string> commands = [];
        if (Exists(kind, path) is { } existing)
        {
            if (!Rights.Sees(existing))
                throw SnowflakeException.AlreadyHidden(kind.Title, path[^1]);
            if (create.Mode == CreateMode.IfNotExists)
                return Plan.Ddl($"{path[^1]} already exists, statement succeeded.", []);
            if (create.Mode == CreateMode.Create)
                throw SnowflakeException.AlreadyExists(path[^1]);
            RequireDrop(existing);
            commands.AddRange(_commands.Drop(kind, path));
        }

        commands.AddRange(_commands.Create(create, path));
        return Plan.Ddl($"{kind.Title} {path[^1]} successfully created.", commands, () => Enter(kind, path));
    }

    public Plan Alter(Statement.AlterObject alter)
    {
        ObjectKind kind = ObjectKind.Of(alter.Kind);
        IReadOnlyList<string> path = alter.Name is { } name ? Path(kind, name) : [Session.Warehouse
            ?? throw new SnowflakeException("000606", "57P03", "No active warehouse selected in the current session.  Select an active warehouse with the 'use warehouse' command.")];
        if (Exists(kind, path) is not { } existing || !Rights.Sees(existing))
            return alter.IfExists ? Plan.Ddl(Success, []) : throw Missing(kind, path);
        if (alter.NewName is { } newName)
            return Rename(existing, newName);
        RequireChange(existing, alter);
        return Plan.Ddl(Success, _commands.Alter(alter, path) is { } command ? [command] : []);
    }

    public Plan Drop(Statement.Drop drop)
    {
        ObjectKind kind = ObjectKind.Of(drop.Kind);
        IReadOnlyList<string> path = Path(kind, drop.Name);
        if (Exists(kind, path) is not { } existing || !Rights.Sees(existing))
            return drop.IfExists ? Plan.Ddl($"Drop statement executed successfully ({path[^1]} already dropped).", []) : throw Missing(kind, path);
        RequireDrop(existing);
        return Plan.Ddl($"{path[^1]} successfully dropped.", [.. _commands.Drop(kind, path)], () => Leave(kind, path));
    }

    private static SnowflakeException Missing(ObjectKind kind, IReadOnlyList<string> path) => SnowflakeException.DoesNotExist(kind.Title, string.Join('.', path));

    private IReadOnlyList<string> Path(ObjectKind kind, ObjectName name)
    {
        if (kind == ObjectKind.Database && name.Last == SystemDatabase.Name)
            throw SnowflakeException.Insufficient("database", name.Last);
        if (kind != ObjectKind.Schema)
            return name.Parts.Count == 1 ? name.Parts : throw SnowflakeException.Syntax(name.Span.Line, name.Span.Position, name.ToString());
        if (name.Parts.Count > 2)
            throw SnowflakeException.Syntax(name.Span.Line, name.Span.Position, name.ToString());
        string database = name.Parts.Count == 2 ? name.Parts[0] : Session.Database
            ?? throw new SnowflakeException("090105", "22000", "Cannot perform operation. This session does not have a current database. Call 'USE DATABASE', or use a qualified name.");
        if (database == SystemDatabase.Name)
            throw SystemDatabase.Refused(name.Last);
        return Catalog.DatabaseExists(database) && Rights.Sees(ObjectKind.Database, [database]) ? [database, name.Last] : throw SnowflakeException.DoesNotExist("Database", database);
    }

    /// <summary>What a new object is made in: the account, or a database that the role sees.</summary>
    private Securable Container(IReadOnlyList<string> path) => path.Count == 1 ? Securables.Account : _securables.Find(ObjectKind.Database, [path[0]])!;

    private Securable? Exists(ObjectKind kind, IReadOnlyList<string> path) =>
        kind == ObjectKind.Schema && path[1] == InformationSchema.Name ? new Securable(kind, path, "") : _securables.Find(kind, path);

    /// <summary>A warehouse is started and stopped by those who operate it. Everything else about an object takes MODIFY, or its owner.</summary>
    private void RequireChange(Securable existing, Statement.AlterObject alter)
    {
        if (existing.Kind == ObjectKind.Role || alter.ManagedAccess is not null)
            Rights.Require(Privileges.Ownership, existing);
        else if (existing.Kind != ObjectKind.Warehouse || !Rights.Has(Privileges.ManageWarehouses, ObjectKind.Account, Rights.Account))
            Rights.Require(alter.Properties.ContainsKey("STATE") ? "OPERATE" : "MODIFY", existing);
    }

    private void RequireDrop(Securable existing)
    {
        Rights.Require(Privileges.Ownership, existing);
        if (existing.Kind != ObjectKind.Role)
            return;
        // The refusals are documented; their codes and wordings are guesses.
        if (existing.Name == Session.Role)
            throw new SnowflakeException("003001", "42501", $"SQL access control error:\nRole '{existing.Name}' is the session's role and cannot be dropped.");
        if (!Rights.ManagesGrants && _commands.HasFutureGrants(existing.Name))
            throw Rights.Refused(existing);
    }

    private Plan Rename(Securable existing, ObjectName newName)
    {
        ObjectKind kind = existing.Kind;
        IReadOnlyList<string> path = kind == ObjectKind.Schema && newName.Parts.Count == 1 ? [existing.Path[0], newName.Last] : Path(kind, newName);
        Rights.Require(Privileges.Ownership, existing);
        if (kind == ObjectKind.Database || (kind == ObjectKind.Schema && path[0] != existing.Path[0]))
            Rights.Require("CREATE " + kind.Words, Container(path));
        if (path.Any(p => p.Contains('.', StringComparison.Ordinal)))
            throw SnowflakeException.Unsupported("a name with a dot in it");
        if (Exists(kind, path) is not null)
            throw SnowflakeException.AlreadyExists(path[^1]);
        return Plan.Ddl(Success, [.. _commands.Rename(kind, existing.Path, path)], () => Follow(kind, existing.Path, path));
    }

    /// <summary>A newly created object becomes the current one.</summary>
    private void Enter(ObjectKind kind, IReadOnlyList<string> path)
    {
        switch (kind.Words)
        {
            case "DATABASE":
                (Session.Database, Session.Schema) = (path[0], "PUBLIC");
                break;
            case "SCHEMA":
                (Session.Database, Session.Schema) = (path[0], path[1]);
                break;
            case "WAREHOUSE":
                Session.Warehouse = path[0];
                break;
            default:
                break;
        }
    }

    private void Leave(ObjectKind kind, IReadOnlyList<string> path)
    {
        if (kind == ObjectKind.Warehouse && Session.Warehouse == path[0])
            Session.Warehouse = null;
        if (kind == ObjectKind.Database && Session.Database == path[0])
            (Session.Database, Session.Schema) = (null, null);
        if (kind == ObjectKind.Schema && Session.Database == path[0] && Session.Schema == path[1])
            Session.Schema = null;
    }

    /// <summary>What is renamed stays the current one.</summary>
    private void Follow(ObjectKind kind, IReadOnlyList<string> path, IReadOnlyList<string> newPath)
    {
        if (kind == ObjectKind.Warehouse && Session.Warehouse == path[0])
            Session.Warehouse = newPath[0];
        if (kind == ObjectKind.Role && Session.Role == path[0])
            Session.Role = newPath[0];
        if (kind == ObjectKind.Database && Session.Database == path[0])
            Session.Database = newPath[0];
        if (kind == ObjectKind.Schema && Session.Database == path[0] && Session.Schema == path[1])
            (Session.Database, Session.Schema) = (newPath[0], newPath[1]);
    }
}
