using SophiaAI.Sandbox.Gong.Calls;
using SophiaAI.Sandbox.Gong.Scorecards;
using SophiaAI.Sandbox.Seed;

namespace SophiaAI.Sandbox.Gong.Statistics;

/// <summary>
/// What the users have done with the calls. Hosts, guests and scorecards are those of the calls and the answered scorecards; the rest is made up, and always the same.
/// </summary>
internal sealed class GongActivityBook(GongData data)
{
    private const ulong Seed = 70_000_000;

    private static readonly DateOnly s_lastDay = GongCompanyTime.DayOf(SeedTime.Now);

    /// <summary>What was done on the days of a period.</summary>
    public IEnumerable<GongActivity> Of(GongPeriod period) => data.VisibleCalls.SelectMany(Of).Concat(Reviews()).Where(a => period.Contains(a.Day));

    private static IEnumerable<GongActivity> Of(GongCall call)
    {
        DateOnly day = GongCompanyTime.DayOf(call.Started);
        yield return new GongActivity(call.PrimaryUserId, GongActivityKind.CallsAsHost, call.Id, day);
        foreach (string guest in call.UserIds.Where(u => u != call.PrimaryUserId).Distinct(StringComparer.Ordinal))
            yield return new GongActivity(guest, GongActivityKind.CallsAttended, call.Id, day);
        // Nobody has had time yet to do anything with the last calls.
        foreach (GongActivity later in Afterwards(call, day).Where(a => a.Day <= s_lastDay))
            yield return later;
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
