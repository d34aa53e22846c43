using System.Text.Json;
using System.Text.Json.Serialization;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Gong.Scorecards;

/// <summary>A question of a scorecard.</summary>
public sealed record GongScorecardQuestion
{
    /// <summary>The question's id, with all its digits.</summary>
    [JsonConverter(typeof(GongId))]
    public string? QuestionId { get; init; }

    /// <summary>The id of its present wording.</summary>
    [JsonConverter(typeof(GongId))]
    public string? QuestionRevisionId { get; init; }

    /// <summary>The question.</summary>
    public string? QuestionText { get; init; }

    /// <summary>Whether it is about the call as a whole.</summary>
    public bool? IsOverall { get; init; }

    /// <summary>Members that the API sends and this version does not know.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, object?> AdditionalProperties => Json.Plain(More);

    /// <summary>The question.</summary>
    public override string ToString() => QuestionText ?? string.Empty;

    [JsonInclude]
    [JsonExtensionData]
    internal Dictionary<string, JsonElement>? More { get; set; }
}
