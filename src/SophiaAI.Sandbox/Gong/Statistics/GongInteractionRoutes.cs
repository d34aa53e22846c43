using SophiaAI.Sandbox.Gong.Accounts;
using SophiaAI.Sandbox.Gong.Calls;
using SophiaAI.Sandbox.Gong.Calls.Content;
using SophiaAI.Sandbox.Gong.Limits;

namespace SophiaAI.Sandbox.Gong.Statistics;

/// <summary>How users talk on the calls that they host: for each measure the average over these.</summary>
internal sealed class GongInteractionRoutes(GongData data, GongMeasureBook measures)
{
    private const string Member = "peopleInteractionStats";

    /// <summary>A measure that calls have and people have not.</summary>
    private const string OfCallsOnly = "Talk Ratio";

    private static readonly GongList<(GongUser User, IReadOnlyList<GongStatistic> Measures)> s_list =
        new(Member, p => p.User.Id, p => new { userId = p.User.Id, userEmailAddress = p.User.EmailAddress, personInteractionStats = p.Measures }) { Noun = "users" };

    public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v2/stats/interaction", (Delegate)ListAsync).Needs("api:stats:interaction");

    private async Task<IResult> ListAsync(HttpContext context)
    {
        GongBody body = await GongBody.ReadAsync(context.Request).ConfigureAwait(false);
        GongStatisticsFilter filter = GongStatisticsFilter.Read(body, data.Time);
        if (body.Refusal is { } refusal)
            return refusal;
        return GongPages.Answer(s_list, body.Page(Member), People(filter), filter.Period.Described());
    }

    private List<(GongUser User, IReadOnlyList<GongStatistic> Measures)> People(GongStatisticsFilter filter)
    {
        ILookup<string, GongCall> hosted = data.VisibleCalls
            .Where(c => c.IsTranscribed && filter.Period.Contains(GongCompanyTime.DayOf(c.Started)))
            .ToLookup(c => c.PrimaryUserId, StringComparer.Ordinal);
        return [.. data.Users.All.Where(u => hosted.Contains(u.Id) && filter.Selects(u)).Select(u => (u, Averages(hosted[u.Id])))];
    }

    private IReadOnlyList<GongStatistic> Averages(IEnumerable<GongCall> calls) =>
    [
        .. calls.SelectMany(c => measures.Of(c).Interaction)
            .Where(s => s.Name != OfCallsOnly)
            .GroupBy(s => s.Name, StringComparer.Ordinal)
            .Select(g => new GongStatistic(g.Key, Math.Round(g.Average(s => s.Value), 2))),
    ];
}
