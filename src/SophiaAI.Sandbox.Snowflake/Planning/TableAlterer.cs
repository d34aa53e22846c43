using System.Globalization;
using SophiaAI.Sandbox.Snowflake.Access;
using SophiaAI.Sandbox.Snowflake.Catalog;
using SophiaAI.Sandbox.Snowflake.Data;
using SophiaAI.Sandbox.Snowflake.Sql;
using SophiaAI.Sandbox.Snowflake.Sql.Binding;
using SophiaAI.Sandbox.Snowflake.Sql.Parsing;
using SophiaAI.Sandbox.Snowflake.Sql.Syntax;

namespace SophiaAI.Sandbox.Snowflake.Planning;

/// <summary>ALTER TABLE.</summary>
internal sealed class TableAlterer(BindContext context)
{
    public Plan Plan(Statement.AlterTable alter)
    {
        (string? database, string? schema, string? name) = context.Catalog.Resolve(alter.Name, "ALTER TABLE");
        if (alter.IfExists && context.Catalog.FindTable(database, schema, name) is null)
            return Planning.Plan.Ddl("Statement executed successfully.", []);
        TableInfo table = context.Catalog.GetTable(alter.Name, "ALTER TABLE", "Table");
        if (table.Temporary || table.ViewText is not null)
            throw SnowflakeException.Unsupported("ALTER TABLE of a view or a temporary table");
        return Planning.Plan.Ddl("Statement executed successfully.", [.. Commands(table, alter.Changes)]);
    }

    /// <summary>Each change is of the table that the ones before it leave.</summary>
    private IEnumerable<string> Commands(TableInfo table, IReadOnlyList<TableChange> changes)
    {
        foreach (TableChange change in changes)
        {
            List<string> commands = [.. Commands(table, change)];
            foreach (string command in commands)
                yield return command;
            if (change is TableChange.AddColumn add && commands.Count > 0)
                table = table with { Columns = [.. table.Columns, add.Column] };
        }
    }

    private IEnumerable<string> Commands(TableInfo table, TableChange change) => change switch
    {
        TableChange.AddColumn add => Add(table, add),
        TableChange.DropColumn drop => Drop(table, drop),
        TableChange.RenameColumn rename => Rename(table, rename),
        TableChange.Rename rename => Rename(table, rename),
        TableChange.SetNullability nullability => SetNullability(table, nullability),
        TableChange.SetType type => SetType(table, type),
        TableChange.SetColumnComment comment =>
            [$"UPDATE {CatalogTables.Columns} SET comment = {CatalogCommands.Literal(comment.Comment)} WHERE {Column(table, Get(table, comment.Column).Name)}"],
        TableChange.SetComment comment => [$"UPDATE {CatalogTables.Tables} SET comment = {CatalogCommands.Literal(comment.Comment ?? "")} WHERE {Table(table)}"],
        _ => throw new ArgumentOutOfRangeException(nameof(change)),
    };

    private static string Table(TableInfo table) => $"{CatalogCommands.Where(table)} AND name = {DuckNames.Literal(table.Name)}";

    private static string Column(TableInfo table, string name) =>
        $"{CatalogCommands.Where(table)} AND table_name = {DuckNames.Literal(table.Name)} AND name = {DuckNames.Literal(name)}";

    private static ColumnDefinition Get(TableInfo table, string name) =>
        table.Find(name) ?? throw SnowflakeException.Compilation("000904", "42000", $"invalid identifier '{name}'");

    private IEnumerable<string> Add(TableInfo table, TableChange.AddColumn add)
    {
        ColumnDefinition column = add.Column;
        if (table.Find(column.Name) is not null)
        {
            if (add.IfNotExists)
                yield break;
            throw SnowflakeException.Compilation("001430", "42601", $"column '{column.Name}' already exists");
        }

        if (column.Type.Kind == SqlTypeKind.Unknown)
            throw SnowflakeException.Compilation("001003", "42000", $"Missing data type of column '{column.Name}'.");
        if (column.Identity || !column.Nullable)
            throw SnowflakeException.Unsupported("ADD COLUMN with IDENTITY or NOT NULL");
        yield return $"ALTER TABLE {table.DuckName} ADD COLUMN {DuckNames.Quote(column.Name)} {column.Type.Duck}";
        if (column.Default is not null)
        {
            Bound value = new ExpressionBinder(context, new Scope(), new QueryBinder(context)).Bind(StatementParser.ParseExpression(column.Default));
            yield return $"UPDATE {table.DuckName} SET {DuckNames.Quote(column.Name)} = {context.Convert.ToColumn(value, column.Type).Sql}";
        }

        yield return CatalogCommands.RegisterColumns(table, [column], table.Columns.Count);
    }

    private static IEnumerable<string> Drop(TableInfo table, TableChange.DropColumn drop)
    {
        foreach (string? name in drop.Columns.Where(c => !drop.IfExists || table.Find(c) is not null))
        {
            Get(table, name);
            yield return $"ALTER TABLE {table.DuckName} DROP COLUMN {DuckNames.Quote(name)}";
            yield return $"DELETE FROM {CatalogTables.Columns} WHERE {Column(table, name)}";
        }
    }

    private static IEnumerable<string> Rename(TableInfo table, TableChange.RenameColumn rename)
    {
        ColumnDefinition column = Get(table, rename.From);
        if (column.Identity)
            throw SnowflakeException.Unsupported("renaming an IDENTITY column");
        if (table.Find(rename.To) is not null)
            throw SnowflakeException.Compilation("001430", "42601", $"column '{rename.To}' already exists");
        yield return $"ALTER TABLE {table.DuckName} RENAME COLUMN {DuckNames.Quote(rename.From)} TO {DuckNames.Quote(rename.To)}";
        yield return $"UPDATE {CatalogTables.Columns} SET name = {DuckNames.Literal(rename.To)} WHERE {Column(table, rename.From)}";
    }

    private IEnumerable<string> Rename(TableInfo table, TableChange.Rename rename)
    {
        (string? database, string? schema, string? name) = context.Catalog.ResolveIn(rename.NewName, "ALTER TABLE");
        if (database != table.Database || schema != table.Schema || table.Columns.Any(c => c.Identity))
            throw SnowflakeException.Unsupported("moving a table, or renaming one with an IDENTITY column");
        if (context.Catalog.FindTable(database, schema, name) is not null)
            throw SnowflakeException.AlreadyExists($"{database}.{schema}.{name}");
        yield return $"ALTER TABLE {table.DuckName} RENAME TO {DuckNames.Quote(name)}";
        yield return $"UPDATE {CatalogTables.Tables} SET name = {DuckNames.Literal(name)} WHERE {Table(table)}";
        yield return $"UPDATE {CatalogTables.Columns} SET table_name = {DuckNames.Literal(name)} WHERE {CatalogCommands.Where(table)} AND table_name = {DuckNames.Literal(table.Name)}";
        foreach (string command in GrantCommands.Rename(ObjectKind.Table, [database, schema, table.Name], [database, schema, name]))
            yield return command;
    }

    private static IEnumerable<string> SetNullability(TableInfo table, TableChange.SetNullability change)
    {
        ColumnDefinition column = Get(table, change.Column);
        yield return $"ALTER TABLE {table.DuckName} ALTER COLUMN {DuckNames.Quote(column.Name)} {(change.Nullable ? "DROP" : "SET")} NOT NULL";
        yield return $"UPDATE {CatalogTables.Columns} SET nullable = {DuckNames.Literal(change.Nullable)} WHERE {Column(table, column.Name)}";
    }

    /// <summary>Snowflake only allows a type to grow.</summary>
    private static IEnumerable<string> SetType(TableInfo table, TableChange.SetType change)
    {
        ColumnDefinition column = Get(table, change.Column);
        (SqlType old, SqlType type) = (column.Type, change.Type);
        bool grows = old.Kind == type.Kind && type.Length >= old.Length && old.Scale == type.Scale && type.Precision >= old.Precision;
        if (!grows)
        {
            throw SnowflakeException.Compilation("002108", "22000", string.Create(
                CultureInfo.InvariantCulture, $"cannot change column {column.Name} from type {old} to {type}"));
        }

        yield return $"ALTER TABLE {table.DuckName} ALTER COLUMN {DuckNames.Quote(column.Name)} SET DATA TYPE {type.Duck}";
        yield return $"UPDATE {CatalogTables.Columns} SET type = {DuckNames.Literal(type.ToString())} WHERE {Column(table, column.Name)}";
    }
}
