using System.Globalization;
using SophiaAI.Sandbox.Snowflake.Catalog;
using SophiaAI.Sandbox.Snowflake.Sql.Binding;
using SophiaAI.Sandbox.Snowflake.Sql.Syntax;

namespace SophiaAI.Sandbox.Snowflake.Planning;

/// <summary>Statements that change the session. In the SQL API, a session exists only within a request of several statements.</summary>
internal sealed class SessionPlanner(BindContext context)
{
    private Session Session => context.Session;

    public Plan Plan(Statement statement) => statement switch
    {
        Statement.Use use => InBatch("USE", () => Use(use)),
        Statement.AlterSession alter => InBatch("ALTER SESSION", () => Alter(alter)),
        Statement.SetVariables set => InBatch("SET", () => Set(set)),
        Statement.UnsetVariables unset => InBatch("UNSET", () => new Plan { Applied = () => unset.Names.ToList().ForEach(n => Session.Variables.Remove(n)) }),
        Statement.Transaction transaction => InBatch(transaction.Verb, () => new Plan { Transaction = transaction.Verb }),
        _ => throw SnowflakeException.Unsupported(statement.GetType().Name),
    };

    private Plan InBatch(string verb, Func<Plan> plan) => Session.IsBatch ? plan() : throw SnowflakeException.UnsupportedStatement(verb);

    private Plan Use(Statement.Use use)
    {
        string name = use.Name.Last;
        switch (use.Kind)
        {
            case "WAREHOUSE":
                Require(context.Catalog.WarehouseExists(name), "Warehouse", name);
                return new Plan { Applied = () => Session.Warehouse = name };
            case "ROLE":
                if (!context.Catalog.MayTakeRole(name))
                    throw SnowflakeException.Compilation("003013", "42501", $"Requested role '{name}' is not assigned to the executing user. Specify another role to activate.");
                return new Plan { Applied = () => Session.Role = name };
            case "DATABASE":
                Require(context.Catalog.DatabaseExists(name), "Database", name);
                string? schema = context.Catalog.SchemaExists(name, "PUBLIC") ? "PUBLIC" : null;
                return new Plan { Applied = () => (Session.Database, Session.Schema) = (name, schema) };
            default:
                string? database = use.Name.Parts.Count > 1 ? use.Name.Parts[^2] : Session.Database;
                Require(database is not null && context.Catalog.SchemaExists(database, name), "Schema", use.Name.ToString());
                return new Plan { Applied = () => (Session.Database, Session.Schema) = (database, name) };
        }
    }

    private static void Require(bool exists, string kind, string name)
    {
        if (!exists)
            throw new SnowflakeException("002043", "02000", $"SQL compilation error:\nObject does not exist, or operation cannot be performed. ({kind} '{name}')");
    }

    private Plan Alter(Statement.AlterSession alter)
    {
        Dictionary<string, string> set = alter.Set.ToDictionary(p => p.Key, p => SessionParameters.Check(context.Catalog, p.Key, p.Value));
        return new Plan
        {
            Applied = () =>
            {
                foreach ((string? name, string? value) in set)
                    Session.Parameters[name] = value;
                foreach (string name in alter.Unset)
                    Session.Parameters.Remove(name);
            },
        };
    }

    private Plan Set(Statement.SetVariables set)
    {
        List<(string Name, string Text)> variables = [.. set.Variables.Select(v => (v.Name, Text(v.Value)))];
        return new Plan { Applied = () => variables.ForEach(v => Session.Variables[v.Name] = v.Text) };
    }

    private string Text(Expression expression)
    {
        Bound value = new ExpressionBinder(context, new Scope(), new QueryBinder(context)).Bind(expression);
        if (value.Constant is not { } constant)
            throw SnowflakeException.Unsupported("SET to anything but a constant");
        return value.Type.IsNumeric ? constant : string.Create(CultureInfo.InvariantCulture, $"'{constant.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}'");
    }
}
