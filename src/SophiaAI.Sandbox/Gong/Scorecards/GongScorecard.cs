namespace SophiaAI.Sandbox.Gong.Scorecards;

/// <summary>A list of questions about calls, as it is sent. Its ids are texts here, and numbers in what was answered.</summary>
internal sealed record GongScorecard
{
    public required string ScorecardId { get; init; }

    public required string ScorecardName { get; init; }

    public required string WorkspaceId { get; init; }

    public required bool Enabled { get; init; }

    /// <summary>MANUAL or AUTOMATIC.</summary>
    public required string ReviewMethod { get; init; }

    public required string UpdaterUserId { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required DateTimeOffset Updated { get; init; }

    public required IReadOnlyList<GongQuestion> Questions { get; init; }
}
