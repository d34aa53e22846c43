using SophiaAI.Sandbox.Snowflake.Catalog;
using SophiaAI.Sandbox.Snowflake.Data;
using SophiaAI.Sandbox.Snowflake.Sql.Binding;
using SophiaAI.Sandbox.Snowflake.Sql.Parsing;
using SophiaAI.Sandbox.Snowflake.Sql.Syntax;

namespace SophiaAI.Sandbox.Snowflake.Planning;

/// <summary>INSERT, UPDATE, DELETE, MERGE and TRUNCATE.</summary>
internal sealed class DmlPlanner(BindContext context)
{
    private readonly QueryBinder _queries = new(context);

    public Plan Plan(Statement statement)
    {
        context.NeedsWarehouse = statement is not Statement.Truncate;
        return statement switch
        {
            Statement.Insert insert => Insert(insert),
            Statement.Update update => Update(update),
            Statement.Delete delete => Delete(delete),
            Statement.Merge merge => Merge(merge),
            Statement.Truncate truncate => Truncate(truncate),
            _ => throw new ArgumentOutOfRangeException(nameof(statement)),
        };
    }

    /// <summary>Fills a table from a query, column by column.</summary>
    public string InsertFrom(TableInfo table, IReadOnlyList<ColumnDefinition> columns, BoundQuery query)
    {
        RequireCount(columns.Count, query.Columns.Count);
        List<Bound> values = [.. columns.Select((c, i) => context.Convert.ToColumn(new Bound($"q.c{i}", query.Columns[i].Type), c.Type))];
        (string? names, List<Bound>? all) = WithDefaults(table, columns, values);
        return $"INSERT INTO {table.DuckName} ({names}) SELECT {string.Join(", ", all.Select(v => v.Sql))} FROM ({query.Sql}) q";
    }

    private static void RequireCount(int expected, int actual)
    {
        if (expected != actual)
            throw SnowflakeException.Compilation("002020", "21S01", $"Insert value list does not match column list expecting {expected} but got {actual}");
    }

    private static ColumnDefinition Column(TableInfo table, string name) =>
        table.Find(name) ?? throw SnowflakeException.Compilation("000904", "42000", $"invalid identifier '{name}'");

    private ExpressionBinder Expressions(Scope scope) => new(context, scope, _queries);

    private TableInfo Target(ObjectName name, string verb)
    {
        TableInfo table = context.Catalog.GetTable(name, verb, "Table");
        return table.ViewText is null ? table : throw SnowflakeException.Unsupported($"{verb} of a view");
    }

    private Plan Insert(Statement.Insert insert)
    {
        TableInfo table = Target(insert.Table, "INSERT");
        IReadOnlyList<ColumnDefinition> columns = insert.Columns?.Select(c => Column(table, c)).ToList() ?? table.Columns;
        string sql = insert.Query is { Body: QueryBody.Values values, With.Count: 0, OrderBy.Count: 0, Limit: null, Offset: null }
            ? InsertValues(table, columns, values)
            : InsertFrom(table, columns, _queries.Bind(insert.Query, null));
        return new Plan { Dml = DmlKind.Insert, Commands = insert.Overwrite ? [$"DELETE FROM {table.DuckName}", sql] : [sql] };
    }

    private string InsertValues(TableInfo table, IReadOnlyList<ColumnDefinition> columns, QueryBody.Values values)
    {
        ExpressionBinder expressions = Expressions(new Scope());
        List<string> lines = [];
        string names = "";
        foreach (Expression.Row row in values.Rows)
        {
            RequireCount(columns.Count, row.Items.Count);
            List<Bound> cells = [.. columns.Select((c, i) => Value(expressions, table, c, row.Items[i]))];
            (names, List<Bound>? all) = WithDefaults(table, columns, cells);
            lines.Add($"({string.Join(", ", all.Select(v => v.Sql))})");
        }

        return $"INSERT INTO {table.DuckName} ({names}) VALUES {string.Join(", ", lines)}";
    }

    private Bound Value(ExpressionBinder expressions, TableInfo table, ColumnDefinition column, Expression expression) =>
        expression is Expression.Default ? Default(table, column) : context.Convert.ToColumn(expressions.Bind(expression), column.Type);

    private Bound Default(TableInfo table, ColumnDefinition column)
    {
        if (column.Identity)
            return new Bound($"CAST(nextval({DuckNames.Literal(table.Sequence(column.Name))}) AS {column.Type.Duck})", column.Type);
        Bound value = column.Default is null ? Bound.Null : Expressions(new Scope()).Bind(StatementParser.ParseExpression(column.Default));
        return context.Convert.ToColumn(value, column.Type);
    }

    /// <summary>Columns that the statement leaves out get their defaults.</summary>
    private (string Names, List<Bound> Values) WithDefaults(TableInfo table, IReadOnlyList<ColumnDefinition> columns, IReadOnlyList<Bound> values)
    {
        List<ColumnDefinition> missing = [.. table.Columns.Where(c => !columns.Contains(c))];
        IEnumerable<string> names = columns.Concat(missing).Select(c => DuckNames.Quote(c.Name));
        return (string.Join(", ", names), [.. values, .. missing.Select(c => Default(table, c))]);
    }

    private Plan Update(Statement.Update update)
    {
        TableInfo table = Target(update.Table, "UPDATE");
        Scope scope = new();
        SourceBinder sources = new(_queries, scope);
        string name = context.NewName("t");
        sources.AddTable(table, update.Alias, name);
        string from = update.From is null ? "" : " FROM " + sources.Bind(update.From);
        ExpressionBinder expressions = Expressions(scope);
        string set = Assignments(expressions, table, update.Assignments);
        string where = update.Where is null ? "" : " WHERE " + expressions.Condition(update.Where);
        return new Plan { Dml = DmlKind.Update, Commands = [$"UPDATE {table.DuckName} AS {name} SET {set}{from}{where}"] };
    }

    private string Assignments(ExpressionBinder expressions, TableInfo table, IReadOnlyList<Assignment> assignments) => string.Join(", ", assignments.Select(a =>
    {
        ColumnDefinition column = Column(table, a.Target.Name);
        return $"{DuckNames.Quote(column.Name)} = {Value(expressions, table, column, a.Value).Sql}";
    }));

    private Plan Delete(Statement.Delete delete)
    {
        TableInfo table = Target(delete.Table, "DELETE");
        Scope scope = new();
        SourceBinder sources = new(_queries, scope);
        string name = context.NewName("t");
        sources.AddTable(table, delete.Alias, name);
        string from = delete.Using is null ? "" : " USING " + sources.Bind(delete.Using);
        string where = delete.Where is null ? "" : " WHERE " + Expressions(scope).Condition(delete.Where);
        return new Plan { Dml = DmlKind.Delete, Commands = [$"DELETE FROM {table.DuckName} AS {name}{from}{where}"] };
    }

    private Plan Merge(Statement.Merge merge)
    {
        TableInfo table = Target(merge.Table, "MERGE");
        Scope scope = new();
        SourceBinder sources = new(_queries, scope);
        string name = context.NewName("t");
        sources.AddTable(table, merge.Alias, name);
        string source = sources.Bind(merge.Source);
        ExpressionBinder expressions = Expressions(scope);
        string on = expressions.Condition(merge.On);
        IEnumerable<string> branches = merge.Branches.Select(b => Branch(expressions, table, b));
        return new Plan
        {
            Dml = DmlKind.Merge,
            MergeActions = merge.Branches.Select(b => b.Action).ToHashSet(),
            Commands = [$"MERGE INTO {table.DuckName} AS {name} USING {source} ON ({on}) {string.Join(' ', branches)} RETURNING merge_action"],
        };
    }

    private string Branch(ExpressionBinder expressions, TableInfo table, MergeBranch branch)
    {
        string condition = branch.Condition is null ? "" : " AND " + expressions.Condition(branch.Condition);
        string when = $"WHEN {(branch.Matched ? "" : "NOT ")}MATCHED{condition} THEN";
        if (branch.Action == "DELETE")
            return $"{when} DELETE";
        if (branch.Action == "UPDATE")
            return $"{when} UPDATE SET {Assignments(expressions, table, branch.Assignments)}";
        IReadOnlyList<ColumnDefinition> columns = branch.Columns.Count > 0 ? branch.Columns.Select(c => Column(table, c)).ToList() : table.Columns;
        RequireCount(columns.Count, branch.Values.Count);
        List<Bound> cells = [.. columns.Select((c, i) => Value(expressions, table, c, branch.Values[i]))];
        (string? names, List<Bound>? values) = WithDefaults(table, columns, cells);
        return $"{when} INSERT ({names}) VALUES ({string.Join(", ", values.Select(v => v.Sql))})";
    }

    private Plan Truncate(Statement.Truncate truncate)
    {
        (string? database, string? schema, string? name) = context.Catalog.Resolve(truncate.Table, "TRUNCATE");
        if (truncate.IfExists && context.Catalog.FindTable(database, schema, name) is null)
            return new Plan();
        return Planning.Plan.Ddl("Statement executed successfully.", [$"DELETE FROM {Target(truncate.Table, "TRUNCATE").DuckName}"]);
    }
}
