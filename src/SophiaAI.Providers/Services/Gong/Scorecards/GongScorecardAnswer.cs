using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Gong.Scorecards;

/// <summary>An answer in a review.</summary>
public sealed record GongScorecardAnswer
{
    /// <summary>The question's id, with all its digits.</summary>
    [JsonConverter(typeof(GongId))]
    public string? QuestionId { get; init; }

    /// <summary>The id of the wording that was answered.</summary>
    [JsonConverter(typeof(GongId))]
    public string? QuestionRevisionId { get; init; }

    /// <summary>Whether it is about the call as a whole.</summary>
    public bool? IsOverall { get; init; }

    /// <summary>The score; null if the question has none.</summary>
    public double? Score { get; init; }

    /// <summary>The answer in words.</summary>
    public string? AnswerText { get; init; }

    /// <summary>Whether the question did not apply to the call.</summary>
    public bool? NotApplicable { get; init; }

    /// <summary>The options that were chosen.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> SelectedOptions => (OptionsSent ?? []).Select(Json.Text).OfType<string>().ToArray();

    /// <summary>Members that the API sends and this version does not know.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, object?> AdditionalProperties => Json.Plain(More);

    /// <summary>The score or the answer.</summary>
    public override string ToString() => Score?.ToString(CultureInfo.InvariantCulture) ?? AnswerText ?? string.Empty;

    [JsonInclude]
    [JsonPropertyName("selectedOptions")]
    internal IReadOnlyList<JsonElement>? OptionsSent { get; init; }

    [JsonInclude]
    [JsonExtensionData]
    internal Dictionary<string, JsonElement>? More { get; set; }
}
