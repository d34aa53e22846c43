using SophiaAI.Sandbox.Gong.Accounts;
using SophiaAI.Sandbox.Gong.Limits;
using SophiaAI.Sandbox.Gong.Statistics;

namespace SophiaAI.Sandbox.Gong.Logs;

/// <summary>Lists what users have done. There are entries about who has listened to calls, which agree with the statistics; the other logs are empty.</summary>
internal sealed class GongLogRoutes(GongData data, GongActivityBook book)
{
    private const string CallPlay = "UserCallPlay";
    private const int LateEvening = 22;

    private static readonly string[] s_types = ["AccessLog", "UserActivityLog", CallPlay, "ExternallySharedCallAccess", "ExternallySharedCallPlay"];
    private static readonly GongList<GongLogEntry> s_list = new("logEntries", e => $"{e.EventTime:O} {e.UserId} {e.LogRecord["callId"]}", e => e) { Noun = "log entries" };

    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/v2/logs", (Delegate)List).Needs("api:logs:read");

    private IResult List(HttpContext context)
    {
        GongQuery query = new(context.Request);
        string type = query.RequiredText("logType");
        query.Word("logType", s_types);
        DateTimeOffset from = query.RequiredTime("fromDateTime");
        DateTimeOffset to = query.Time("toDateTime") ?? data.Time.GetUtcNow();
        if (query.Refusal is { } refusal)
            return refusal;
        GongLogEntry[] entries = type == CallPlay ? [.. Played(from, to)] : [];
        return GongPages.Answer(s_list, query.Page("logs", "logType", "fromDateTime", "toDateTime"), entries);
    }

    private IEnumerable<GongLogEntry> Played(DateTimeOffset from, DateTimeOffset to)
    {
        GongPeriod days = new(GongCompanyTime.DayOf(from), GongCompanyTime.DayOf(to).AddDays(1));
        return book.Of(days)
            .Where(a => a.Kind is GongActivityKind.OwnCallsListenedTo or GongActivityKind.OthersCallsListenedTo)
            .Select(Describe)
            .Where(e => e.EventTime >= from && e.EventTime < to)
            .OrderBy(e => e.EventTime);
    }

    private GongLogEntry Describe(GongActivity activity)
    {
        GongUser user = data.Users.Find(activity.UserId)!;
        return new GongLogEntry
        {
            UserId = user.Id,
            UserEmailAddress = user.EmailAddress,
            UserFullName = $"{user.FirstName} {user.LastName}",
            EventTime = GongCompanyTime.Start(activity.Day).AddHours(LateEvening),
            LogRecord = new Dictionary<string, object>(StringComparer.Ordinal) { ["callId"] = activity.CallId },
        };
    }
}
