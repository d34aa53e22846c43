using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Gong.Statistics;

/// <summary>What the users did, as Gong counts it.</summary>
internal sealed class GongActivityProvider
{
    // As far from UTC as any time zone is.
    private static readonly TimeSpan s_farthestWest = TimeSpan.FromHours(-12);
    private static readonly TimeSpan s_farthestEast = TimeSpan.FromHours(14);

    private readonly GongClient _client;

    public GongActivityProvider(GongClient client) => _client = client;

    /// <summary>The latest day that has begun everywhere. The API takes no later one, and the company's time zone is not known.</summary>
    public DateTime LastDay => (_client.Time.GetUtcNow().UtcDateTime + s_farthestWest).Date;

    /// <summary>The latest day that has begun anywhere: no company has a later one.</summary>
    public DateTime LatestDay => (_client.Time.GetUtcNow().UtcDateTime + s_farthestEast).Date;

    /// <summary>The users' statistics, user by user.</summary>
    /// <param name="from">The first day, in the company's time zone.</param>
    /// <param name="to">The day after the last one, in the company's time zone.</param>
    /// <param name="period">What is counted together. By day, there are also the ids of the calls.</param>
    /// <param name="userIds">The users' ids; none for all.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">A page could not be read.</exception>
    public IAsyncEnumerable<GongActivity> GetActivitiesAsync(DateTime from, DateTime to, GongActivityPeriod period, IReadOnlyList<string> userIds, CancellationToken cancellationToken)
    {
        GongActivityCondition condition = new(GongTime.Day(from)!, GongTime.Day(to)!, userIds.Count > 0 ? userIds : null);
        return period == GongActivityPeriod.Day
            ? _client.ListAsync<GongDailyActivityPage, GongActivity>(
                cursor => RequestFor("/v2/stats/activity/day-by-day", new GongActivityQuery(condition, null, cursor)), GongActivityJson.Default.GongDailyActivityPage, null, cancellationToken)
            : _client.ListAsync<GongPeriodActivityPage, GongActivity>(
                cursor => RequestFor("/v2/stats/activity/aggregate-by-period", new GongActivityQuery(condition, period.ToString().ToUpperInvariant(), cursor)), GongActivityJson.Default.GongPeriodActivityPage, null, cancellationToken);
    }

    private static ServiceRequest RequestFor(string route, GongActivityQuery query) => new(HttpMethod.Post, route)
    {
        Replayable = true,
        Content = () => Json.Content(query, GongActivityJson.Default.GongActivityQuery),
    };
}
