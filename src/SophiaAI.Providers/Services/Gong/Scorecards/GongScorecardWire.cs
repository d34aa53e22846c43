using System.Text.Json.Serialization;

namespace SophiaAI.Providers.Services.Gong.Scorecards;

/// <summary>The JSON of scorecards, generated at compile time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(GongAnsweredScorecardPage))]
[JsonSerializable(typeof(GongScorecardList))]
[JsonSerializable(typeof(GongScorecardQuery))]
internal sealed partial class GongScorecardJson : JsonSerializerContext;

/// <summary>The response of <c>GET /v2/settings/scorecards</c>.</summary>
internal sealed record GongScorecardList
{
    public required IReadOnlyList<GongScorecard> Scorecards { get; init; }
}

/// <summary>One page of <c>POST /v2/stats/activity/scorecards</c>.</summary>
internal sealed record GongAnsweredScorecardPage : IGongPage<GongAnsweredScorecard>
{
    public required IReadOnlyList<GongAnsweredScorecard> AnsweredScorecards { get; init; }

    public GongRecords? Records { get; init; }

    [JsonIgnore]
    public IReadOnlyList<GongAnsweredScorecard> Items => AnsweredScorecards;
}

/// <summary>The body of <c>POST /v2/stats/activity/scorecards</c>.</summary>
internal sealed record GongScorecardQuery(GongScorecardCondition Filter, string? Cursor);

/// <summary>Which reviews are requested.</summary>
internal sealed record GongScorecardCondition
{
    public string? CallFromDate { get; init; }

    public string? CallToDate { get; init; }

    public string? ReviewFromDate { get; init; }

    public string? ReviewToDate { get; init; }

    public IReadOnlyList<string>? ReviewedUserIds { get; init; }

    public IReadOnlyList<string>? ScorecardIds { get; init; }

    public string? ReviewMethod { get; init; }
}
