using SophiaAI.Sandbox.Snowflake.Sql.Syntax;

namespace SophiaAI.Sandbox.Snowflake.Sql.Binding;

/// <summary>PIVOT and UNPIVOT, as the queries that they stand for.</summary>
internal sealed class PivotBinder(QueryBinder queries, Scope scope)
{
    /// <summary>The aggregate of the rows with each value; the columns that the clause does not name form the groups.</summary>
    public string Bind(Source.Pivot pivot)
    {
        if (pivot.Aggregate.Arguments is not [Expression.Column argument] || pivot.Aggregate.Window is not null)
            throw SnowflakeException.Unsupported("PIVOT of an expression");
        List<Expression> groups = Others(pivot.Input, [argument.Name, pivot.Column.Name]);
        IEnumerable<SelectItem> values = pivot.Values.Select(v => new SelectItem(
            pivot.Aggregate with { Arguments = [new Expression.Case(null, [(new Expression.Binary("=", pivot.Column, v.Value, v.Value.Span), argument)], null, v.Value.Span)] }, v.Name, true));
        QueryBody.Select select = new([.. groups.Cast<Expression.Column>().Select(g => new SelectItem(g, g.Name, false)), .. values], pivot.Input)
        {
            GroupBy = groups.Count == 0 ? null : new GroupByClause(groups, false, null),
        };
        return Add(select, pivot.Alias);
    }

    /// <summary>The rows once for each column.</summary>
    public string Bind(Source.Unpivot unpivot)
    {
        List<Expression> others = Others(unpivot.Input, [.. unpivot.Columns.Select(c => c.Column)]);
        IEnumerable<QueryBody> rows = unpivot.Columns.Select(c =>
        {
            Expression.Column value = new([c.Column], default);
            IEnumerable<SelectItem> kept = others.Cast<Expression.Column>().Select(o => new SelectItem(o, o.Name, false));
            return new QueryBody.Select([.. kept, new SelectItem(new Expression.Text(c.Name, default), unpivot.Name, true), new SelectItem(value, unpivot.Value, true)], unpivot.Input)
            {
                Where = unpivot.IncludeNulls ? null : new Expression.IsNull(value, true, default),
            };
        });
        return Add(rows.Aggregate((a, b) => new QueryBody.SetOperation(a, "UNION", true, b)), unpivot.Alias);
    }

    private string Add(QueryBody body, Alias? alias)
    {
        BoundQuery query = queries.Bind(new Query([], body, [], null, null), scope.Outer);
        return new SourceBinder(queries, scope).Add($"({query.Sql})", query.Columns, alias);
    }

    /// <summary>The input's columns without the named ones, all of which it must have.</summary>
    private List<Expression> Others(Source input, IReadOnlyList<string> named)
    {
        Scope columns = new(scope.Outer);
        new SourceBinder(queries, columns).Bind(input);
        List<string> names = [.. columns.Relations.SelectMany(r => r.Columns).Select(c => c.Name)];
        return named.FirstOrDefault(n => !names.Contains(n)) is { } missing
            ? throw SnowflakeException.Compilation("000904", "42000", $"invalid identifier '{missing}'")
            : [.. names.Where(n => !named.Contains(n)).Select(n => new Expression.Column([n], default))];
    }
}
