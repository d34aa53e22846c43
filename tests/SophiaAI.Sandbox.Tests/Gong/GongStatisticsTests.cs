using System.Net;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Gong;

/// <summary>Statistics agree with each other, and with the calls and users.</summary>
public sealed class GongStatisticsTests : IClassFixture<SandboxFixture>
{
    private const string Aggregate = "/v2/stats/activity/aggregate";
    private const string ByPeriod = "/v2/stats/activity/aggregate-by-period";
    private const string DayByDay = "/v2/stats/activity/day-by-day";
    private const string Interaction = "/v2/stats/interaction";

    private const string Year = """{"fromDate":"2025-11-20","toDate":"2026-11-20"}""";
    private const string October = """{"fromDate":"2026-10-01","toDate":"2026-11-01"}""";

    private static readonly string[] s_statistics =
    [
        "callsAsHost", "callsAttended", "callsGaveFeedback", "callsRequestedFeedback", "callsReceivedFeedback", "ownCallsListenedTo", "othersCallsListenedTo",
        "callsSharedInternally", "callsSharedExternally", "callsScorecardsFilled", "callsScorecardsReceived", "callsCommentsGiven", "callsCommentsReceived",
        "callsMarkedAsFeedbackGiven", "callsMarkedAsFeedbackReceived",
    ];

    private readonly HttpClient _client;
    private readonly GongLists _lists;

    public GongStatisticsTests(SandboxFixture sandbox)
    {
        _client = GongApi.Client(sandbox);
        _lists = new GongLists(_client);
    }

    [Fact]
    public async Task A_days_calls_as_host_are_the_calls_of_that_day_in_the_companys_time_zone()
    {
        List<JsonNode> calls = await _lists.CallsAsync("2026-10-01T00:00:00-04:00", "2026-11-01T00:00:00-04:00");

        List<JsonNode> users = await _lists.ListAsync(DayByDay, "usersDetailedActivities", October);

        IEnumerable<(string?, string?)> expected = calls.Select(c => ((string?)c["primaryUserId"], (string?)c["id"]));
        Assert.NotEmpty(calls);
        Assert.Equal(expected.Order(), Stated(users, "callsAsHost").Order());
        Assert.All(
            users.SelectMany(u => u["userDailyActivityStats"]!.AsArray()),
            day => Assert.All(day!["callsAsHost"]!.AsArray(), id => Assert.True(IsWithin(calls.Single(c => (string?)c["id"] == (string?)id), day))));
    }

    [Fact]
    public async Task Each_day_of_the_range_has_lists_for_all_statistics()
    {
        JsonNode user = (await _lists.ListAsync(DayByDay, "usersDetailedActivities", """{"fromDate":"2026-10-30","toDate":"2026-11-03"}"""))[0];

        JsonArray days = user["userDailyActivityStats"]!.AsArray();
        Assert.Equal(
            ["2026-10-30T00:00:00-04:00", "2026-10-31T00:00:00-04:00", "2026-11-01T00:00:00-04:00", "2026-11-02T00:00:00-05:00"],
            days.Select(d => (string?)d!["fromDate"]));
        Assert.Equal("2026-11-03T00:00:00-05:00", (string?)days[^1]!["toDate"]);
        Assert.All(days, d => Assert.Equal([.. s_statistics, "fromDate", "toDate"], d!.AsObject().Select(m => m.Key)));
        Assert.All(days, d => Assert.All(s_statistics, s => Assert.IsType<JsonArray>(d![s])));
    }

    [Fact]
    public async Task Totals_are_the_sums_of_the_days_and_of_the_periods()
    {
        List<JsonNode> totals = await _lists.ListAsync(Aggregate, "usersAggregateActivityStats", October);
        List<JsonNode> days = await _lists.ListAsync(DayByDay, "usersDetailedActivities", October);
        List<JsonNode> weeks = await _lists.ListAsync(ByPeriod, "usersAggregateActivity", October, "WEEK");

        Assert.Equal(totals.Select(u => (string?)u["userId"]), days.Select(u => (string?)u["userId"]));
        Assert.Equal(totals.Select(u => (string?)u["userId"]), weeks.Select(u => (string?)u["userId"]));
        foreach (string statistic in s_statistics)
        {
            int[] total = [.. totals.Select(u => (int)u["userAggregateActivityStats"]![statistic]!)];
            Assert.True(total.Sum() > 0, statistic);
            Assert.Equal(total, days.Select(u => u["userDailyActivityStats"]!.AsArray().Sum(d => d![statistic]!.AsArray().Count)));
            Assert.Equal(total, weeks.Select(u => u["userAggregateActivity"]!.AsArray().Sum(w => (int)w![statistic]!)));
        }
    }

    [Theory]
    [InlineData("callsGaveFeedback", "callsReceivedFeedback")]
    [InlineData("callsScorecardsFilled", "callsScorecardsReceived")]
    [InlineData("callsMarkedAsFeedbackGiven", "callsMarkedAsFeedbackReceived")]
    public async Task What_some_give_others_receive(string given, string received)
    {
        List<JsonNode> users = await _lists.ListAsync(Aggregate, "usersAggregateActivityStats", Year);

        Assert.Equal(Sum(users, given), Sum(users, received));
        Assert.InRange(Sum(users, given), 10, 2000);
    }

    [Fact]
    public async Task Comments_are_those_that_the_calls_have()
    {
        List<JsonNode> calls = GongApi.Items(await GongApi.PagesAsync(_client, "/v2/calls/extensive", JsonNode.Parse(
            """{"filter":{"fromDateTime":"2026-09-20T00:00:00Z","toDateTime":"2026-11-20T00:00:00Z"},"contentSelector":{"exposedFields":{"collaboration":{"publicComments":true}}}}""")!.AsObject()), "calls");
        List<JsonNode> users = await _lists.ListAsync(DayByDay, "usersDetailedActivities", October);

        (DateTimeOffset from, DateTimeOffset to) = (new(2026, 10, 1, 0, 0, 0, TimeSpan.FromHours(-4)), new(2026, 11, 1, 0, 0, 0, TimeSpan.FromHours(-4)));
        IEnumerable<(string?, string?)> expected = calls.SelectMany(c => c["collaboration"]!["publicComments"]!.AsArray()
            .Where(m => (DateTimeOffset)m!["posted"]! >= from && (DateTimeOffset)m["posted"]! < to)
            .Select(m => ((string?)m!["commenterUserId"], (string?)c["metaData"]!["id"])));
        Assert.Equal(expected.Distinct().Order(), Stated(users, "callsCommentsGiven").Order());
        Assert.InRange(Stated(users, "callsCommentsReceived").Count(), 1, expected.Count() - 1);
    }

    [Fact]
    public async Task Nobody_attends_as_a_guest_what_they_host()
    {
        List<JsonNode> users = await _lists.ListAsync(DayByDay, "usersDetailedActivities", October);

        Assert.All(
            users.SelectMany(u => u["userDailyActivityStats"]!.AsArray()),
            d => Assert.Empty(Ids(d!, "callsAsHost").Intersect(Ids(d!, "callsAttended"))));
    }

    [Theory]
    [InlineData("DAY", "2026-10-30 2026-10-31 2026-11-01 2026-11-02 2026-11-03")]
    [InlineData("WEEK", "2026-10-30 2026-11-02 2026-11-03")]
    [InlineData("MONTH", "2026-10-30 2026-11-01 2026-11-03")]
    [InlineData("QUARTER", "2026-10-30 2026-11-03")]
    [InlineData("YEAR", "2026-10-30 2026-11-03")]
    public async Task Periods_are_those_of_the_calendar_cut_to_the_range(string period, string bounds)
    {
        JsonNode user = (await _lists.ListAsync(ByPeriod, "usersAggregateActivity", """{"fromDate":"2026-10-30","toDate":"2026-11-03"}""", period))[0];

        JsonArray periods = user["userAggregateActivity"]!.AsArray();
        Assert.Equal(bounds.Split(' '), periods.Select(p => ((string)p!["fromDate"]!)[..10]).Append(((string)periods[^1]!["toDate"]!)[..10]));
        Assert.Equal(periods.Skip(1).Select(p => (string?)p!["fromDate"]), periods.SkipLast(1).Select(p => (string?)p!["toDate"]));
    }

    [Fact]
    public async Task A_year_has_quarters_and_ends_where_the_range_does()
    {
        JsonNode user = (await _lists.ListAsync(ByPeriod, "usersAggregateActivity", Year, "QUARTER"))[0];

        Assert.Equal(["2025-11-20", "2026-01-01", "2026-04-01", "2026-07-01", "2026-10-01"], user["userAggregateActivity"]!.AsArray().Select(p => ((string)p!["fromDate"]!)[..10]));
    }

    [Fact]
    public async Task Users_come_a_hundred_at_a_time_and_only_those_who_have_done_something()
    {
        List<JsonNode> pages = await _lists.PagesAsync(Aggregate, Year);
        List<JsonNode> ofADay = await _lists.PagesAsync(Aggregate, """{"fromDate":"2026-10-14","toDate":"2026-10-15"}""");

        Assert.True(pages.Count > 1);
        Assert.All(pages.SkipLast(1), p => Assert.Equal(100, p["usersAggregateActivityStats"]!.AsArray().Count));
        Assert.Equal((int)pages[0]["records"]!["totalRecords"]!, pages.SelectMany(p => p["usersAggregateActivityStats"]!.AsArray()).Select(u => (string?)u!["userId"]).Distinct().Count());
        Assert.All(ofADay.SelectMany(p => p["usersAggregateActivityStats"]!.AsArray()), u => Assert.True(s_statistics.Sum(s => (int)u!["userAggregateActivityStats"]![s]!) > 0));
        Assert.True((int)ofADay[0]["records"]!["totalRecords"]! < (int)pages[0]["records"]!["totalRecords"]!);
    }

    [Theory]
    [InlineData(Aggregate, "usersAggregateActivityStats")]
    [InlineData(Interaction, "peopleInteractionStats")]
    public async Task The_range_is_said_in_the_companys_time_zone(string path, string member)
    {
        JsonNode page = (await _lists.PagesAsync(path, October))[0];

        Assert.Equal(
            ("America/New_York", "2026-10-01T00:00:00-04:00", "2026-11-01T00:00:00-04:00"),
            ((string?)page["timeZone"], (string?)page["fromDateTime"], (string?)page["toDateTime"]));
        Assert.NotEmpty(page[member]!.AsArray());
    }

    [Theory]
    [InlineData(Aggregate, "usersAggregateActivityStats")]
    [InlineData(DayByDay, "usersDetailedActivities")]
    [InlineData(Interaction, "peopleInteractionStats")]
    public async Task Users_are_selected_by_id_and_by_when_they_were_created(string path, string member)
    {
        List<JsonNode> all = await _lists.ListAsync(path, member, October);
        string id = (string)all[^1]["userId"]!;
        JsonNode user = (await Answer.GetAsync(_client, $"/v2/users/{id}")).Json["user"]!;
        DateTimeOffset created = (DateTimeOffset)user["created"]!;

        List<JsonNode> byId = await _lists.ListAsync(path, member, $$"""{"fromDate":"2026-10-01","toDate":"2026-11-01","userIds":["{{id}}","1"]}""");
        List<JsonNode> byTime = await _lists.ListAsync(path, member, CreatedBetween(created, created.AddDays(1)));
        Answer none = await Answer.PostAsync(_client, path, $$"""{"filter":{{CreatedBetween(created.AddDays(1), created.AddDays(1).AddHours(1))}}}""");

        Assert.Equal(id, (string?)Assert.Single(byId)["userId"]);
        Assert.Equal(id, (string?)Assert.Single(byTime)["userId"]);
        Assert.Equal(user["emailAddress"]!.ToJsonString(), byId[0]["userEmailAddress"]!.ToJsonString());
        Assert.Equal(all[^1].ToJsonString(), byId[0].ToJsonString());
        Assert.Equal(HttpStatusCode.NotFound, none.Status);
    }

    [Theory]
    [InlineData("""{"fromDate":"2026-11-14","toDate":"2026-11-14"}""")]
    [InlineData("""{"fromDate":"2020-01-01","toDate":"2021-01-01"}""")]
    [InlineData("""{"fromDate":"2026-10-01","toDate":"2026-11-01","userIds":["1"]}""")]
    public async Task Nothing_is_a_404(string filter)
    {
        foreach (string path in new[] { Aggregate, DayByDay, Interaction })
        {
            Answer answer = await Answer.PostAsync(_client, path, $$"""{"filter":{{filter}}}""");

            Assert.Equal(HttpStatusCode.NotFound, answer.Status);
            Assert.Equal("No users found corresponding to the provided filters", (string?)Assert.Single(answer.Json["errors"]!.AsArray()));
        }
    }

    [Theory]
    [InlineData("{}", "filter is required")]
    [InlineData("""{"filter":{}}""", "filter.fromDate is required")]
    [InlineData("""{"filter":{"fromDate":"2026-10-01T00:00:00Z","toDate":"2026-11-01"}}""", "YYYY-MM-DD")]
    [InlineData("""{"filter":{"fromDate":"2026-10-02","toDate":"2026-10-01"}}""", "must not be after")]
    [InlineData("""{"filter":{"fromDate":"2026-10-01","toDate":"2026-11-21"}}""", "must not exceed the current day, 2026-11-20")]
    [InlineData("""{"filter":{"fromDate":"2026-10-01","toDate":"2026-11-01","userIds":"all"}}""", "filter.userIds")]
    [InlineData("""{"filter":{"fromDate":"2026-10-01","toDate":"2026-11-01","createdFromDateTime":"yesterday"}}""", "filter.createdFromDateTime")]
    [InlineData("""{"filter":{"fromDate":"2026-10-01","toDate":"2026-11-01"},"cursor":"bogus"}""", "cursor")]
    [InlineData("not JSON", "JSON")]
    public async Task What_is_wrong_is_said(string body, string words)
    {
        foreach (string path in new[] { Aggregate, DayByDay, Interaction })
        {
            Answer answer = await Answer.PostAsync(_client, path, body);

            Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
            Assert.Contains(answer.Json["errors"]!.AsArray(), e => ((string)e!).Contains(words, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("", "aggregationPeriod is required")]
    [InlineData(",\"aggregationPeriod\":\"FORTNIGHT\"", "DAY, WEEK, MONTH, QUARTER, YEAR")]
    public async Task The_period_is_one_of_five_words(string member, string words)
    {
        Answer answer = await Answer.PostAsync(_client, ByPeriod, $$"""{"filter":{{October}}{{member}}}""");

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(words, (string?)Assert.Single(answer.Json["errors"]!.AsArray()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cursor_in_the_query_is_ignored_and_one_for_other_inputs_is_refused()
    {
        JsonNode first = (await Answer.PostAsync(_client, Aggregate, $$"""{"filter":{{Year}}}""")).Json;
        string cursor = (string)first["records"]!["cursor"]!;

        Answer again = await Answer.PostAsync(_client, $"{Aggregate}?cursor={cursor}", $$"""{"filter":{{Year}}}""");
        Answer other = await Answer.PostAsync(_client, Aggregate, $$"""{"filter":{{October}},"cursor":"{{cursor}}"}""");

        Assert.Equal(first["usersAggregateActivityStats"]!.ToJsonString(), again.Json["usersAggregateActivityStats"]!.ToJsonString());
        Assert.Equal(HttpStatusCode.BadRequest, other.Status);
    }

    [Fact]
    public async Task Interaction_has_names_and_values_of_those_who_host()
    {
        List<JsonNode> people = await _lists.ListAsync(Interaction, "peopleInteractionStats", October);
        List<JsonNode> calls = await _lists.CallsAsync("2026-10-01T00:00:00-04:00", "2026-11-01T00:00:00-04:00");

        // Not all calls have a transcript, from which this follows.
        Assert.Subset(calls.Select(c => (string?)c["primaryUserId"]).ToHashSet(), people.Select(p => (string?)p["userId"]).ToHashSet());
        Assert.InRange(people.Count, 20, calls.Count);
        Assert.All(people, p => Assert.Equal(
            ["Longest Monologue", "Longest Customer Story", "Interactivity", "Patience", "Question Rate"], p["personInteractionStats"]!.AsArray().Select(s => (string?)s!["name"])));
        Assert.All(people.SelectMany(p => p["personInteractionStats"]!.AsArray()), s => Assert.InRange((double)s!["value"]!, 0, 3600));
    }

    [Fact]
    public async Task Interaction_is_the_average_over_the_calls_that_somebody_hosts()
    {
        List<JsonNode> people = await _lists.ListAsync(Interaction, "peopleInteractionStats", October);
        List<JsonNode> calls = GongApi.Items(await GongApi.PagesAsync(_client, "/v2/calls/extensive", JsonNode.Parse(
            """{"filter":{"fromDateTime":"2026-10-01T00:00:00-04:00","toDateTime":"2026-11-01T00:00:00-04:00"},"contentSelector":{"exposedFields":{"interaction":{"personInteractionStats":true}}}}""")!.AsObject()), "calls");
        ILookup<string?, double> patience = calls
            .SelectMany(c => c["interaction"]!["interactionStats"]!.AsArray().Where(s => (string?)s!["name"] == "Patience").Select(s => (User: (string?)c["metaData"]!["primaryUserId"], Value: (double)s!["value"]!)))
            .ToLookup(s => s.User, s => s.Value);

        Assert.Contains(patience, p => p.Count() > 1);
        Assert.All(people, p => Assert.Equal(patience[(string?)p["userId"]].Average(), (double)p["personInteractionStats"]![3]!["value"]!, 0.006));
    }

    /// <summary>Users and calls of a statistic by days.</summary>
    private static IEnumerable<(string? UserId, string? CallId)> Stated(List<JsonNode> users, string statistic) =>
        users.SelectMany(u => u["userDailyActivityStats"]!.AsArray().SelectMany(d => Ids(d!, statistic).Select(id => ((string?)u["userId"], id))));

    private static string CreatedBetween(DateTimeOffset from, DateTimeOffset to) =>
        $$"""{"fromDate":"2026-10-01","toDate":"2026-11-01","createdFromDateTime":"{{from:O}}","createdToDateTime":"{{to:O}}"}""";

    private static int Sum(List<JsonNode> users, string statistic) => users.Sum(u => (int)u["userAggregateActivityStats"]![statistic]!);

    private static IEnumerable<string?> Ids(JsonNode day, string statistic) => day[statistic]!.AsArray().Select(i => (string?)i);

    private static bool IsWithin(JsonNode call, JsonNode day) =>
        (DateTimeOffset)call["started"]! >= (DateTimeOffset)day["fromDate"]! && (DateTimeOffset)call["started"]! < (DateTimeOffset)day["toDate"]!;
}
