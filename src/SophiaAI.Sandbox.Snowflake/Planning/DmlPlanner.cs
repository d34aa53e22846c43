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
        var values = columns.Select((c, i) => context.Convert.ToColumn(new Bound($"q.c{i}", query.Columns[i].Type), c.Type)).ToList();
        var (names, all) = WithDefaults(table, columns, values);
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
        var table = context.Catalog.GetTable(name, verb, "Table");
        return table.ViewText is null ? table : throw SnowflakeException.Unsupported($"{verb} of a view");
    }

    private Plan Insert(Statement.Insert insert)
    {
        var table = Target(insert.Table, "INSERT");
        var columns = insert.Columns?.Select(c => Column(table, c)).ToList() ?? table.Columns;
        var sql = insert.Query is { Body: QueryBody.Values values, With.Count: 0, OrderBy.Count: 0, Limit: null, Offset: null }
            ? InsertValues(table, columns, values)
            : InsertFrom(table, columns, _queries.Bind(insert.Query, null));
        return new Plan { Dml = DmlKind.Insert, Commands = insert.Overwrite ? [$"DELETE FROM {table.DuckName}", sql] : [sql] };
    }

    private string InsertValues(TableInfo table, IReadOnlyList<ColumnDefinition> columns, QueryBody.Values values)
    {
        var expressions = Expressions(new Scope());
        var lines = new List<string>();
        var names = "";
        foreach (var row in values.Rows)
        {
            RequireCount(columns.Count, row.Items.Count);
            var cells = columns.Select((c, i) => Value(expressions, table, c, row.Items[i])).ToList();
            (names, var all) = WithDefaults(table, columns, cells);
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
        var value = column.Default is null ? Bound.Null : Expressions(new Scope()).Bind(StatementParser.ParseExpression(column.Default));
        return context.Convert.ToColumn(value, column.Type);
    }

    /// <summary>The columns that the statement leaves out get their defaults.</summary>
    private (string Names, List<Bound> Values) WithDefaults(TableInfo table, IReadOnlyList<ColumnDefinition> columns, IReadOnlyList<Bound> values)
    {
        var missing = table.Columns.Where(c => !columns.Contains(c)).ToList();
        var names = columns.Concat(missing).Select(c => DuckNames.Quote(c.Name));
        return (string.Join(", ", names), [.. values, .. missing.Select(c => Default(table, c))]);
    }

    private Plan Update(Statement.Update update)
    {
        var table = Target(update.Table, "UPDATE");
        var scope = new Scope();
        var sources = new SourceBinder(_queries, scope);
        var name = context.NewName("t");
        sources.AddTable(table, update.Alias, name);
        var from = update.From is null ? "" : " FROM " + sources.Bind(update.From);
        var expressions = Expressions(scope);
        var set = Assignments(expressions, table, update.Assignments);
        var where = update.Where is null ? "" : " WHERE " + expressions.Condition(update.Where);
        return new Plan { Dml = DmlKind.Update, Commands = [$"UPDATE {table.DuckName} AS {name} SET {set}{from}{where}"] };
    }

    private string Assignments(ExpressionBinder expressions, TableInfo table, IReadOnlyList<Assignment> assignments) => string.Join(", ", assignments.Select(a =>
    {
        var column = Column(table, a.Target.Name);
        return $"{DuckNames.Quote(column.Name)} = {Value(expressions, table, column, a.Value).Sql}";
    }));

    private Plan Delete(Statement.Delete delete)
    {
        var table = Target(delete.Table, "DELETE");
        var scope = new Scope();
        var sources = new SourceBinder(_queries, scope);
        var name = context.NewName("t");
        sources.AddTable(table, delete.Alias, name);
        var from = delete.Using is null ? "" : " USING " + sources.Bind(delete.Using);
        var where = delete.Where is null ? "" : " WHERE " + Expressions(scope).Condition(delete.Where);
        return new Plan { Dml = DmlKind.Delete, Commands = [$"DELETE FROM {table.DuckName} AS {name}{from}{where}"] };
    }

    private Plan Merge(Statement.Merge merge)
    {
        var table = Target(merge.Table, "MERGE");
        var scope = new Scope();
        var sources = new SourceBinder(_queries, scope);
        var name = context.NewName("t");
        sources.AddTable(table, merge.Alias, name);
        var source = sources.Bind(merge.Source);
        var expressions = Expressions(scope);
        var on = expressions.Condition(merge.On);
        var branches = merge.Branches.Select(b => Branch(expressions, table, b));
        return new Plan
        {
            Dml = DmlKind.Merge,
            MergeActions = merge.Branches.Select(b => b.Action).ToHashSet(),
            Commands = [$"MERGE INTO {table.DuckName} AS {name} USING {source} ON ({on}) {string.Join(' ', branches)} RETURNING merge_action"],
        };
    }

    private string Branch(ExpressionBinder expressions, TableInfo table, MergeBranch branch)
    {
        var condition = branch.Condition is null ? "" : " AND " + expressions.Condition(branch.Condition);
        var when = $"WHEN {(branch.Matched ? "" : "NOT ")}MATCHED{condition} THEN";
        if (branch.Action == "DELETE")
            return $"{when} DELETE";
        if (branch.Action == "UPDATE")
            return $"{when} UPDATE SET {Assignments(expressions, table, branch.Assignments)}";
        var columns = branch.Columns.Count > 0 ? branch.Columns.Select(c => Column(table, c)).ToList() : table.Columns;
        RequireCount(columns.Count, branch.Values.Count);
        var cells = columns.Select((c, i) => Value(expressions, table, c, branch.Values[i])).ToList();
        var (names, values) = WithDefaults(table, columns, cells);
        return $"{when} INSERT ({names}) VALUES ({string.Join(", ", values.Select(v => v.Sql))})";
    }

    private Plan Truncate(Statement.Truncate truncate)
    {
        var (database, schema, name) = context.Catalog.Resolve(truncate.Table, "TRUNCATE");
        if (truncate.IfExists && context.Catalog.FindTable(database, schema, name) is null)
            return new Plan();
        return Planning.Plan.Ddl("Statement executed successfully.", [$"DELETE FROM {Target(truncate.Table, "TRUNCATE").DuckName}"]);
    }
}
