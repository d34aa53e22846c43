using System.Globalization;
using SophiaAI.Sandbox.Gong.Calls;

namespace SophiaAI.Sandbox.Gong.Scorecards;

/// <summary>A scorecard that was answered about a call.</summary>
/// <param name="Id">Tells it from all others.</param>
/// <param name="Scorecard">The questions.</param>
/// <param name="Call">The call, whose host is reviewed.</param>
/// <param name="Reviewer">The user who answered; null when Gong did.</param>
/// <param name="Editor">The user who has changed the answers; null when nobody has.</param>
/// <param name="ReviewTime">When it was answered.</param>
/// <param name="Answers">One for each question, in their order.</param>
internal sealed record GongAnsweredScorecard(
    string Id, GongScorecard Scorecard, GongCall Call, string? Reviewer, string? Editor, DateTimeOffset ReviewTime, IReadOnlyList<GongAnswer> Answers)
{
    /// <summary>As it is sent: all ids are numbers, which hold more digits than a double does.</summary>
    public object Describe() => new
    {
        answeredScorecardId = Number(Id),
        scorecardId = Number(Scorecard.ScorecardId),
        scorecardName = Scorecard.ScorecardName,
        callId = Number(Call.Id),
        callStartTime = Call.Started,
        reviewedUserId = Number(Call.PrimaryUserId),
        reviewerUserId = Number(Reviewer),
        reviewMethod = Scorecard.ReviewMethod,
        editorUserId = Number(Editor),
        reviewTime = ReviewTime,
        visibilityType = "PUBLIC",
        answers = Scorecard.Questions.Zip(Answers, Describe),
    };

    private static object Describe(GongQuestion question, GongAnswer answer) => new
    {
        questionId = Number(question.QuestionId),
        questionRevisionId = Number(question.QuestionRevisionId),
        isOverall = question.IsOverall,
        score = answer.Score,
        answerText = answer.Text,
        notApplicable = answer.NotApplicable,
        selectedOptions = Array.Empty<string>(),
    };

    private static decimal? Number(string? id) => id is null ? null : decimal.Parse(id, CultureInfo.InvariantCulture);
}
