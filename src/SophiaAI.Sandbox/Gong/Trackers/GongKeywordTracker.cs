namespace SophiaAI.Sandbox.Gong.Trackers;

/// <summary>A tracker with its settings, as it is sent.</summary>
internal sealed record GongKeywordTracker
{
    public required string TrackerId { get; init; }

    public required string TrackerName { get; init; }

    public required string WorkspaceId { get; init; }

    public required IReadOnlyList<GongLanguageKeywords> LanguageKeywords { get; init; }

    /// <summary>By whom it must be said: Anyone, Company or NonCompany.</summary>
    public string Affiliation { get; init; } = "Anyone";

    public bool PartOfQuestion { get; init; }

    /// <summary>Anytime, First or Last.</summary>
    public string SaidAt { get; init; } = "Anytime";

    public int? SaidAtInterval { get; init; }

    public string? SaidAtUnit { get; init; }

    public IReadOnlyList<string> SaidInTopics { get; init; } = [];

    public IReadOnlyList<string> SaidInCallParts { get; init; } = [];

    public string? FilterQuery { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>Null for a tracker that Gong has built in.</summary>
    public string? CreatorUserId { get; init; }

    public required DateTimeOffset Updated { get; init; }

    public string? UpdaterUserId { get; init; }
}
