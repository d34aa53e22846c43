using System.Globalization;
using SophiaAI.Sandbox.Gong.Accounts;
using SophiaAI.Sandbox.Gong.Statistics;

namespace SophiaAI.Sandbox.Gong.Scorecards;

/// <summary>Acme's scorecards.</summary>
internal static class GongScorecardSeed
{
    public const string Manual = "MANUAL";
    public const string Automatic = "AUTOMATIC";
    public const string Range = "RANGE";
    public const string YesOrNo = "BOOLEAN";
    public const string Open = "OPEN";

    // A double has not as many digits: as such, ids next to each other would be the same.
    private const long ScorecardIds = 6_617_040_866_921_841_800;
    private const long QuestionIds = 3_958_478_970_626_784_500;
    private const long RevisionIds = 4_054_703_307_027_216_200;

    public static IReadOnlyList<GongScorecard> All { get; } =
    [
        Create(
            1,
            "Discovery and qualification",
            GongAccountSeed.Sales,
            Manual,
            ("How well did the host understand the customer's business?", Range),
            ("How well were open-ended questions used?", Range),
            ("Were next steps agreed on, with a date?", YesOrNo),
            ("What could have gone better?", Open)),
        Create(
            2,
            "Product demo",
            GongAccountSeed.Sales,
            Manual,
            ("Was the demo about the customer's own problem?", Range),
            ("How were objections handled?", Range),
            ("What went well?", Open)),
        Create(
            3,
            "Onboarding kickoff",
            GongAccountSeed.CustomerSuccess,
            Manual,
            ("Does everybody know who does what until when?", Range),
            ("Was a measure of success agreed on?", YesOrNo)),
        Create(
            4,
            "Talk track",
            GongAccountSeed.Sales,
            Automatic,
            ("How closely did the host keep to the talk track?", Range),
            ("Was the price mentioned before the value?", YesOrNo)),
        Create(
            5,
            "Renewal 2025",
            GongAccountSeed.CustomerSuccess,
            Manual,
            ("Was the value of the past year summed up?", Range),
            ("Was the renewal date confirmed?", YesOrNo)) with { Enabled = false },
    ];

    private static GongScorecard Create(int number, string name, string workspaceId, string reviewMethod, params (string Text, string Type)[] questions)
    {
        string updater = GongAccountSeed.UserId(10 * number);
        DateTimeOffset created = GongCompanyTime.Morning(420 - (20 * number));
        DateTimeOffset updated = GongCompanyTime.Morning(390 - (15 * number));
        (string Text, string Type)[] all = [.. questions, ("Overall score", Range)];
        return new GongScorecard
        {
            ScorecardId = Id(ScorecardIds, number),
            ScorecardName = name,
            WorkspaceId = workspaceId,
            Enabled = true,
            ReviewMethod = reviewMethod,
            UpdaterUserId = updater,
            Created = created,
            Updated = updated,
            Questions =
            [
                .. all.Select((q, i) => new GongQuestion
                {
                    QuestionId = Id(QuestionIds, (10 * number) + i),
                    QuestionRevisionId = Id(RevisionIds, (10 * number) + i),
                    QuestionText = q.Text,
                    QuestionType = q.Type,
                    AnswerGuide = q.Type == Range ? "<div>5 = all of it was seen in the call</div><div>1 = nothing was</div>" : "",
                    MinRange = q.Type == Range ? "1" : null,
                    MaxRange = q.Type == Range ? "5" : null,
                    IsOverall = i == questions.Length,
                    UpdaterUserId = updater,
                    Created = created,
                    Updated = updated,
                }),
            ],
        };
    }

    private static string Id(long first, int number) => (first + number).ToString(CultureInfo.InvariantCulture);
}
