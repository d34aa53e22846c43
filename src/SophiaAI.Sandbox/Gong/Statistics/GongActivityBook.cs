using SophiaAI.Sandbox.Gong.Calls;
using SophiaAI.Sandbox.Gong.Calls.Content;
using SophiaAI.Sandbox.Gong.Scorecards;
using SophiaAI.Sandbox.Seed;

namespace SophiaAI.Sandbox.Gong.Statistics;

/// <summary>
/// What the users have done with the calls. Hosts, guests, comments and scorecards are those of the calls and the answered scorecards; the rest is made up, and
/// always the same.
/// </summary>
internal sealed class GongActivityBook(GongData data, GongMeasureBook measures)
{
    private const ulong Seed = 70_000_000;

    /// <summary>Nothing is done with a call that is so many days old.</summary>
    private const int DaysOfInterest = 8;

    private static readonly DateOnly s_lastDay = GongCompanyTime.DayOf(SeedTime.Now);

    /// <summary>What was done on the days of a period.</summary>
    public IEnumerable<GongActivity> Of(GongPeriod period)
    {
        GongPeriod ofCalls = period with { From = period.From.AddDays(-DaysOfInterest) };
        return data.VisibleCalls.Where(c => ofCalls.Contains(GongCompanyTime.DayOf(c.Started))).SelectMany(Of).Concat(Reviews()).Where(a => period.Contains(a.Day));
    }

    private IEnumerable<GongActivity> Of(GongCall call)
    {
        DateOnly day = GongCompanyTime.DayOf(call.Started);
        IEnumerable<string> guests = call.UserIds.Where(u => u != call.PrimaryUserId).Distinct(StringComparer.Ordinal);
        return
        [
            new(call.PrimaryUserId, GongActivityKind.CallsAsHost, call.Id, day),
            .. guests.Select(g => new GongActivity(g, GongActivityKind.CallsAttended, call.Id, day)),
            .. Comments(call),
            // Nobody has had time yet to do anything with the last calls.
            .. Afterwards(call, day).Where(a => a.Day <= s_lastDay),
        ];
    }

    /// <summary>Several comments on a call count once for who gives them, and once for the host, who receives those of others.</summary>
    private IEnumerable<GongActivity> Comments(GongCall call)
    {
        IReadOnlyList<GongComment> comments = measures.Of(call).Comments;
        foreach (GongComment first in comments.DistinctBy(c => c.CommenterUserId))
            yield return new GongActivity(first.CommenterUserId, GongActivityKind.CallsCommentsGiven, call.Id, GongCompanyTime.DayOf(first.Posted));
        if (comments.FirstOrDefault(c => c.CommenterUserId != call.PrimaryUserId) is { } received)
            yield return new GongActivity(call.PrimaryUserId, GongActivityKind.CallsCommentsReceived, call.Id, GongCompanyTime.DayOf(received.Posted));
    }

    private static IEnumerable<GongActivity> Afterwards(GongCall call, DateOnly day)
    {
        GongChance chance = new(Seed + (ulong)call.Number);
        (string host, string coach) = (call.PrimaryUserId, GongCoach.Of(call.PrimaryUserId));
        if (chance.Percent(35))
            yield return new GongActivity(host, GongActivityKind.OwnCallsListenedTo, call.Id, day.AddDays(chance.Below(3)));
        if (chance.Percent(30))
            yield return new GongActivity(coach, GongActivityKind.OthersCallsListenedTo, call.Id, day.AddDays(chance.Below(5)));
        if (chance.Percent(12))
            yield return new GongActivity(host, GongActivityKind.CallsSharedInternally, call.Id, day.AddDays(chance.Below(3)));
        if (call.Scope == "External" && chance.Percent(6))
            yield return new GongActivity(host, GongActivityKind.CallsSharedExternally, call.Id, day.AddDays(chance.Below(2)));
        foreach (GongActivity given in Feedback(call, day, chance, host, coach))
            yield return given;
    }

    /// <summary>What is given is received on the same day.</summary>
    private static IEnumerable<GongActivity> Feedback(GongCall call, DateOnly day, GongChance chance, string host, string coach)
    {
        bool asks = chance.Percent(15);
        if (asks)
            yield return new GongActivity(host, GongActivityKind.CallsRequestedFeedback, call.Id, day.AddDays(chance.Below(2)));
        if (chance.Percent(asks ? 70 : 8))
        {
            DateOnly answered = day.AddDays(2 + chance.Below(4));
            yield return new GongActivity(coach, GongActivityKind.CallsGaveFeedback, call.Id, answered);
            yield return new GongActivity(host, GongActivityKind.CallsReceivedFeedback, call.Id, answered);
        }

        if (chance.Percent(10))
        {
            DateOnly marked = day.AddDays(1 + chance.Below(6));
            yield return new GongActivity(coach, GongActivityKind.CallsMarkedAsFeedbackGiven, call.Id, marked);
            yield return new GongActivity(host, GongActivityKind.CallsMarkedAsFeedbackReceived, call.Id, marked);
        }
    }

    /// <summary>What Gong itself answers has nobody filled.</summary>
    private static IEnumerable<GongActivity> Reviews()
    {
        foreach (GongAnsweredScorecard review in GongAnsweredScorecardSeed.All.Where(r => r.Reviewer is not null))
        {
            DateOnly day = GongCompanyTime.DayOf(review.ReviewTime);
            yield return new GongActivity(review.Reviewer!, GongActivityKind.CallsScorecardsFilled, review.Call.Id, day);
            yield return new GongActivity(review.Call.PrimaryUserId, GongActivityKind.CallsScorecardsReceived, review.Call.Id, day);
        }
    }
}
