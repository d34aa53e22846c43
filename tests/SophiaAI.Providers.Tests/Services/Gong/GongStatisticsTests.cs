using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Gong.Scorecards;
using SophiaAI.Providers.Services.Gong.Statistics;

namespace SophiaAI.Providers.Tests.Services.Gong;

/// <summary>Users' statistics, and scorecards with their reviews.</summary>
public sealed class GongStatisticsTests : IDisposable
{
    private readonly GongBed _gong = new();

    public void Dispose() => _gong.Dispose();

    [Fact]
    public async Task By_day_statistics_count_calls_and_keep_their_ids()
    {
        _gong.Answer(
            """
            {"requestId":"r","records":{},"timeZone":"America/New_York","usersDetailedActivities":[{"userId":"98230041177900000001","userEmailAddress":"a@acme.example","userDailyActivityStats":[
             {"fromDate":"2026-11-16","toDate":"2026-11-17","callsAsHost":["17368925708494327498","2"],"callsAttended":[],"callsDreamt":["3"]}]}]}
            """);
        GongActivity activity = Assert.Single(await GongBed.ReadAsync(Provider.GetActivitiesAsync(new DateTime(2026, 11, 16), new DateTime(2026, 11, 17), GongActivityPeriod.Day, ["7"], TestContext.Current.CancellationToken)));
        Assert.Equal(("98230041177900000001", "America/New_York", 2, 0), (activity.UserId, activity.TimeZone, activity.CallsAsHost, activity.CallsAttended));
        Assert.Equal((new DateTime(2026, 11, 16), new DateTime(2026, 11, 17)), (activity.FromDate, activity.ToDate));
        Assert.Equal(["17368925708494327498", "2"], activity.CallIds["CallsAsHost"]);
        Assert.Equal(["callsDreamt"], activity.AdditionalProperties.Keys);
        Assert.Equal(("/v2/stats/activity/day-by-day", """{"filter":{"fromDate":"2026-11-16","toDate":"2026-11-17","userIds":["7"]}}"""), (_gong.Service.Requests[0].Path, _gong.Service.Requests[0].Body));
    }

    [Fact]
    public async Task By_longer_periods_statistics_are_numbers()
    {
        _gong.Answer(
            """
            {"requestId":"r","records":{"cursor":null},"usersAggregateActivity":[{"userId":"1","userAggregateActivity":[
             {"fromDate":"2026-10-01","toDate":"2026-11-01","callsAsHost":12,"callsCommentsReceived":3},{"fromDate":"2026-11-01T00:00:00-05:00","toDate":"2026-12-01T00:00:00-05:00","callsAsHost":7}]}]}
            """);
        List<GongActivity> activities = await GongBed.ReadAsync(Provider.GetActivitiesAsync(new DateTime(2026, 10, 1), new DateTime(2026, 11, 20), GongActivityPeriod.Month, [], TestContext.Current.CancellationToken));
        Assert.Equal([new DateTime(2026, 10, 1), new DateTime(2026, 11, 1)], activities.Select(static activity => activity.FromDate));
        Assert.Equal([(12, 3), (7, 0)], activities.Select(static activity => (activity.CallsAsHost, activity.CallsCommentsReceived)));
        Assert.Empty(activities[0].CallIds);
        Assert.Equal("""{"filter":{"fromDate":"2026-10-01","toDate":"2026-11-20"},"aggregationPeriod":"MONTH"}""", _gong.Service.Requests[0].Body);
    }

    [Theory]
    [InlineData("3.0", 3)]
    [InlineData("3e0", 3)]
    [InlineData("3000000000", 3_000_000_000)]
    public async Task A_whole_number_counts_however_it_is_written(string value, long count) => Assert.Equal(count, Assert.Single(await CountedAsync(value)).CallsAsHost);

    [Theory]
    [InlineData("\"5\"")]
    [InlineData("null")]
    [InlineData("2.5")]
    [InlineData("1e300")]
    [InlineData("{}")]
    public async Task A_number_that_is_none_fails_the_list_and_is_named(string value)
    {
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => CountedAsync(value));
        Assert.Equal(FailureReason.InvalidResponse, failure.Reason);
        Assert.Contains("'callsAsHost'", failure.Message, StringComparison.Ordinal);
    }

    private Task<List<GongActivity>> CountedAsync(string value)
    {
        _gong.Answer($$"""{"usersAggregateActivity":[{"userId":"1","userAggregateActivity":[{"fromDate":"2026-10-01","toDate":"2026-11-01","callsAsHost":{{value}}}]}]}""");
        return GongBed.ReadAsync(Provider.GetActivitiesAsync(new DateTime(2026, 10, 1), new DateTime(2026, 11, 1), GongActivityPeriod.Month, [], TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_day_that_is_none_fails_the_list()
    {
        _gong.Answer("""{"usersDetailedActivities":[{"userId":"1","userDailyActivityStats":[{"fromDate":"yesterday","toDate":"2026-11-17"}]}]}""");
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() =>
            GongBed.ReadAsync(Provider.GetActivitiesAsync(new DateTime(2026, 11, 16), new DateTime(2026, 11, 17), GongActivityPeriod.Day, [], TestContext.Current.CancellationToken)));
        Assert.Equal(FailureReason.InvalidResponse, failure.Reason);
    }

    // Noon in UTC of the 20th: in the farthest time zone, the 20th is just beginning.
    [Fact]
    public void The_last_day_has_begun_in_every_time_zone()
    {
        Assert.Equal(new DateTime(2026, 11, 20), Provider.LastDay);
        _gong.Clock.Advance(TimeSpan.FromMinutes(-1));
        Assert.Equal(new DateTime(2026, 11, 19), Provider.LastDay);
    }

    [Fact]
    public async Task Scorecards_keep_all_digits_of_ids_that_are_numbers()
    {
        _gong.Answer("""{"requestId":"r","scorecards":[{"scorecardId":9876543210987654321,"scorecardName":"Discovery","workspaceId":null,"enabled":true,"reviewMethod":"MANUAL","questions":[{"questionId":6843152929075440037,"questionText":"Q","isOverall":true}]}]}""");
        GongScorecard scorecard = Assert.Single(await GongBed.ReadAsync(new GongScorecardProvider(_gong.Client).GetScorecardsAsync(TestContext.Current.CancellationToken)));
        Assert.Equal(("9876543210987654321", "6843152929075440037", null), (scorecard.ScorecardId, scorecard.Questions![0].QuestionId, scorecard.WorkspaceId));
    }

    [Fact]
    public async Task Reviews_are_asked_for_by_days_and_have_the_score_of_the_call_as_a_whole()
    {
        _gong.Answer(GongBed.Page("answeredScorecards",
        [
            """{"answeredScorecardId":1234567890123456789,"scorecardId":9876543210987654321,"callId":17368925708494327498,"reviewMethod":"AUTOMATIC","answers":[{"questionId":1,"isOverall":false,"score":2},{"questionId":2,"isOverall":true,"score":4.5,"selectedOptions":["A",5]}]}""",
        ]));
        GongReviewFilter filter = new() { CallFrom = new DateTime(2026, 11, 1), ReviewedTo = new DateTime(2026, 11, 20), UserIds = ["7"], ScorecardIds = ["9876543210987654321"], ReviewMethod = "AUTOMATIC" };
        GongAnsweredScorecard review = Assert.Single(await GongBed.ReadAsync(new GongScorecardProvider(_gong.Client).GetReviewsAsync(filter, TestContext.Current.CancellationToken)));
        Assert.Equal(("1234567890123456789", "17368925708494327498", 4.5), (review.AnsweredScorecardId, review.CallId, review.OverallScore));
        Assert.Equal(["A", "5"], review.Answers![1].SelectedOptions);
        Assert.Equal(
            """{"filter":{"callFromDate":"2026-11-01","reviewToDate":"2026-11-20","reviewedUserIds":["7"],"scorecardIds":["9876543210987654321"],"reviewMethod":"AUTOMATIC"}}""",
            _gong.Service.Requests[0].Body);
    }

    private GongActivityProvider Provider => new(_gong.Client);
}
