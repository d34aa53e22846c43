using System.Globalization;
using SophiaAI.Sandbox.Snowflake.Catalog;
using SophiaAI.Sandbox.Snowflake.Data;
using SophiaAI.Sandbox.Snowflake.History;
using SophiaAI.Sandbox.Snowflake.Planning;
using SophiaAI.Sandbox.Snowflake.Sql.Syntax;

namespace SophiaAI.Sandbox.Snowflake.Sql.Binding;

/// <summary>The table functions of INFORMATION_SCHEMA that return history.</summary>
internal sealed class HistoryBinder(QueryBinder queries, Scope scope)
{
    private const int DefaultLimit = 100;
    private const int MostRows = 10_000;
    private const int QueryDays = 7;
    private const int MeteringDays = 183;

    private Session Session => queries.Context.Session;

    public string Bind(Expression.Call call, Alias? alias)
    {
        queries.Context.NeedsWarehouse = true;
        Session.CompleteHistory();
        BoundQuery query = call.Name switch
        {
            "QUERY_HISTORY" => Queries(call, []),
            "QUERY_HISTORY_BY_SESSION" => Queries(call, [$"session_id = {Value(call, "SESSION_ID", SqlType.Integer) ?? Session.Id.ToString(CultureInfo.InvariantCulture)}"]),
            "QUERY_HISTORY_BY_USER" => Queries(call, [$"user_name = {Name(call, "USER_NAME", Session.User)}"]),
            "QUERY_HISTORY_BY_WAREHOUSE" => Queries(call, [$"warehouse_name = {Name(call, "WAREHOUSE_NAME", Session.Warehouse)}"]),
            "WAREHOUSE_METERING_HISTORY" => Metering(call),
            "LOGIN_HISTORY" => SignIns(call, []),
            "LOGIN_HISTORY_BY_USER" => SignIns(call, [$"user_name = {Name(call, "USER_NAME", Session.User)}"]),
            _ => throw SnowflakeException.Unsupported($"table function INFORMATION_SCHEMA.{call.Name}"),
        };
        return new SourceBinder(queries, scope).Add($"({query.Sql})", query.Columns, alias);
    }

    /// <summary>The statements that are still running or ended last, up to the limit; all other conditions filter these.</summary>
    private BoundQuery Queries(Expression.Call call, List<string> conditions)
    {
        Check(call, "END_TIME_RANGE_START", "END_TIME_RANGE_END", "RESULT_LIMIT", "INCLUDE_CLIENT_GENERATED_STATEMENT", "SESSION_ID", "USER_NAME", "WAREHOUSE_NAME");
        if (Value(call, "END_TIME_RANGE_START", SqlType.TimestampLtz) is { } from)
            conditions.Add($"coalesce(end_time, {Now}) >= {Recent(from, QueryDays)}");
        if (Value(call, "END_TIME_RANGE_END", SqlType.TimestampLtz) is { } to)
            conditions.Add($"end_time <= {Recent(to, QueryDays)}");
        conditions.Add($"start_time >= {Now} - {QueryDays * 86_400}");
        IEnumerable<string> running = Session.Running().Select(r => " UNION ALL " + r);
        return HistoryTables.InformationSchemaQueries($"(SELECT * FROM {CatalogTables.QueryHistory}{string.Concat(running)})")
            .ToQuery($" WHERE {string.Join(" AND ", conditions)} ORDER BY end_time DESC NULLS FIRST, query_id DESC LIMIT {Limit(call)}");
    }

    private BoundQuery Metering(Expression.Call call)
    {
        Check(call, "DATE_RANGE_START", "DATE_RANGE_END", "WAREHOUSE_NAME");
        string from = Argument(call, "DATE_RANGE_START", 0) is { } first ? Cast(first, SqlType.TimestampLtz)
            : throw SnowflakeException.Compilation("002142", "42601", "Missing argument DATE_RANGE_START of WAREHOUSE_METERING_HISTORY");
        List<string> conditions = [$"hour >= {Recent(from, MeteringDays)}"];
        if (Argument(call, "DATE_RANGE_END", 1) is { } last)
            conditions.Add($"hour < {Cast(last, SqlType.TimestampLtz)}");
        if (Argument(call, "WAREHOUSE_NAME", 2) is { } name)
            conditions.Add($"warehouse_name = {Identifier(name)}");
        return HistoryTables.InformationSchemaMetering(string.Join(" AND ", conditions)).ToQuery(" ORDER BY start_time, warehouse_name");
    }

    private BoundQuery SignIns(Expression.Call call, List<string> conditions)
    {
        Check(call, "TIME_RANGE_START", "TIME_RANGE_END", "RESULT_LIMIT", "USER_NAME");
        if (Value(call, "TIME_RANGE_START", SqlType.TimestampLtz) is { } from)
            conditions.Add($"event_time >= {Recent(from, QueryDays)}");
        if (Value(call, "TIME_RANGE_END", SqlType.TimestampLtz) is { } to)
            conditions.Add($"event_time <= {Recent(to, QueryDays)}");
        conditions.Add($"event_time >= {Now} - {QueryDays * 86_400}");
        return HistoryTables.InformationSchemaSignIns().ToQuery($" WHERE {string.Join(" AND ", conditions)} ORDER BY event_time DESC, event_id DESC LIMIT {Limit(call)}");
    }

    private string Now => CatalogCommands.Now(Session);

    private string Recent(string time, int days) =>
        $"CASE WHEN {time} < {Now} - {days * 86_400} THEN error('SF|000707|02000|Cannot retrieve data from more than {days} days ago.') ELSE {time} END";

    private static void Check(Expression.Call call, params string[] known)
    {
        if (call.Arguments.OfType<Expression.Named>().FirstOrDefault(a => !known.Contains(a.Name)) is { } unknown)
            throw SnowflakeException.Compilation("001044", "42P13", $"Invalid argument name '{unknown.Name}' of {call.Name}");
    }

    private static Expression? Argument(Expression.Call call, string name, int position) =>
        TableFunctionBinder.Argument(call, name) ?? (position < call.Arguments.Count && call.Arguments[position] is not Expression.Named ? call.Arguments[position] : null);

    private string? Value(Expression.Call call, string name, SqlType type) => TableFunctionBinder.Argument(call, name) is { } value ? Cast(value, type) : null;

    private string Cast(Expression value, SqlType type) => queries.Context.Convert.To(Constants.Bind(value), type).Sql;

    private ExpressionBinder Constants => new(queries.Context, new Scope(), queries);

    private string Name(Expression.Call call, string argument, string? otherwise) =>
        TableFunctionBinder.Argument(call, argument) is { } value ? Identifier(value) : CatalogCommands.Literal(otherwise);

    /// <summary>Names are folded as in statements, unless they are quoted inside the text.</summary>
    private string Identifier(Expression value)
    {
        string text = Constants.Bind(value).Constant ?? throw SnowflakeException.Compilation("001015", "22023", "A name needs to be constant");
        return DuckNames.Literal(text is ['"', .., '"'] ? text[1..^1] : text.ToUpperInvariant());
    }

    private long Limit(Expression.Call call)
    {
        if (TableFunctionBinder.Argument(call, "RESULT_LIMIT") is not { } value)
            return DefaultLimit;
        return long.TryParse(Constants.Bind(value).Constant, NumberStyles.None, CultureInfo.InvariantCulture, out long limit) && limit is >= 1 and <= MostRows
            ? limit
            : throw SnowflakeException.Compilation("001008", "22023", "invalid value for parameter 'RESULT_LIMIT': it is from 1 to 10000");
    }
}
