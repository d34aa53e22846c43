using System.Globalization;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Http;

namespace SophiaAI.Sandbox.Estuary.Rest;

/// <summary>Which rows and columns of a table a request wants.</summary>
internal static class RestQuery
{
    private const int MaxRows = 1000;

    private static readonly string[] s_words = ["select", "order", "limit", "offset", "on_conflict", "columns"];

    public static IResult Answer(HttpContext context, RestTable table, string callerId)
    {
        JsonObject[] found = [.. Find(context.Request, table, callerId)];
        (int start, int count) = Range(context.Request);
        JsonObject[] rows = [.. found.Skip(start).Take(count)];
        string total = context.Request.Headers["Prefer"].ToString().Contains("count=exact", StringComparison.Ordinal) ? Number(found.Length) : "*";
        context.Response.Headers.ContentRange = rows.Length == 0 ? $"*/{total}" : $"{Number(start)}-{Number(start + rows.Length - 1)}/{total}";
        bool isPart = total != "*" && rows.Length < found.Length;
        return Results.Json(Select(context.Request, table, rows), WireJson.Options, statusCode: isPart ? StatusCodes.Status206PartialContent : StatusCodes.Status200OK);
    }

    /// <summary>The rows that the conditions hold for, in order.</summary>
    public static IEnumerable<JsonObject> Find(HttpRequest request, RestTable table, string callerId)
    {
        RestFilter[] filters =
        [
            .. request.Query.Where(q => !s_words.Contains(q.Key)).SelectMany(q => q.Value.OfType<string>().Select(v => RestFilter.Parse(table, q.Key, v))),
        ];
        IEnumerable<JsonObject> rows = table.Rows(callerId).Where(row => Array.TrueForAll(filters, f => f.Holds(row)));
        foreach (string order in request.Query["order"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries).Reverse())
        {
            string column = order.Split('.')[0];
            Check(table, column);
            rows = order.Contains(".desc", StringComparison.Ordinal)
                ? rows.OrderByDescending(r => r[column]?.ToString(), StringComparer.Ordinal)
                : rows.OrderBy(r => r[column]?.ToString(), StringComparer.Ordinal);
        }

        return rows;
    }

    /// <summary>The wanted columns of rows.</summary>
    public static JsonArray Select(HttpRequest request, RestTable table, IEnumerable<JsonObject> rows)
    {
        string select = request.Query["select"].ToString();
        string[] columns = select is "" or "*" ? [.. table.Columns] : [.. select.Split(',').Select(c => c.Trim())];
        foreach (string column in columns)
            Check(table, column);
        return [.. rows.Select(row => Pick(row, columns))];
    }

    private static JsonObject Pick(JsonObject row, string[] columns)
    {
        JsonObject picked = [];
        foreach (string column in columns)
            picked[column] = row[column]?.DeepClone();
        return picked;
    }

    private static void Check(RestTable table, string column)
    {
        if (!table.Columns.Contains(column))
            throw new RestException(StatusCodes.Status400BadRequest, "42703", $"column {table.Name}.{column} does not exist");
    }

    /// <summary>By header or by parameters; never more than the server's limit.</summary>
    private static (int Start, int Count) Range(HttpRequest request)
    {
        if (request.Headers.Range.ToString().Split('-') is [var first, var last] && int.TryParse(first, CultureInfo.InvariantCulture, out int start))
            return (start, int.TryParse(last, CultureInfo.InvariantCulture, out int end) ? Math.Clamp(end - start + 1, 0, MaxRows) : MaxRows);
        int offset = int.TryParse(request.Query["offset"], CultureInfo.InvariantCulture, out int given) ? given : 0;
        int limit = int.TryParse(request.Query["limit"], CultureInfo.InvariantCulture, out int most) ? Math.Clamp(most, 0, MaxRows) : MaxRows;
        return (offset, limit);
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
