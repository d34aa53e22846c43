using System.Text.Json;
using System.Text.Json.Serialization;

namespace SophiaAI.Providers.Services.Gong.Statistics;

/// <summary>The JSON of users' statistics, generated at compile time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(GongActivityQuery))]
[JsonSerializable(typeof(GongDailyActivityPage))]
[JsonSerializable(typeof(GongPeriodActivityPage))]
internal sealed partial class GongActivityJson : JsonSerializerContext;

/// <summary>One page of <c>POST /v2/stats/activity/day-by-day</c>.</summary>
internal sealed record GongDailyActivityPage : IGongPage<GongActivity>
{
    public required IReadOnlyList<GongUserActivitySent> UsersDetailedActivities { get; init; }

    public GongRecords? Records { get; init; }

    public string? TimeZone { get; init; }

    [JsonIgnore]
    public IReadOnlyList<GongActivity> Items => UsersDetailedActivities.SelectMany(user => user.Read(user.UserDailyActivityStats, TimeZone)).ToArray();
}

/// <summary>One page of <c>POST /v2/stats/activity/aggregate-by-period</c>.</summary>
internal sealed record GongPeriodActivityPage : IGongPage<GongActivity>
{
    public required IReadOnlyList<GongUserActivitySent> UsersAggregateActivity { get; init; }

    public GongRecords? Records { get; init; }

    public string? TimeZone { get; init; }

    [JsonIgnore]
    public IReadOnlyList<GongActivity> Items => UsersAggregateActivity.SelectMany(user => user.Read(user.UserAggregateActivity, TimeZone)).ToArray();
}

/// <summary>The statistics of one user.</summary>
internal sealed record GongUserActivitySent
{
    [JsonConverter(typeof(GongId))]
    public required string UserId { get; init; }

    public string? UserEmailAddress { get; init; }

    public IReadOnlyList<GongActivitySent>? UserDailyActivityStats { get; init; }

    public IReadOnlyList<GongActivitySent>? UserAggregateActivity { get; init; }

    /// <summary>The statistics as records.</summary>
    public IEnumerable<GongActivity> Read(IReadOnlyList<GongActivitySent>? periods, string? timeZone) => (periods ?? []).Select(period => GongActivityReader.Read(this, period, timeZone));
}

/// <summary>A user's statistics of one period.</summary>
internal sealed record GongActivitySent
{
    [JsonConverter(typeof(GongDate))]
    public required DateTime FromDate { get; init; }

    [JsonConverter(typeof(GongDate))]
    public required DateTime ToDate { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement> Members { get; set; } = [];
}

/// <summary>The body of a request for statistics.</summary>
internal sealed record GongActivityQuery(GongActivityCondition Filter, string? AggregationPeriod, string? Cursor);

/// <summary>Which statistics are requested.</summary>
internal sealed record GongActivityCondition(string FromDate, string ToDate, IReadOnlyList<string>? UserIds);
