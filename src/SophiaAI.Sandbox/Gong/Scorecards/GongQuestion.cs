namespace SophiaAI.Sandbox.Gong.Scorecards;

/// <summary>A question of a scorecard, as it is sent.</summary>
internal sealed record GongQuestion
{
    public required string QuestionId { get; init; }

    public required string QuestionRevisionId { get; init; }

    public required string QuestionText { get; init; }

    /// <summary>RANGE, BOOLEAN or OPEN.</summary>
    public required string QuestionType { get; init; }

    /// <summary>How to answer it; HTML.</summary>
    public string AnswerGuide { get; init; } = "";

    public IReadOnlyList<object> AnswerOptions { get; init; } = [];

    /// <summary>The least score of a range. Gong writes it as a text.</summary>
    public string? MinRange { get; init; }

    public string? MaxRange { get; init; }

    public required bool IsOverall { get; init; }

    public required string UpdaterUserId { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required DateTimeOffset Updated { get; init; }
}
