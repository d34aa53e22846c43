using SophiaAI.Sandbox.Gong.Statistics;

namespace SophiaAI.Sandbox.Gong.Scorecards;

/// <summary>Which answered scorecards are asked for. Days are the company's, and the day after the last one is too late.</summary>
internal sealed record GongScorecardFilter
{
    public DateOnly? CallFrom { get; init; }

    public DateOnly? CallTo { get; init; }

    public DateOnly? ReviewFrom { get; init; }

    public DateOnly? ReviewTo { get; init; }

    /// <summary>None means all; so it is with the scorecards.</summary>
    public required IReadOnlyList<string> ReviewedUserIds { get; init; }

    public required IReadOnlyList<string> ScorecardIds { get; init; }

    public string? ReviewMethod { get; init; }

    /// <summary>The member "filter" of a body.</summary>
    public static GongScorecardFilter Read(GongBody body)
    {
        GongBody members = body.RequiredObject("filter");
        GongScorecardFilter filter = new()
        {
            CallFrom = members.Date("callFromDate"),
            CallTo = members.Date("callToDate"),
            ReviewFrom = members.Date("reviewFromDate"),
            ReviewTo = members.Date("reviewToDate"),
            ReviewedUserIds = members.Ids("reviewedUserIds"),
            ScorecardIds = members.Ids("scorecardIds"),
            ReviewMethod = members.Word("reviewMethod", GongScorecardSeed.Manual, GongScorecardSeed.Automatic),
        };
        members.Check(!(filter.CallFrom > filter.CallTo), "filter.callFromDate must not be after filter.callToDate");
        members.Check(!(filter.ReviewFrom > filter.ReviewTo), "filter.reviewFromDate must not be after filter.reviewToDate");
        return filter;
    }

    public bool Selects(GongAnsweredScorecard review) =>
        IsWithin(GongCompanyTime.DayOf(review.Call.Started), CallFrom, CallTo)
        && IsWithin(GongCompanyTime.DayOf(review.ReviewTime), ReviewFrom, ReviewTo)
        && (ReviewedUserIds.Count == 0 || ReviewedUserIds.Contains(review.Call.PrimaryUserId))
        && (ScorecardIds.Count == 0 || ScorecardIds.Contains(review.Scorecard.ScorecardId))
        && (ReviewMethod is null || ReviewMethod == review.Scorecard.ReviewMethod);

    private static bool IsWithin(DateOnly day, DateOnly? from, DateOnly? to) => (from is null || day >= from) && (to is null || day < to);
}
