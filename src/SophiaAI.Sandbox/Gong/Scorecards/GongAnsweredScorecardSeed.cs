using System.Globalization;
using SophiaAI.Sandbox.Gong.Calls;
using SophiaAI.Sandbox.Gong.Statistics;
using SophiaAI.Sandbox.Seed;

namespace SophiaAI.Sandbox.Gong.Scorecards;

/// <summary>The scorecards that were answered about some of the seeded calls.</summary>
internal static class GongAnsweredScorecardSeed
{
    private const ulong Seed = 80_000_000;
    private const long Ids = 7_572_903_405_772_665_000;
    private const int PercentOfCalls = 15;

    private static readonly string[] s_remarks =
    [
        "Good questions, but the budget was not asked for.", "Let the customer talk more.", "Clear agenda and a clear summary. Well done!", "The second half was rushed: \"we'll send that\" is no next step.", "Très bien préparé.",
    ];

    private static readonly Lazy<IReadOnlyList<GongAnsweredScorecard>> s_all = new(() => [.. GongCallSeed.All.Where(c => c.IsVisible).Select(Of).OfType<GongAnsweredScorecard>().OrderBy(r => r.ReviewTime)]);

    /// <summary>In the order in which they were answered.</summary>
    public static IReadOnlyList<GongAnsweredScorecard> All => s_all.Value;

    private static GongAnsweredScorecard? Of(GongCall call)
    {
        GongChance chance = new(Seed + (ulong)call.Number);
        GongScorecard[] fitting = [.. GongScorecardSeed.All.Where(s => s.WorkspaceId == call.WorkspaceId)];
        if (fitting.Length == 0 || !chance.Percent(PercentOfCalls))
            return null;
        GongScorecard scorecard = chance.Pick(fitting);
        bool isManual = scorecard.ReviewMethod == GongScorecardSeed.Manual;
        DateTimeOffset reviewTime = call.Started.AddSeconds(call.Duration).AddMinutes(isManual ? chance.Between(90, 6 * 24 * 60) : chance.Between(20, 180));
        if (reviewTime > SeedTime.Now)
            return null;
        string coach = GongCoach.Of(call.PrimaryUserId);
        return new GongAnsweredScorecard(
            (Ids + call.Number).ToString(CultureInfo.InvariantCulture),
            scorecard,
            call,
            isManual ? coach : null,
            chance.Percent(isManual ? 5 : 20) ? coach : null,
            InCompanyTime(reviewTime),
            [.. scorecard.Questions.Select(q => Answer(q, chance))]);
    }

    private static GongAnswer Answer(GongQuestion question, GongChance chance)
    {
        if (!question.IsOverall && chance.Percent(8))
            return new GongAnswer(NotApplicable: true);
        return question.QuestionType switch
        {
            GongScorecardSeed.Range => new GongAnswer(Score: chance.Between(1, 5)),
            GongScorecardSeed.YesOrNo => new GongAnswer(Text: chance.Percent(60) ? "Yes" : "No"),
            _ => new GongAnswer(Text: chance.Pick(s_remarks)),
        };
    }

    private static DateTimeOffset InCompanyTime(DateTimeOffset time) => time.ToOffset(GongCompanyTime.Start(GongCompanyTime.DayOf(time)).Offset);
}
