using SophiaAI.Sandbox.Snowflake.Catalog;
using SophiaAI.Sandbox.Snowflake.Data;
using SophiaAI.Sandbox.Snowflake.History;
using SophiaAI.Sandbox.Snowflake.Sql.Parsing;
using SophiaAI.Sandbox.Snowflake.Sql.Syntax;

namespace SophiaAI.Sandbox.Snowflake.Sql.Binding;

/// <summary>FROM: adds its relations to the scope.</summary>
internal sealed class SourceBinder(QueryBinder queries, Scope scope)
{
    private BindContext Context => queries.Context;

    public string Bind(Source source) => source switch
    {
        Source.Sampled sampled => $"{Bind(sampled.Input)} {sampled.Clause}",
        Source.Pivot pivot => new PivotBinder(queries, scope).Bind(pivot),
        Source.Unpivot unpivot => new PivotBinder(queries, scope).Bind(unpivot),
        Source.Table table => Table(table),
        Source.Derived derived => Derived(derived, numbered: false),
        Source.Function { Schema: not null } function => Informative(function),
        Source.Function function => new TableFunctionBinder(queries, scope).Bind(function),
        Source.Join join => Join(join),
        _ => throw new ArgumentOutOfRangeException(nameof(source)),
    };

    /// <summary>Adds a query's result to the scope, under an alias.</summary>
    public string Add(string sql, IReadOnlyList<OutputColumn> columns, Alias? alias, string? name = null, IReadOnlyList<string>? path = null)
    {
        if (alias?.Columns.Count > columns.Count)
            throw SnowflakeException.Compilation("002020", "42601", $"Too many columns are named for '{alias.Name}'.");
        string duckName = Context.NewName("t");
        scope.Relations.Add(new Relation(alias?.Name ?? name, alias is null ? path ?? [] : [], [.. columns.Select((c, i) =>
            (i < alias?.Columns.Count ? alias.Columns[i] : c.Name, new Bound($"{duckName}.c{i}", c.Type) { Nullable = c.Nullable, Origin = c.Origin }))]));
        return $"{sql} {duckName}";
    }

    public Relation AddTable(TableInfo table, Alias? alias, string duckName)
    {
        ColumnOrigin origin = new(table.Database, table.Schema, table.Name);
        IEnumerable<(string Name, Bound Value)> columns = table.Columns.Select((c, i) => (
            Name: i < alias?.Columns.Count ? alias.Columns[i] : c.Name,
            Value: new Bound($"{duckName}.{DuckNames.Quote(c.Name)}", c.Type) { Nullable = c.Nullable, Origin = origin }));
        Relation relation = new(alias?.Name ?? table.Name, alias is null ? [table.Database, table.Schema] : [], [.. columns]) { RowNumber = $"{duckName}.rowid + 1" };
        scope.Relations.Add(relation);
        return relation;
    }

    private string Table(Source.Table source)
    {
        if (source.Name.Parts is [var single] && queries.Tables.Find(single) is { } common)
            return Add(common.DuckName, common.Columns, source.Alias, single);

        Context.NeedsWarehouse = true;
        if (source.Name.Parts.Count >= 2 && source.Name.Parts[^2] == InformationSchema.Name)
            return InformationTable(source);
        if (source.Name.Parts is ["DUAL"] && !IsTable(source.Name))
            return Dual(source.Alias);
        TableInfo table = Context.Catalog.GetTable(source.Name, "SELECT");
        if (table.ViewText is { } text)
            return View(table, text, source.Alias);
        string name = Context.NewName("t");
        AddTable(table, source.Alias, name);
        Context.TablesRead.Add(DuckNames.SchemaName(table.Database, table.Schema) + '\u001e' + DuckNames.Mangle(table.Name));
        return $"{table.DuckName} {name}";
    }

    private bool IsTable(ObjectName name) =>
        Context.Session is { Database: { } database, Schema: { } schema } && Context.Catalog.FindTable(database, schema, name.Last) is not null;

    /// <summary>One row without columns.</summary>
    private string Dual(Alias? alias)
    {
        scope.Relations.Add(new Relation(alias?.Name ?? "DUAL", [], []));
        return $"(SELECT 1 AS c0) {Context.NewName("t")}";
    }

    private string Informative(Source.Function function)
    {
        if (function.Schema!.Last != InformationSchema.Name)
            throw SnowflakeException.Unsupported($"table function {function.Schema}.{function.Call.Name}");
        if (function.Schema.Parts is [var database, _] && !Context.Catalog.DatabaseExists(database))
            throw SnowflakeException.DoesNotExist("Database", database);
        return new HistoryBinder(queries, scope).Bind(function.Call, function.Alias);
    }

    private string InformationTable(Source.Table source)
    {
        (string? database, string _, string? name) = Context.Catalog.Resolve(source.Name, "SELECT");
        if (!Context.Catalog.DatabaseExists(database))
            throw SnowflakeException.DoesNotExist("Database", database);
        BoundQuery query = InformationSchema.Find(name, database, Context.Catalog) ?? throw SnowflakeException.DoesNotExist("Object", source.Name.ToString());
        return Add($"({query.Sql})", query.Columns, source.Alias, name);
    }

    private string View(TableInfo view, string text, Alias? alias)
    {
        if (SystemDatabase.Owns(view))
        {
            BoundQuery rows = SystemDatabase.Read(view, Context.Catalog);
            return Add($"({rows.Sql})", rows.Columns, alias, view.Name, [view.Database, view.Schema]);
        }

        if (!Context.OpenViews.Add(view.FullName))
            throw SnowflakeException.Compilation("002031", "42601", $"View '{view.Name}' is defined by itself.");
        if (StatementParser.Parse(text) is not Statement.Select select)
            throw SnowflakeException.Unsupported("view definition");
        BoundQuery query = Context.Within(view.Database, view.Schema, () => new QueryBinder(Context).Bind(select.Query, null));
        Context.OpenViews.Remove(view.FullName);
        if (query.Columns.Count != view.Columns.Count)
            throw SnowflakeException.Compilation("002057", "42601", $"View definition for '{view.FullName}' declared {view.Columns.Count} column(s), but view query produces {query.Columns.Count} column(s).");
        return Add($"({query.Sql})", [.. query.Columns.Select((c, i) => c with { Name = view.Columns[i].Name })], alias, view.Name, [view.Database, view.Schema]);
    }

    /// <param name="source">A subquery.</param>
    /// <param name="numbered">Whether its rows need numbers, for the SEQ of a FLATTEN next to it.</param>
    private string Derived(Source.Derived source, bool numbered)
    {
        BoundQuery query = queries.Bind(source.Query, source.Lateral ? scope : scope.Outer);
        if (source.Lateral || !numbered)
            return Add((source.Lateral ? "LATERAL " : "") + $"({query.Sql})", query.Columns, source.Alias);
        string sql = Add($"(SELECT *, row_number() OVER () AS n FROM ({query.Sql}))", query.Columns, source.Alias);
        scope.Relations[^1] = scope.Relations[^1] with { RowNumber = sql[(sql.LastIndexOf(' ') + 1)..] + ".n" };
        return sql;
    }

    private string Join(Source.Join join)
    {
        int before = scope.Relations.Count;
        string left = join is { Left: Source.Derived derived, Right: Source.Function } ? Derived(derived, numbered: true) : Bind(join.Left);
        int middle = scope.Relations.Count;
        string right = Bind(join.Right);
        List<Relation> leftRelations = scope.Relations.GetRange(before, middle - before);
        List<Relation> rightRelations = scope.Relations.GetRange(middle, scope.Relations.Count - middle);
        IReadOnlyList<string>? shared = join.Natural ? Common(leftRelations, rightRelations) : join.Using;
        if (shared is not null)
        {
            List<string> conditions = [.. shared.Select(n => Merge(n, join.Kind, leftRelations, rightRelations))];
            return $"({left} {Word(join.Kind)} {right} ON {(conditions.Count == 0 ? "true" : string.Join(" AND ", conditions))})";
        }

        if (join.Kind == "CROSS")
            return $"({left} CROSS JOIN {right})";
        if (join.On is null && join.Kind != "INNER" && !(join is { Kind: "LEFT", Right: Source.Function }))
            throw SnowflakeException.Unsupported($"{join.Kind} JOIN without a condition");
        string on = join.On is null ? "true" : new ExpressionBinder(Context, scope, queries).Condition(join.On);
        return $"({left} {Word(join.Kind)} {right} ON {on})";
    }

    private static string Word(string kind) => kind == "CROSS" ? "INNER JOIN" : kind + " JOIN";

    private static List<string> Common(List<Relation> left, List<Relation> right)
    {
        HashSet<string> names = [.. left.SelectMany(r => r.Columns).Select(c => c.Name)];
        return [.. right.SelectMany(r => r.Columns).Select(c => c.Name).Where(names.Contains).Distinct()];
    }

    /// <summary>Merges two columns into one, and returns the join condition.</summary>
    private string Merge(string name, string kind, List<Relation> left, List<Relation> right)
    {
        (Bound? a, Bound? b) = (scope.Merged.GetValueOrDefault(name) ?? Only(name, left), Only(name, right));
        ExpressionBinder both = new(Context, scope, queries);
        string condition = new PredicateBinder(both).Compare(a, "=", b).Sql;
        IReadOnlyList<Bound> values = both.Unify([a, b]);
        scope.Merged[name] = kind switch
        {
            "RIGHT" => values[1],
            "FULL" => values[0] with { Sql = $"coalesce({values[0].Sql}, {values[1].Sql})" },
            _ => values[0],
        };
        return condition;
    }

    private static Bound Only(string name, List<Relation> relations)
    {
        List<Bound> found = [.. relations.SelectMany(r => r.Columns).Where(c => c.Name == name).Select(c => c.Value)];
        return found.Count == 1 ? found[0] : throw SnowflakeException.Compilation("000904", "42000", $"invalid identifier '{name}'");
    }
}
