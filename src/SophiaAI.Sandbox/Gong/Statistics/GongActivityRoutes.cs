using SophiaAI.Sandbox.Gong.Limits;

namespace SophiaAI.Sandbox.Gong.Statistics;

/// <summary>What users have done with calls: in all, by periods and by days. Who has done nothing is left out.</summary>
internal sealed class GongActivityRoutes(GongData data, GongActivityBook book)
{
    private const string Scope = "api:stats:user-actions";
    private const string PeriodMember = "aggregationPeriod";

    /// <summary>Reads what else the body says, and returns how a user's activity is answered.</summary>
    private delegate Func<GongUserActivity, object> Form(GongBody body);

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v2/stats/activity/aggregate", (Delegate)AggregateAsync).Needs(Scope);
        routes.MapPost("/v2/stats/activity/aggregate-by-period", (Delegate)AggregateByPeriodAsync).Needs(Scope);
        routes.MapPost("/v2/stats/activity/day-by-day", (Delegate)DayByDayAsync).Needs(Scope + ":detailed");
    }

    private Task<IResult> AggregateAsync(HttpContext context) => AnswerAsync(context, "usersAggregateActivityStats", _ => u => u.Aggregate(), p => p.Described());

    private Task<IResult> AggregateByPeriodAsync(HttpContext context) => AnswerAsync(context, "usersAggregateActivity", ByPeriod, _ => []);

    private Task<IResult> DayByDayAsync(HttpContext context) => AnswerAsync(context, "usersDetailedActivities", _ => u => u.DayByDay(), _ => []);

    private static Func<GongUserActivity, object> ByPeriod(GongBody body)
    {
        string word = body.RequiredText(PeriodMember);
        body.Word(PeriodMember, [.. GongPeriod.Words]);
        return u => u.AggregateByPeriod(word);
    }

    private async Task<IResult> AnswerAsync(HttpContext context, string member, Form form, Func<GongPeriod, (string Name, object? Value)[]> more)
    {
        GongBody body = await GongBody.ReadAsync(context.Request).ConfigureAwait(false);
        GongStatisticsFilter filter = GongStatisticsFilter.Read(body, data.Time);
        Func<GongUserActivity, object> describe = form(body);
        if (body.Refusal is { } refusal)
            return refusal;
        GongList<GongUserActivity> list = new(member, u => u.UserId, describe) { Noun = "users" };
        return GongPages.Answer(list, body.Page(member), Users(filter), more(filter.Period));
    }

    private List<GongUserActivity> Users(GongStatisticsFilter filter)
    {
        ILookup<string, GongActivity> byUser = book.Of(filter.Period).ToLookup(a => a.UserId, StringComparer.Ordinal);
        return [.. data.Users.All.Where(u => byUser.Contains(u.Id) && filter.Selects(u)).Select(u => new GongUserActivity(u, filter.Period, byUser[u.Id]))];
    }
}
