namespace SophiaAI.Providers.Services.Gong.Scorecards;

/// <summary>Which reviews to list; without members, all. Days are those of the company's time zone.</summary>
internal sealed record GongReviewFilter
{
    /// <summary>Reviews of calls that began on this day or later.</summary>
    public DateTime? CallFrom { get; init; }

    /// <summary>Reviews of calls that began before this day.</summary>
    public DateTime? CallTo { get; init; }

    /// <summary>Reviews that were made on this day or later.</summary>
    public DateTime? ReviewedFrom { get; init; }

    /// <summary>Reviews that were made before this day.</summary>
    public DateTime? ReviewedTo { get; init; }

    /// <summary>The ids of the users whose calls were reviewed; none for all.</summary>
    public IReadOnlyList<string> UserIds { get; init; } = [];

    /// <summary>The ids of the scorecards; none for all.</summary>
    public IReadOnlyList<string> ScorecardIds { get; init; } = [];

    /// <summary>MANUAL or AUTOMATIC; null for both.</summary>
    public string? ReviewMethod { get; init; }
}
