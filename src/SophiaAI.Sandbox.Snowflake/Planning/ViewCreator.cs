using SophiaAI.Sandbox.Snowflake.Catalog;
using SophiaAI.Sandbox.Snowflake.Sql;
using SophiaAI.Sandbox.Snowflake.Sql.Binding;
using SophiaAI.Sandbox.Snowflake.Sql.Syntax;

namespace SophiaAI.Sandbox.Snowflake.Planning;

/// <summary>CREATE VIEW: the text is stored, and bound again by each query that uses it.</summary>
internal sealed class ViewCreator(BindContext context)
{
    public Plan Plan(Statement.CreateView create)
    {
        (string? database, string? schema, string? name) = context.Catalog.ResolveIn(create.Name, "CREATE VIEW");
        TableInfo? existing = context.Catalog.FindTable(database, schema, name);
        if (existing is not null && create.Mode == CreateMode.IfNotExists)
            return Planning.Plan.Ddl($"{name} already exists, statement succeeded.", []);
        if (existing is not null && (create.Mode == CreateMode.Create || existing.ViewText is null))
            throw SnowflakeException.AlreadyExists($"{database}.{schema}.{name}");

        BoundQuery query = context.Within(database, schema, () => new QueryBinder(context).Bind(create.Query, null));
        context.NeedsWarehouse = false;
        if (create.Columns.Count > 0 && create.Columns.Count != query.Columns.Count)
            throw SnowflakeException.Compilation("002026", "42601", $"Invalid column definition list: expected {query.Columns.Count} columns, got {create.Columns.Count}.");
        List<ColumnDefinition> columns = [.. query.Columns.Select((c, i) =>
            new ColumnDefinition(create.Columns.Count > 0 ? create.Columns[i].Name : c.Name, c.Type.Kind == SqlTypeKind.Unknown ? SqlType.Text : c.Type)
            {
                Comment = create.Columns.Count > 0 ? create.Columns[i].Comment : null,
            })];
        TableInfo view = new(database, schema, name, columns, create.Text);
        List<string> commands = existing is null ? [] : [.. CatalogCommands.Drop(existing)];
        commands.AddRange(CatalogCommands.Register(context.Catalog, view, create.Comment, existing, create.CopiesGrants));
        return Planning.Plan.Ddl($"View {name} successfully created.", commands);
    }
}
