using System.Runtime.CompilerServices;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Gong.Scorecards;

/// <summary>The company's scorecards, and the reviews of calls by them.</summary>
internal sealed class GongScorecardProvider
{
    private readonly GongClient _client;

    public GongScorecardProvider(GongClient client) => _client = client;

    /// <summary>Every scorecard of the company. The API is not paged here.</summary>
    /// <exception cref="ServiceException">The call failed.</exception>
    public async IAsyncEnumerable<GongScorecard> GetScorecardsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        GongScorecardList answer = await _client.ReadAsync(
            new ServiceRequest(HttpMethod.Get, "/v2/settings/scorecards"), GongScorecardJson.Default.GongScorecardList, cancellationToken).ConfigureAwait(false);
        foreach (GongScorecard scorecard in answer.Scorecards) yield return scorecard;
    }

    /// <summary>The reviews that a filter admits.</summary>
    /// <exception cref="ServiceException">A page could not be read.</exception>
    public IAsyncEnumerable<GongAnsweredScorecard> GetReviewsAsync(GongReviewFilter filter, CancellationToken cancellationToken)
    {
        GongScorecardCondition condition = new()
        {
            CallFromDate = GongTime.Day(filter.CallFrom),
            CallToDate = GongTime.Day(filter.CallTo),
            ReviewFromDate = GongTime.Day(filter.ReviewedFrom),
            ReviewToDate = GongTime.Day(filter.ReviewedTo),
            ReviewedUserIds = filter.UserIds.Count > 0 ? filter.UserIds : null,
            ScorecardIds = filter.ScorecardIds.Count > 0 ? filter.ScorecardIds : null,
            ReviewMethod = filter.ReviewMethod,
        };
        return _client.ListAsync<GongAnsweredScorecardPage, GongAnsweredScorecard>(
            cursor => new ServiceRequest(HttpMethod.Post, "/v2/stats/activity/scorecards")
            {
                Replayable = true,
                Content = () => Json.Content(new GongScorecardQuery(condition, cursor), GongScorecardJson.Default.GongScorecardQuery),
            },
            GongScorecardJson.Default.GongAnsweredScorecardPage,
            null,
            cancellationToken);
    }
}
