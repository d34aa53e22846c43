using System.Globalization;
using SophiaAI.Sandbox.Snowflake.Data;
using SophiaAI.Sandbox.Snowflake.Sql.Functions;
using SophiaAI.Sandbox.Snowflake.Sql.Syntax;
using SophiaAI.Sandbox.Snowflake.Values;

namespace SophiaAI.Sandbox.Snowflake.Sql.Binding;

/// <summary>Translates expressions into DuckDB SQL, with their types.</summary>
internal sealed class ExpressionBinder
{
    private readonly PredicateBinder _predicates;
    private readonly SemiStructuredBinder _semiStructured;

    public ExpressionBinder(BindContext context, Scope scope, QueryBinder queries)
    {
        Context = context;
        Scope = scope;
        Queries = queries;
        _predicates = new PredicateBinder(this);
        _semiStructured = new SemiStructuredBinder(this);
    }

    public BindContext Context { get; }

    public Scope Scope { get; }

    public QueryBinder Queries { get; }

    public Bound Bind(Expression expression) => expression switch
    {
        Expression.Number number => NumberLiteral.Bind(number.Value),
        Expression.Text text => Bound.OfText(text.Value),
        Expression.Bytes bytes => Bytes(bytes),
        Expression.Boolean boolean => new Bound(DuckNames.Literal(boolean.Value), SqlType.Boolean) { Nullable = false },
        Expression.Null => Bound.Null,
        Expression.Column column => Column(column),
        Expression.Parameter parameter => Parameter(parameter),
        Expression.Variable variable => Variable(variable),
        Expression.Unary unary => Unary(unary),
        Expression.Binary binary => Binary(binary),
        Expression.Cast cast => Context.Convert.To(Bind(cast.Operand), cast.Type, cast.Try),
        Expression.Call call => FunctionLibrary.Bind(this, call),
        Expression.Case @case => Case(@case),
        Expression.Between or Expression.InList or Expression.InQuery or Expression.Like or Expression.IsNull
            or Expression.IsDistinct or Expression.Exists => _predicates.Bind(expression),
        Expression.Subquery subquery => Subquery(subquery),
        Expression.Path or Expression.ObjectLiteral or Expression.ArrayLiteral => _semiStructured.Bind(expression),
        Expression.Interval => throw SnowflakeException.Unsupported("INTERVAL outside + and -"),
        Expression.Star => throw SnowflakeException.Syntax(expression.Span.Line, expression.Span.Position, "*"),
        Expression.Row => throw SnowflakeException.Unsupported("row value"),
        Expression.Lambda => throw SnowflakeException.Syntax(expression.Span.Line, expression.Span.Position, "->"),
        Expression.Default => throw SnowflakeException.Syntax(expression.Span.Line, expression.Span.Position, "DEFAULT"),
        _ => throw SnowflakeException.Syntax(expression.Span.Line, expression.Span.Position, "=>"),
    };

    /// <summary>The expression as a condition.</summary>
    public string Condition(Expression expression) => Context.Convert.To(Bind(expression), SqlType.Boolean).Sql;

    /// <summary>Converts several values to one type.</summary>
    public IReadOnlyList<Bound> Unify(IEnumerable<Bound> values)
    {
        List<Bound> all = [.. values];
        SqlType type = all.Aggregate(SqlType.Unknown, (t, v) => TypeUnion.Of(t, v.Type));
        return type.Kind == SqlTypeKind.Unknown ? all : [.. all.Select(v => Context.Convert.To(v, type))];
    }

    /// <summary>What distinguishes values: for TIMESTAMP_TZ, only the instant.</summary>
    public static string Key(Bound value) => value.Type.Kind == SqlTypeKind.TimestampTz ? $"struct_extract({value.Sql}, 't')" : value.Sql;

    /// <summary>What values are compared and ordered by: for DECFLOAT and VARIANT, the number rather than its text.</summary>
    public static string OrderKey(Bound value) => value.Type switch
    {
        { Kind: SqlTypeKind.DecFloat } => $"sf_decfloat_key({value.Sql})",
        { IsSemiStructured: true } => $"sf_variant_key({value.Sql})",
        _ => Key(value),
    };

    public static string OrderBy(OrderItem item, Bound value)
    {
        // In Snowflake, NULL is greater than any other value.
        string nulls = (item.NullsFirst ?? item.Descending) ? "NULLS FIRST" : "NULLS LAST";
        return $"{OrderKey(value)} {(item.Descending ? "DESC" : "ASC")} {nulls}";
    }

    private Bound Column(Expression.Column column)
    {
        for (Scope? scope = Scope; scope is not null; scope = scope.Outer)
        {
            List<Bound> found = scope.Find(column.Parts);
            if (found.Count == 1)
                return found[0].Unavailable is { } lacking ? throw SnowflakeException.Unsupported(lacking) : found[0];
            if (found.Count > 1)
                throw At(column, "002027", "42601", $"ambiguous column name '{column.Name}'");
            if (column.Parts.Count == 1 && scope.Aliases.TryGetValue(column.Name, out Bound? alias))
                return alias;
        }

        throw At(column, "000904", "42000", $"invalid identifier '{string.Join('.', column.Parts.Select(Quoted))}'");
    }

    /// <summary>Names that are not plain upper-case words are quoted.</summary>
    private static string Quoted(string name) =>
        name.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c is '_' or '$') ? name : $"\"{name}\"";

    private static SnowflakeException At(Expression where, string code, string state, string detail) =>
        SnowflakeException.At(code, state, where.Span.Line, where.Span.Position, detail);

    private static Bound Bytes(Expression.Bytes bytes) => HexText.Normalize(bytes.Value, "") is { } hex
        ? new Bound($"unhex('{hex}')", SqlType.Binary with { Length = Math.Max(1, hex.Length / 2) }) { Nullable = false }
        : throw new SnowflakeException("100042", "22000", $"The following string is not a legal hex-encoded value: '{bytes.Value}'");

    private Bound Parameter(Expression.Parameter parameter) => Context.Parameters.GetValueOrDefault(parameter.Index)
        ?? throw At(parameter, "002049", "42601", $"Bind variable :{parameter.Index} not set.");

    private Bound Variable(Expression.Variable variable)
    {
        if (int.TryParse(variable.Name, NumberStyles.None, CultureInfo.InvariantCulture, out int index))
        {
            IEnumerable<Relation> relations = variable.Qualifier.Count == 0 ? Scope.Relations : Scope.Relations.Where(r => r.IsNamed(variable.Qualifier));
            List<(string Name, Bound Value)> columns = [.. relations.SelectMany(r => r.Columns)];
            return index >= 1 && index <= columns.Count
                ? columns[index - 1].Value
                : throw At(variable, "000904", "42000", $"invalid identifier '${variable.Name}'");
        }

        return Context.Session.Variables.TryGetValue(variable.Name, out string? value)
            ? Bind(Parsing.StatementParser.ParseExpression(value))
            : throw At(variable, "002211", "02000", $"Session variable '${variable.Name}' does not exist");
    }

    private Bound Unary(Expression.Unary unary)
    {
        if (unary.Operator == "NOT")
            return new Bound($"(NOT {Condition(unary.Operand)})", SqlType.Boolean);
        Bound operand = Arithmetic.Operand(Context, Bind(unary.Operand));
        return unary.Operator == "+" ? operand : operand with { Sql = $"(-{operand.Sql})", Constant = null, Origin = null };
    }

    /// <summary>A chain of operators is a tree that is deep on its left side only, so that side is followed without recursion.</summary>
    private Bound Binary(Expression.Binary last)
    {
        Stack<Expression.Binary> chain = new([last]);
        while (chain.Peek().Left is Expression.Binary left)
            chain.Push(left);
        Bound result = Bind(chain.Peek().Left);
        while (chain.TryPop(out Expression.Binary? binary))
        {
            List<Expression> operands = [binary.Right];
            // Several of these are one operation in DuckDB too, however long.
            while (binary.Operator is "AND" or "OR" or "||" && chain.TryPeek(out Expression.Binary? next) && next.Operator == binary.Operator)
                operands.Add(chain.Pop().Right);
            result = binary.Operator switch
            {
                "AND" or "OR" => Join(result, binary.Operator, operands),
                "||" => Concatenate(result, operands),
                _ => Binary(result, binary),
            };
        }

        return result;
    }

    private Bound Binary(Bound left, Expression.Binary binary) => binary.Operator switch
    {
        "=" or "<>" or "<" or "<=" or ">" or ">=" => _predicates.Compare(left, binary.Operator, Bind(binary.Right)),
        "+" or "-" when binary.Right is Expression.Interval interval => DateArithmetic.AddInterval(Context, left, interval, binary.Operator == "-"),
        _ => Arithmetic.Bind(Context, left, binary.Operator, Bind(binary.Right)),
    };

    private Bound Join(Bound first, string word, IEnumerable<Expression> others)
    {
        IEnumerable<string> conditions = others.Select(Condition).Prepend(Context.Convert.To(first, SqlType.Boolean).Sql);
        return new Bound($"({string.Join($" {word} ", conditions)})", SqlType.Boolean);
    }

    /// <summary>As a balanced tree: DuckDB's would be as deep as the chain is long.</summary>
    private Bound Concatenate(Bound first, IEnumerable<Expression> others)
    {
        List<Bound> values = [first, .. others.Select(Bind)];
        while (values.Count > 1)
            values = [.. values.Chunk(2).Select(pair => pair.Length == 1 ? pair[0] : Concatenate(pair[0], pair[1]))];
        return values[0];
    }

    private Bound Concatenate(Bound left, Bound right)
    {
        if (left.Type.Kind == SqlTypeKind.Binary && right.Type.Kind == SqlTypeKind.Binary)
            return new Bound($"({left.Sql} || {right.Sql})", SqlType.Binary);
        (Bound? a, Bound? b) = (Context.Convert.To(left, SqlType.Text), Context.Convert.To(right, SqlType.Text));
        return new Bound($"({a.Sql} || {b.Sql})", SqlType.Text) { Nullable = left.Nullable || right.Nullable };
    }

    private Bound Case(Expression.Case expression)
    {
        Bound? operand = expression.Operand is null ? null : Bind(expression.Operand);
        List<string> conditions = [.. expression.Branches.Select(b => operand is null ? Condition(b.When) : _predicates.Compare(operand, "=", Bind(b.When)).Sql)];
        IReadOnlyList<Bound> results = Unify(expression.Branches.Select(b => Bind(b.Then)).Append(expression.Otherwise is null ? Bound.Null : Bind(expression.Otherwise)));
        string branches = string.Concat(conditions.Zip(results, (c, r) => $" WHEN {c} THEN {r.Sql}"));
        return new Bound($"CASE{branches} ELSE {results[^1].Sql} END", results[0].Type) { Nullable = results.Any(r => r.Nullable) };
    }

    private Bound Subquery(Expression.Subquery subquery)
    {
        BoundQuery query = Queries.Bind(subquery.Query, Scope);
        if (query.Columns.Count != 1)
            throw SnowflakeException.Compilation("001041", "42601", "Single-column subquery expected.");
        return new Bound($"({query.Sql})", query.Columns[0].Type);
    }
}
