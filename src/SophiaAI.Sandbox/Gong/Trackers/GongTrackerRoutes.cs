using SophiaAI.Sandbox.Gong.Accounts;
using SophiaAI.Sandbox.Gong.Calls;
using SophiaAI.Sandbox.Gong.Limits;
using SophiaAI.Sandbox.Gong.Statistics;

namespace SophiaAI.Sandbox.Gong.Trackers;

/// <summary>Lists the trackers that calls are searched with.</summary>
internal static class GongTrackerRoutes
{
    private const string AboutCustomers = "Risk of churn";
    private const string BuiltIn = "Next steps";

    private static readonly GongKeywordTracker[] s_all = [.. GongTracker.All.Select(Create)];

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/v2/settings/trackers", (Delegate)List).Needs("api:settings:trackers:read");

    private static IResult List(HttpContext context)
    {
        string? workspaceId = new GongQuery(context.Request).Text("workspaceId");
        return GongAnswers.Ok(("keywordTrackers", s_all.Where(t => workspaceId is null || t.WorkspaceId == workspaceId)));
    }

    private static GongKeywordTracker Create(GongTracker tracker, int index)
    {
        string? owner = tracker.Name == BuiltIn ? null : GongAccountSeed.UserId(10 * (index + 1));
        return new GongKeywordTracker
        {
            TrackerId = tracker.Id,
            TrackerName = tracker.Name,
            WorkspaceId = tracker.Name == AboutCustomers ? GongAccountSeed.CustomerSuccess : GongAccountSeed.Sales,
            LanguageKeywords = [new GongLanguageKeywords("eng", tracker.Phrases, false)],
            Affiliation = tracker.Name == AboutCustomers ? "NonCompany" : "Anyone",
            Created = GongCompanyTime.Morning(400 - (30 * index)),
            CreatorUserId = owner,
            Updated = GongCompanyTime.Morning(390 - (30 * index)),
            UpdaterUserId = owner,
        };
    }
}
