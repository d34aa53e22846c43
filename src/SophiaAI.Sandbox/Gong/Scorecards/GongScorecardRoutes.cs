using SophiaAI.Sandbox.Gong.Limits;

namespace SophiaAI.Sandbox.Gong.Scorecards;

/// <summary>Lists scorecards, and those that were answered.</summary>
internal static class GongScorecardRoutes
{
    private const string Answered = "answeredScorecards";

    private static readonly GongList<GongAnsweredScorecard> s_answered = new(Answered, r => r.Id, r => r.Describe());

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v2/settings/scorecards", () => GongAnswers.Ok(("scorecards", GongScorecardSeed.All))).Needs("api:settings:scorecards:read");
        routes.MapPost("/v2/stats/activity/scorecards", (Delegate)ListAnsweredAsync).Needs("api:stats:scorecards");
    }

    private static async Task<IResult> ListAnsweredAsync(HttpContext context)
    {
        GongBody body = await GongBody.ReadAsync(context.Request).ConfigureAwait(false);
        GongScorecardFilter filter = GongScorecardFilter.Read(body);
        if (body.Refusal is { } refusal)
            return refusal;
        GongAnsweredScorecard[] selected = [.. GongAnsweredScorecardSeed.All.Where(filter.Selects)];
        // This sentence of Gong's ends with a period, those about other lists do not.
        return selected.Length == 0
            ? GongErrors.Answer(StatusCodes.Status404NotFound, "No answered scorecards found corresponding to the provided filters.")
            : GongPages.Answer(s_answered, body.Page(Answered), selected);
    }
}
