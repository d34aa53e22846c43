using System.Globalization;
using System.Text.RegularExpressions;
using SophiaAI.Sandbox.Snowflake.Sql.Syntax;

namespace SophiaAI.Sandbox.Snowflake.Sql.Binding;

/// <summary>One SELECT with its clauses.</summary>
internal sealed class SelectBinder
{
    private readonly QueryBinder _queries;
    private readonly Scope _scope;
    private readonly ExpressionBinder _expressions;

    public SelectBinder(QueryBinder queries, Scope? outer)
    {
        _queries = queries;
        _scope = new Scope(outer);
        _expressions = new ExpressionBinder(queries.Context, _scope, queries);
    }

    public BoundQuery Bind(QueryBody.Select select, IReadOnlyList<OrderItem> orderBy)
    {
        string from = select.From is null ? "" : " FROM " + new SourceBinder(_queries, _scope).Bind(select.From);
        List<(string Name, Bound Value)> items = Items(select);
        List<Bound> values = [.. items.Select(i => i.Value)];
        (string? groupBy, InstantGroups? groups) = GroupBy(select.GroupBy, values);
        string sql = "SELECT " + (select.Distinct ? Distinct(values) : "")
            + groups.Apply(QueryBinder.Project(values))
            + from
            + Condition("WHERE", select.Where)
            + groupBy
            + groups.Apply(Condition("HAVING", select.Having) + Condition("QUALIFY", select.Qualify) + OrderBy(orderBy, items));
        return new BoundQuery(sql, [.. items.Select(i => new OutputColumn(i.Name, i.Value.Type, i.Value.Nullable, i.Value.Origin))]);
    }

    private List<(string Name, Bound Value)> Items(QueryBody.Select select)
    {
        List<(string Name, Bound Value)> items = [];
        foreach (SelectItem item in select.Items)
        {
            if (item.Expression is Expression.Star star)
            {
                items.AddRange(Expand(star));
                continue;
            }

            Bound value = _expressions.Bind(item.Expression);
            items.Add((item.Name, value));
            if (item.HasAlias)
                _scope.Aliases.TryAdd(item.Name, value);
        }

        return items.Count > 0 ? items : throw SnowflakeException.Compilation("002028", "42601", "SELECT with no columns");
    }

    private IEnumerable<(string Name, Bound Value)> Expand(Expression.Star star)
    {
        if (_scope.Relations.Count == 0)
            throw SnowflakeException.Compilation("002028", "42601", "SELECT with no columns");
        List<Relation> relations = star.Qualifier.Count == 0 ? _scope.Relations : _scope.Relations.FindAll(r => r.IsNamed(star.Qualifier));
        if (relations.Count == 0)
        {
            throw SnowflakeException.At(
                "000904", "42000", star.Span.Line, star.Span.Position, $"invalid identifier '{string.Join('.', star.Qualifier)}'");
        }

        IEnumerable<(string Name, Bound Value)> columns = relations.SelectMany(r => r.Columns);
        if (star.Qualifier.Count == 0)
            columns = _scope.Merged.Select(m => (m.Key, m.Value)).Concat(columns.Where(c => !_scope.Merged.ContainsKey(c.Name)));
        List<(string Name, Bound Value)> kept = Chosen(star, [.. columns]);
        return kept.Find(c => c.Value.Unavailable is not null).Value?.Unavailable is { } lacking ? throw SnowflakeException.Unsupported(lacking) : kept;
    }

    /// <summary>ILIKE, EXCLUDE, REPLACE and RENAME, which must name columns that there are.</summary>
    private List<(string Name, Bound Value)> Chosen(Expression.Star star, List<(string Name, Bound Value)> columns)
    {
        IEnumerable<string> named = star.Excluded.Concat(star.Replaced.Select(r => r.Column)).Concat(star.Renamed.Select(r => r.Column));
        if (named.FirstOrDefault(n => !columns.Exists(c => c.Name == n)) is { } missing)
            throw SnowflakeException.At("000904", "42000", star.Span.Line, star.Span.Position, $"invalid identifier '{missing}'");
        List<(string Name, Bound Value)> chosen = [];
        foreach ((string name, Bound value) in columns.Where(c => !star.Excluded.Contains(c.Name) && (star.Pattern is null || Matches(c.Name, star.Pattern))))
        {
            Expression? other = star.Replaced.FirstOrDefault(r => r.Column == name).Value;
            chosen.Add((star.Renamed.FirstOrDefault(r => r.Column == name).Name ?? name, other is null ? value : _expressions.Bind(other)));
        }

        return chosen;
    }

    private static bool Matches(string name, string pattern)
    {
        string expression = Regex.Escape(pattern).Replace("%", ".*", StringComparison.Ordinal).Replace("_", ".", StringComparison.Ordinal);
        return Regex.IsMatch(name, $"^{expression}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
    }

    private string Condition(string word, Expression? condition) => condition is null ? "" : $" {word} {_expressions.Condition(condition)}";

    /// <summary>Whether the value is compared by something else than itself, so that it can't be ordered by its number either.</summary>
    private static bool HasKey(Bound value) => value.Type.Kind is SqlTypeKind.TimestampTz or SqlTypeKind.DecFloat || value.Type.IsSemiStructured;

    /// <summary>Equal values need not look equal: for TIMESTAMP_TZ, only the instant is compared.</summary>
    private static string Distinct(List<Bound> values) => values.Exists(HasKey)
        ? $"DISTINCT ON ({string.Join(", ", values.Select(ExpressionBinder.Key))}) "
        : "DISTINCT ";

    private (string Sql, InstantGroups Groups) GroupBy(GroupByClause? clause, List<Bound> items)
    {
        if (clause is null)
            return ("", new InstantGroups([]));
        if (clause.All && items.Exists(i => i.Type.Kind == SqlTypeKind.TimestampTz))
            throw SnowflakeException.Unsupported("GROUP BY ALL with a TIMESTAMP_TZ");
        if (clause.All)
            return (" GROUP BY ALL", new InstantGroups([]));
        List<Bound> groups = [.. clause.Items.Select(e => QueryBinder.Ordinal(e, items, isGroup: true) ?? _expressions.Bind(e))];
        string list = string.Join(", ", groups.Select(ExpressionBinder.Key));
        return (clause.Mode is null ? $" GROUP BY {list}" : $" GROUP BY {clause.Mode} ({list})", new InstantGroups(groups));
    }

    private string OrderBy(IReadOnlyList<OrderItem> orderBy, List<(string Name, Bound Value)> items)
    {
        if (orderBy.Count == 0)
            return "";
        List<Bound> values = [.. items.Select(i => i.Value)];
        IEnumerable<string> orders = orderBy.SelectMany(o => o.Expression is Expression.Star
            ? values.Select(v => OrderValue(o, v, values))
            : [OrderItem(o, items, values)]);
        return " ORDER BY " + string.Join(", ", orders);
    }

    private string OrderItem(OrderItem order, List<(string Name, Bound Value)> items, List<Bound> values)
    {
        Bound value = QueryBinder.Ordinal(order.Expression, values) ?? Output(order.Expression, items) ?? _expressions.Bind(order.Expression);
        return OrderValue(order, value, values);
    }

    private static string OrderValue(OrderItem order, Bound value, List<Bound> values)
    {
        // Output columns are referenced by number: a random or volatile expression must not run twice.
        int index = values.FindIndex(v => v.Sql == value.Sql);
        if (index >= 0 && !HasKey(value))
            value = value with { Sql = (index + 1).ToString(CultureInfo.InvariantCulture) };
        return ExpressionBinder.OrderBy(order, value);
    }

    /// <summary>ORDER BY prefers the names of the result over those of the tables.</summary>
    private static Bound? Output(Expression expression, List<(string Name, Bound Value)> items) =>
        expression is Expression.Column { Parts: [var name] } && items.Exists(i => i.Name == name) ? items.First(i => i.Name == name).Value : null;
}
