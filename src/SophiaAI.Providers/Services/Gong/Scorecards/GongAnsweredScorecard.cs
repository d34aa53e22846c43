using System.Text.Json;
using System.Text.Json.Serialization;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Gong.Scorecards;

/// <summary>A review of a call by a scorecard.</summary>
public sealed record GongAnsweredScorecard
{
    /// <summary>The review's id, with all its digits.</summary>
    [JsonConverter(typeof(GongId))]
    public required string AnsweredScorecardId { get; init; }

    /// <summary>The scorecard's id, with all its digits.</summary>
    [JsonConverter(typeof(GongId))]
    public string? ScorecardId { get; init; }

    /// <summary>The scorecard's name.</summary>
    public string? ScorecardName { get; init; }

    /// <summary>The id of the call that was reviewed.</summary>
    [JsonConverter(typeof(GongId))]
    public string? CallId { get; init; }

    /// <summary>When the call began.</summary>
    public DateTimeOffset? CallStartTime { get; init; }

    /// <summary>The id of the user whose call it is.</summary>
    [JsonConverter(typeof(GongId))]
    public string? ReviewedUserId { get; init; }

    /// <summary>The id of the user who reviewed it; null if Gong did.</summary>
    [JsonConverter(typeof(GongId))]
    public string? ReviewerUserId { get; init; }

    /// <summary>MANUAL or AUTOMATIC: who answered the questions.</summary>
    public string? ReviewMethod { get; init; }

    /// <summary>The id of the user who changed the answers last.</summary>
    [JsonConverter(typeof(GongId))]
    public string? EditorUserId { get; init; }

    /// <summary>When it was reviewed.</summary>
    public DateTimeOffset? ReviewTime { get; init; }

    /// <summary>Who may see the review, such as PUBLIC.</summary>
    public string? VisibilityType { get; init; }

    /// <summary>The score of the call as a whole; null if there is none.</summary>
    [JsonIgnore]
    public double? OverallScore => Answers?.FirstOrDefault(static answer => answer is { IsOverall: true, Score: not null })?.Score;

    /// <summary>The answers.</summary>
    public IReadOnlyList<GongScorecardAnswer>? Answers { get; init; }

    /// <summary>Members that the API sends and this version does not know.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, object?> AdditionalProperties => Json.Plain(More);

    /// <summary>The id.</summary>
    public override string ToString() => AnsweredScorecardId;

    [JsonInclude]
    [JsonExtensionData]
    internal Dictionary<string, JsonElement>? More { get; set; }
}
