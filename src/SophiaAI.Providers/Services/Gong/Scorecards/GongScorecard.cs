using System.Text.Json;
using System.Text.Json.Serialization;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Gong.Scorecards;

/// <summary>A scorecard: questions by which calls are reviewed.</summary>
public sealed record GongScorecard
{
    /// <summary>The scorecard's id, with all its digits.</summary>
    [JsonConverter(typeof(GongId))]
    public required string ScorecardId { get; init; }

    /// <summary>The scorecard's name.</summary>
    public string? ScorecardName { get; init; }

    /// <summary>The id of its workspace; null if it is for all.</summary>
    [JsonConverter(typeof(GongId))]
    public string? WorkspaceId { get; init; }

    /// <summary>Whether calls are reviewed by it.</summary>
    public bool? Enabled { get; init; }

    /// <summary>MANUAL or AUTOMATIC: who answers the questions.</summary>
    public string? ReviewMethod { get; init; }

    /// <summary>The id of the user who changed it last.</summary>
    [JsonConverter(typeof(GongId))]
    public string? UpdaterUserId { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>When it was changed last.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>The questions.</summary>
    public IReadOnlyList<GongScorecardQuestion>? Questions { get; init; }

    /// <summary>Members that the API sends and this version does not know.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, object?> AdditionalProperties => Json.Plain(More);

    /// <summary>The id.</summary>
    public override string ToString() => ScorecardId;

    [JsonInclude]
    [JsonExtensionData]
    internal Dictionary<string, JsonElement>? More { get; set; }
}
