using SophiaAI.Sandbox.Snowflake.Catalog;
using SophiaAI.Sandbox.Snowflake.Data;
using SophiaAI.Sandbox.Snowflake.Sql;
using SophiaAI.Sandbox.Snowflake.Sql.Binding;
using SophiaAI.Sandbox.Snowflake.Sql.Parsing;
using SophiaAI.Sandbox.Snowflake.Sql.Syntax;

namespace SophiaAI.Sandbox.Snowflake.Planning;

/// <summary>CREATE TABLE in all its forms.</summary>
internal sealed class TableCreator(BindContext context)
{
    public Plan Plan(Statement.CreateTable create)
    {
        Session session = context.Session;
        if (create.Temporary && !session.IsBatch)
            throw SnowflakeException.UnsupportedStatement("CREATE TEMPORARY TABLE");
        if (create.Temporary && create.Columns.Any(c => c.Identity))
            throw SnowflakeException.Unsupported("IDENTITY in a temporary table");
        (string? database, string? schema, string? name) = context.Catalog.ResolveIn(create.Name, "CREATE TABLE");
        TableInfo? existing = context.Catalog.FindTable(database, schema, name);
        if (existing is not null && create.Mode == CreateMode.IfNotExists)
            return Planning.Plan.Ddl($"{name} already exists, statement succeeded.", []);
        if (existing is not null && create.Mode == CreateMode.Create && existing.Temporary == create.Temporary)
            throw SnowflakeException.AlreadyExists($"{database}.{schema}.{name}");

        BoundQuery? query = Rows(create);
        TableInfo table = new(database, schema, name, Columns(create, query)) { Temporary = create.Temporary };
        List<string> commands = [];
        if (existing is not null && existing.Temporary == create.Temporary)
            commands.AddRange(CatalogCommands.Drop(existing));
        commands.Add($"CREATE {(create.Temporary ? "TEMP " : "")}TABLE {table.DuckName} ({string.Join(", ", table.Columns.Select(CatalogCommands.Define))})");
        commands.AddRange(table.Columns.Where(c => c.Identity).Select(c => $"CREATE SEQUENCE {table.Sequence(c.Name)}"));
        if (!create.Temporary)
            commands.AddRange(CatalogCommands.Register(context.Catalog, table, create.Comment, existing, create.CopiesGrants));
        if (query is not null)
            commands.Add(new DmlPlanner(context).InsertFrom(table, table.Columns, query));
        return Planning.Plan.Ddl($"Table {name} successfully created.", commands, () =>
        {
            if (create.Temporary)
                session.TemporaryTables[table.FullName] = table;
        });
    }

    /// <summary>The source of the rows, if there are any.</summary>
    private BoundQuery? Rows(Statement.CreateTable create)
    {
        if (create.Query is not null)
        {
            context.NeedsWarehouse = true;
            return new QueryBinder(context).Bind(create.Query, null);
        }

        if (create.Source is null)
            return null;
        TableInfo table = context.Catalog.GetTable(create.Source, "CREATE TABLE", "Table");
        IEnumerable<string> columns = table.Columns.Select((c, i) => $"{DuckNames.Quote(c.Name)} AS c{i}");
        return new BoundQuery($"SELECT {string.Join(", ", columns)} FROM {table.DuckName}", [.. table.Columns.Select(c => new OutputColumn(c.Name, c.Type, c.Nullable, null))]);
    }

    private List<ColumnDefinition> Columns(Statement.CreateTable create, BoundQuery? query)
    {
        if ((create.Like ?? create.Source) is { } model)
            return [.. context.Catalog.GetTable(model, "CREATE TABLE", "Table").Columns];
        if (create.Columns.Count > 0 && query is not null && create.Columns.Count != query.Columns.Count)
            throw SnowflakeException.Compilation("002026", "42601", $"Invalid column definition list: expected {query.Columns.Count} columns, got {create.Columns.Count}.");
        List<ColumnDefinition> columns = create.Columns.Count > 0
            ? [.. create.Columns.Select((c, i) => c.Type.Kind == SqlTypeKind.Unknown && query is not null ? c with { Type = Stored(query.Columns[i].Type) } : c)]
            : [.. query!.Columns.Select(c => new ColumnDefinition(c.Name, Stored(c.Type)))];
        if (columns.FirstOrDefault(c => c.Type.Kind == SqlTypeKind.Unknown) is { } untyped)
            throw SnowflakeException.Compilation("001003", "42000", $"Missing data type of column '{untyped.Name}'.");
        if (columns.GroupBy(c => c.Name).FirstOrDefault(g => g.Count() > 1) is { } duplicate)
            throw SnowflakeException.Compilation("002025", "42S21", $"duplicate column name '{duplicate.Key}'");
        foreach (ColumnDefinition? column in columns.Where(c => c.Default is not null))
            CheckDefault(column);
        return columns;
    }

    private static SqlType Stored(SqlType type) => type.Kind == SqlTypeKind.Unknown ? SqlType.Text : type;

    private void CheckDefault(ColumnDefinition column)
    {
        ExpressionBinder expressions = new(context, new Scope(), new QueryBinder(context));
        context.Convert.ToColumn(expressions.Bind(StatementParser.ParseExpression(column.Default!)), column.Type);
    }
}
