using SophiaAI.Sandbox.Snowflake.Catalog;
using SophiaAI.Sandbox.Snowflake.History;
using SophiaAI.Sandbox.Snowflake.Sql.Binding;
using SophiaAI.Sandbox.Snowflake.Sql.Syntax;

namespace SophiaAI.Sandbox.Snowflake.Planning;

/// <summary>DROP TABLE and DROP VIEW.</summary>
internal static class TableDropper
{
    public static Plan Plan(BindContext context, Statement.Drop drop)
    {
        string kind = drop.Kind == "VIEW" ? "View" : "Table";
        (string? database, string? schema, string? name) = context.Catalog.Resolve(drop.Name, $"DROP {drop.Kind}");
        TableInfo? table = context.Catalog.FindTable(database, schema, name);
        if (table is null || (table.ViewText is null) != (kind == "Table"))
        {
            return drop.IfExists
                ? Planning.Plan.Ddl($"Drop statement executed successfully ({name} already dropped).", [])
                : throw SnowflakeException.DoesNotExist(kind, $"{database}.{schema}.{name}");
        }

        if (SystemDatabase.Owns(table))
            throw SystemDatabase.Refused(table.Schema);
        return Planning.Plan.Ddl($"{name} successfully dropped.", [.. CatalogCommands.Drop(table), .. Forget(table)], () => context.Session.TemporaryTables.Remove(table.FullName));
    }

    private static IEnumerable<string> Forget(TableInfo table) =>
        table.Temporary ? [] : GrantCommands.Forget(CatalogCommands.Kind(table), [table.Database, table.Schema, table.Name]);
}
