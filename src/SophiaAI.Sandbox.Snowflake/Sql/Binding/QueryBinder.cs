using SophiaAI.Sandbox.Snowflake.Sql.Syntax;

namespace SophiaAI.Sandbox.Snowflake.Sql.Binding;

/// <summary>Whole queries: WITH, set operations, ORDER BY and LIMIT.</summary>
internal sealed class QueryBinder(BindContext context, CommonTables? outerTables = null)
{
    private readonly CommonTables _tables = new(outerTables);

    public BindContext Context => context;

    public CommonTables Tables => _tables;

    /// <summary>Binds a standalone query or, with an outer scope, a query inside an expression.</summary>
    public BoundQuery Bind(Query query, Scope? outer)
    {
        if (query.With.Count == 0)
            return BindBody(query, outer, "");

        QueryBinder inner = new(context, _tables);
        string recursive = query.With.Any(w => w.Recursive) ? "RECURSIVE " : "";
        List<string> definitions = [.. query.With.Select(w => inner.Define(w, outer))];
        return inner.BindBody(query, outer, $"WITH {recursive}{string.Join(", ", definitions)} ");
    }

    public static string Project(IEnumerable<Bound> values) => string.Join(", ", values.Select((v, i) => $"{v.Sql} AS c{i}"));

    private string Define(CommonTable table, Scope? outer)
    {
        string name = context.NewName("w");
        if (table.Recursive && table.Query.Body is QueryBody.SetOperation { Operator: "UNION" } union)
        {
            // The anchor determines the types of the table, which the recursive branch already uses.
            BoundQuery anchor = Body(union.Left, outer);
            _tables.Add(table.Name, name, Named(table, anchor.Columns));
            (string? left, string? right) = Align(anchor, Body(union.Right, outer), [.. anchor.Columns.Select(c => c.Type)]);
            return $"{name} AS ({left} UNION {(union.All ? "ALL " : "")}{right})";
        }

        BoundQuery query = Bind(table.Query, outer);
        _tables.Add(table.Name, name, Named(table, query.Columns));
        return $"{name} AS ({query.Sql})";
    }

    private static List<OutputColumn> Named(CommonTable table, IReadOnlyList<OutputColumn> columns)
    {
        if (table.Columns.Count > 0 && table.Columns.Count != columns.Count)
            throw SnowflakeException.Compilation("002020", "42601", $"Invalid column count in the definition of '{table.Name}'.");
        return [.. columns.Select((c, i) => table.Columns.Count > 0 ? c with { Name = table.Columns[i] } : c)];
    }

    private BoundQuery BindBody(Query query, Scope? outer, string with)
    {
        string limit = Limit("LIMIT", query.Limit) + Limit("OFFSET", query.Offset);
        if (query.Body is QueryBody.Select select)
        {
            if (select.Top is not null)
                limit = query.Limit is null && query.Offset is null ? Limit("LIMIT", select.Top) : throw SnowflakeException.Compilation("001003", "42000", "TOP and LIMIT exclude each other.");
            BoundQuery bound = new SelectBinder(this, outer).Bind(select, query.OrderBy);
            return bound with { Sql = with + bound.Sql + limit };
        }

        BoundQuery body = Body(query.Body, outer);
        if (query.OrderBy.Count == 0 && limit.Length == 0)
            return body with { Sql = with + body.Sql };
        string name = context.NewName("o");
        List<Bound> columns = [.. body.Columns.Select((c, i) => new Bound($"{name}.c{i}", c.Type))];
        Scope scope = new(outer);
        scope.Relations.Add(new Relation(null, [], [.. body.Columns.Select((c, i) => (c.Name, columns[i]))]));
        ExpressionBinder expressions = new(context, scope, this);
        List<string> order = [.. query.OrderBy.SelectMany(o => o.Expression is Expression.Star
            ? columns.Select(c => ExpressionBinder.OrderBy(o, c))
            : [ExpressionBinder.OrderBy(o, Ordinal(o.Expression, columns) ?? expressions.Bind(o.Expression))])];
        string orderBy = order.Count == 0 ? "" : " ORDER BY " + string.Join(", ", order);
        return body with { Sql = $"{with}SELECT {Project(columns)} FROM ({body.Sql}) {name}{orderBy}{limit}" };
    }

    /// <summary>The column that an integer in ORDER BY refers to.</summary>
    public static Bound? Ordinal(Expression expression, IReadOnlyList<Bound> columns, bool isGroup = false)
    {
        if (expression is not Expression.Number { Value: var text } || !int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out int index))
            return null;
        return index >= 1 && index <= columns.Count
            ? columns[index - 1]
            : throw SnowflakeException.Compilation(isGroup ? "000979" : "000965", "42601", $"[{index}] is not a valid {(isGroup ? "group" : "order")} by expression");
    }

    private string Limit(string word, Expression? expression)
    {
        if (expression is null)
            return "";
        Bound value = new ExpressionBinder(context, new Scope(), this).Bind(expression);
        if (value.Type.Kind == SqlTypeKind.Unknown)
            return "";
        return value.Constant is { } constant && ulong.TryParse(constant, System.Globalization.CultureInfo.InvariantCulture, out ulong count)
            ? $" {word} {count}"
            : throw SnowflakeException.Compilation("001003", "42000", $"Invalid row count in '{word}' clause: the count must be a constant that is not negative.");
    }

    private BoundQuery Body(QueryBody body, Scope? outer) => body switch
    {
        QueryBody.Select { Top: not null } select => BindBody(new Query([], select, [], null, null), outer, "") is var limited ? limited with { Sql = $"({limited.Sql})" } : null!,
        QueryBody.Select select => new SelectBinder(this, outer).Bind(select, []),
        QueryBody.Nested nested => Bind(nested.Query, outer),
        QueryBody.Values values => Values(values, outer),
        QueryBody.SetOperation operation => Combine(operation, outer),
        _ => throw new ArgumentOutOfRangeException(nameof(body)),
    };

    private BoundQuery Combine(QueryBody.SetOperation operation, Scope? outer)
    {
        BoundQuery left = Body(operation.Left, outer);
        BoundQuery right = Body(operation.Right, outer);
        if (left.Columns.Count != right.Columns.Count)
        {
            throw new SnowflakeException(
                "001789", "42601", $"SQL compilation error:\ninvalid number of result columns for set operator input branches, expected {left.Columns.Count}, got {right.Columns.Count} in branch {{2}}");
        }

        List<SqlType> types = [.. left.Columns.Zip(right.Columns, (l, r) => TypeUnion.Of(l.Type, r.Type))];
        if (!operation.All && types.Exists(t => t.Kind == SqlTypeKind.TimestampTz))
            throw SnowflakeException.Unsupported($"{operation.Operator} of TIMESTAMP_TZ");
        (string? a, string? b) = Align(left, right, types);
        List<OutputColumn> columns = [.. left.Columns.Select((c, i) => new OutputColumn(c.Name, types[i], c.Nullable || right.Columns[i].Nullable, null))];
        return new BoundQuery($"{a} {operation.Operator}{(operation.All ? " ALL" : "")} {b}", columns);
    }

    private (string Left, string Right) Align(BoundQuery left, BoundQuery right, List<SqlType> types) => (Align(left, types), Align(right, types));

    private string Align(BoundQuery query, List<SqlType> types)
    {
        string name = context.NewName("u");
        IEnumerable<Bound> values = query.Columns.Select((c, i) => context.Convert.To(new Bound($"{name}.c{i}", c.Type), types[i]));
        return $"(SELECT {Project(values)} FROM ({query.Sql}) {name})";
    }

    private BoundQuery Values(QueryBody.Values values, Scope? outer)
    {
        ExpressionBinder expressions = new(context, new Scope(outer), this);
        List<List<Bound>> rows = [.. values.Rows.Select(r => r.Items.Select(expressions.Bind).ToList())];
        if (rows.Any(r => r.Count != rows[0].Count))
            throw SnowflakeException.Compilation("002006", "42601", "VALUES rows have different numbers of columns.");
        List<IReadOnlyList<Bound>> columns = [.. Enumerable.Range(0, rows[0].Count).Select(i => expressions.Unify(rows.Select(r => r[i])))];
        IEnumerable<string> lines = Enumerable.Range(0, rows.Count).Select(row => $"({string.Join(", ", columns.Select(c => c[row].Sql))})");
        string names = string.Join(", ", columns.Select((_, i) => $"c{i}"));
        return new BoundQuery(
            $"SELECT * FROM (VALUES {string.Join(", ", lines)}) {context.NewName("v")}({names})",
            [.. columns.Select((c, i) => new OutputColumn($"COLUMN{i + 1}", c[0].Type, c.Any(v => v.Nullable), null))]);
    }
}
