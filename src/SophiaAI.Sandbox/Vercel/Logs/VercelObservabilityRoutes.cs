using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Http;

namespace SophiaAI.Sandbox.Vercel.Logs;

/// <summary>POST /v1/observability/events: the history of what functions wrote ("vercel.log"), or of requests ("vercel.proxy_response").</summary>
internal sealed class VercelObservabilityRoutes(VercelData data, VercelTraffic traffic)
{
    private const int DefaultLimit = 100;
    private const int MaxLimit = 1000;

    /// <summary>A longer answer is refused, so that clients ask for shorter pages.</summary>
    private const int MaxBytes = 384 * 1024;

    public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/observability/events", (Delegate)QueryAsync);

    private async Task<IResult> QueryAsync(HttpContext context)
    {
        VercelBody body = await VercelBody.ReadAsync(context.Request).ConfigureAwait(false);
        string kind = body.RequiredText("event");
        body.Check(kind is "vercel.log" or "vercel.proxy_response", "`event` should be equal to one of the allowed values \"vercel.log, vercel.proxy_response\".");
        int limit = body.Has("limit") ? WireJson.IntegerOf(body.Node("limit")) ?? 0 : DefaultLimit;
        body.Check(limit is >= 1 and <= MaxLimit, $"`limit` should be >= 1 and <= {MaxLimit}.");
        string order = body.Text("order") ?? "desc";
        body.Check(order is "asc" or "desc", "`order` should be equal to one of the allowed values \"asc, desc\".");
        (DateTimeOffset start, DateTimeOffset end) = ReadRange(body);
        IReadOnlyList<string> select = body.TextsOr("select", []);
        body.Check(VercelLogFilter.TryRead(body.Text("filter"), out Func<IReadOnlyDictionary<string, object?>, bool>? accepts), "`filter` should be an expression.");
        string? after = body.Text("cursor") is { } cursor ? ReadCursor(cursor, body) : null;
        string team = VercelScope.TeamOf(context);
        JsonObject scope = body.Node("scope") as JsonObject ?? [];
        body.Check(WireJson.StringOf(scope["ownerId"]) is not null, "missing required property `scope.ownerId`.");
        if (body.Error is { } error)
            return VercelErrors.BadRequest(error);
        if (WireJson.StringOf(scope["ownerId"]) != team)
            return VercelErrors.Forbidden();

        string[] projects = [.. (scope["projectIds"] as JsonArray ?? []).Select(WireJson.StringOf).OfType<string>()];
        IEnumerable<VercelRequest> requests = traffic.Of(
            data.ProjectsOf(team).Where(p => projects.Length == 0 || projects.Contains(p.Id)), start.ToUnixTimeMilliseconds(), end.ToUnixTimeMilliseconds());
        IEnumerable<Dictionary<string, object?>> rows = requests.SelectMany(r => kind is "vercel.log" ? VercelLogFields.OfLines(r).Reverse() : [VercelLogFields.Of(r)]);
        rows = (order is "asc" ? rows.Reverse() : rows).Where(row => accepts!(row));
        if (after is not null)
            rows = rows.SkipWhile(r => KeyOf(r) != after).Skip(1);
        Dictionary<string, object?>[] found = [.. rows.Take(limit + 1)];
        return Answer(found, limit, select, start);
    }

    private IResult Answer(Dictionary<string, object?>[] found, int limit, IReadOnlyList<string> select, DateTimeOffset start)
    {
        bool hasMore = found.Length > limit;
        string answer = JsonSerializer.Serialize(
            new
            {
                events = found.Take(limit).Select(row => VercelLogFields.Select(row, select)),
                pagination = new { hasMore, nextCursor = hasMore ? Convert.ToBase64String(Encoding.UTF8.GetBytes(KeyOf(found[limit - 1]))) : null },
                meta = new { excludedIntervals = Excluded(start) },
            },
            WireJson.Options);
        return answer.Length > MaxBytes ? VercelErrors.ResultTooLarge() : Results.Text(answer, "application/json", Encoding.UTF8);
    }

    /// <summary>The time whose events are not kept any more.</summary>
    private object[] Excluded(DateTimeOffset start)
    {
        DateTimeOffset oldest = DateTimeOffset.FromUnixTimeMilliseconds(traffic.Oldest);
        return start < oldest ? [new { start = Text(start), end = Text(oldest) }] : [];
    }

    private static (DateTimeOffset Start, DateTimeOffset End) ReadRange(VercelBody body)
    {
        JsonObject range = body.Node("timeRange") as JsonObject ?? [];
        bool isValid = TryReadTime(range["start"], out DateTimeOffset start) & TryReadTime(range["end"], out DateTimeOffset end);
        body.Check(isValid && start < end, "`timeRange` should have `start` and, later, `end`.");
        return (start, end);
    }

    private static bool TryReadTime(JsonNode? node, out DateTimeOffset time) =>
        DateTimeOffset.TryParse(WireJson.StringOf(node), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);

    private static string? ReadCursor(string cursor, VercelBody body)
    {
        byte[] bytes = new byte[cursor.Length];
        bool isValid = Convert.TryFromBase64String(cursor, bytes, out int length);
        body.Check(isValid, "`cursor` should be one that was answered.");
        return Encoding.UTF8.GetString(bytes, 0, length);
    }

    private static string KeyOf(Dictionary<string, object?> row) => (string)row[VercelLogFields.Key]!;

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
