using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Gong;

/// <summary>Scorecards, and those that were answered, which agree with the calls and the statistics.</summary>
public sealed class GongScorecardTests : IClassFixture<SandboxFixture>
{
    private const string Answered = "/v2/stats/activity/scorecards";
    private const string Member = "answeredScorecards";

    private readonly HttpClient _client;
    private readonly GongLists _lists;

    public GongScorecardTests(SandboxFixture sandbox)
    {
        _client = GongApi.Client(sandbox);
        _lists = new GongLists(_client);
    }

    [Fact]
    public async Task Scorecards_are_listed_without_paging_and_with_their_questions()
    {
        Answer answer = await Answer.GetAsync(_client, "/v2/settings/scorecards");

        JsonArray scorecards = answer.Json["scorecards"]!.AsArray();
        Assert.Null(answer.Json["records"]);
        Assert.Equal([true, true, true, true, false], scorecards.Select(s => (bool)s!["enabled"]!));
        Assert.Equal(["AUTOMATIC", "MANUAL"], scorecards.Select(s => (string?)s!["reviewMethod"]).Distinct().Order());
        Assert.All(scorecards, s => Assert.Single(s!["questions"]!.AsArray(), q => (bool)q!["isOverall"]!));
        Assert.Equal(["BOOLEAN", "OPEN", "RANGE"], scorecards.SelectMany(s => s!["questions"]!.AsArray()).Select(q => (string?)q!["questionType"]).Distinct().Order());
    }

    [Fact]
    public async Task Ids_of_reviews_are_numbers_that_no_double_holds()
    {
        JsonArray scorecards = (await Answer.GetAsync(_client, "/v2/settings/scorecards")).Json["scorecards"]!.AsArray();
        List<JsonNode> answered = await _lists.ListAsync(Answered, Member, "{}");

        Assert.All(scorecards, s => Assert.Equal(JsonValueKind.String, s!["scorecardId"]!.GetValueKind()));
        string[] numbers = ["answeredScorecardId", "scorecardId", "callId", "reviewedUserId"];
        Assert.All(answered, a => Assert.All(numbers, n => Assert.Equal(JsonValueKind.Number, a[n]!.GetValueKind())));
        Assert.Subset(scorecards.Select(s => (string)s!["scorecardId"]!).ToHashSet(), answered.Select(a => a["scorecardId"]!.ToJsonString()).ToHashSet());
        Assert.True(answered.Select(a => a["scorecardId"]!.ToJsonString()).Distinct().Count() > answered.Select(a => (double)a["scorecardId"]!).Distinct().Count());
        Assert.All(answered, a => Assert.NotEqual(a["answeredScorecardId"]!.ToJsonString(), ((double)a["answeredScorecardId"]!).ToString("F0", CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task Answered_scorecards_come_a_hundred_at_a_time_in_the_order_of_their_reviews()
    {
        List<JsonNode> pages = await _lists.PagesAsync(Answered, "{}");

        List<JsonNode> all = [.. pages.SelectMany(p => p[Member]!.AsArray()).Select(a => a!)];
        Assert.Equal(2, pages.Count);
        Assert.Equal(100, pages[0][Member]!.AsArray().Count);
        Assert.InRange(all.Count, 130, 180);
        Assert.Equal(all.Count, all.Select(a => a["answeredScorecardId"]!.ToJsonString()).Distinct().Count());
        Assert.Equal(all.Select(a => (DateTimeOffset)a["reviewTime"]!).Order(), all.Select(a => (DateTimeOffset)a["reviewTime"]!));
    }

    [Fact]
    public async Task Each_is_about_a_call_that_its_host_has_had_before_the_review()
    {
        Dictionary<string, JsonNode> calls = (await _lists.AllCallsAsync()).ToDictionary(c => (string)c["id"]!);

        foreach (JsonNode answered in await _lists.ListAsync(Answered, Member, "{}"))
        {
            JsonNode call = calls[answered["callId"]!.ToJsonString()];
            Assert.Equal((string?)call["primaryUserId"], answered["reviewedUserId"]!.ToJsonString());
            Assert.Equal((string?)call["started"], (string?)answered["callStartTime"]);
            Assert.True((DateTimeOffset)answered["reviewTime"]! > ((DateTimeOffset)call["started"]!).AddSeconds((int)call["duration"]!));
        }
    }

    [Fact]
    public async Task Answers_belong_to_the_questions_of_the_scorecard()
    {
        Dictionary<string, JsonNode> scorecards = (await Answer.GetAsync(_client, "/v2/settings/scorecards")).Json["scorecards"]!.AsArray().ToDictionary(s => (string)s!["scorecardId"]!, s => s!);
        List<JsonNode> all = await _lists.ListAsync(Answered, Member, "{}");

        foreach (JsonNode answered in all)
        {
            JsonNode scorecard = scorecards[answered["scorecardId"]!.ToJsonString()];
            Assert.Equal(
                ((string?)scorecard["scorecardName"], (string?)scorecard["reviewMethod"], (string?)scorecard["reviewMethod"] == "AUTOMATIC"),
                ((string?)answered["scorecardName"], (string?)answered["reviewMethod"], answered["reviewerUserId"] is null));
            Assert.Equal(
                scorecard["questions"]!.AsArray().Select(q => ((string?)q!["questionId"], (string?)q["questionRevisionId"], (bool)q["isOverall"]!)),
                answered["answers"]!.AsArray().Select(a => ((string?)a!["questionId"]!.ToJsonString(), (string?)a["questionRevisionId"]!.ToJsonString(), (bool)a["isOverall"]!)));
            Assert.All(answered["answers"]!.AsArray(), a => Assert.True(IsOneAnswer(a!)));
        }

        Assert.Contains(all, a => a["editorUserId"] is not null);
        Assert.Contains(all.SelectMany(a => a["answers"]!.AsArray()), a => (bool)a!["notApplicable"]!);
    }

    [Fact]
    public async Task The_statistics_count_those_that_people_have_filled()
    {
        List<JsonNode> filled = await _lists.ListAsync(Answered, Member, """{"reviewFromDate":"2026-10-01","reviewToDate":"2026-11-01","reviewMethod":"MANUAL"}""");

        List<JsonNode> users = await _lists.ListAsync("/v2/stats/activity/aggregate", "usersAggregateActivityStats", """{"fromDate":"2026-10-01","toDate":"2026-11-01"}""");

        Assert.NotEmpty(filled);
        Assert.Equal(
            filled.CountBy(f => f["reviewerUserId"]!.ToJsonString()).ToDictionary(),
            users.Select(u => KeyValuePair.Create((string)u["userId"]!, (int)u["userAggregateActivityStats"]!["callsScorecardsFilled"]!)).Where(u => u.Value > 0).ToDictionary());
    }

    [Theory]
    [InlineData("""{"callFromDate":"2026-10-01","callToDate":"2026-10-15"}""", "callStartTime")]
    [InlineData("""{"reviewFromDate":"2026-10-01","reviewToDate":"2026-10-15"}""", "reviewTime")]
    public async Task Days_are_the_companys_and_the_last_is_not_included(string filter, string member)
    {
        List<JsonNode> all = await _lists.ListAsync(Answered, Member, "{}");

        List<JsonNode> some = await _lists.ListAsync(Answered, Member, filter);

        (DateTimeOffset from, DateTimeOffset to) = (new(2026, 10, 1, 0, 0, 0, TimeSpan.FromHours(-4)), new(2026, 10, 15, 0, 0, 0, TimeSpan.FromHours(-4)));
        Assert.NotEmpty(some);
        Assert.Equal(all.Where(a => (DateTimeOffset)a[member]! >= from && (DateTimeOffset)a[member]! < to).Select(a => a.ToJsonString()), some.Select(a => a.ToJsonString()));
    }

    [Fact]
    public async Task They_are_selected_by_user_scorecard_and_method()
    {
        List<JsonNode> all = await _lists.ListAsync(Answered, Member, "{}");
        JsonNode one = all.First(a => (string?)a["reviewMethod"] == "AUTOMATIC");
        (string user, string scorecard) = (one["reviewedUserId"]!.ToJsonString(), one["scorecardId"]!.ToJsonString());

        List<JsonNode> byUser = await _lists.ListAsync(Answered, Member, $$"""{"reviewedUserIds":["{{user}}"]}""");
        List<JsonNode> byScorecard = await _lists.ListAsync(Answered, Member, $$"""{"scorecardIds":[{{scorecard}}]}""");
        List<JsonNode> byMethod = await _lists.ListAsync(Answered, Member, """{"reviewMethod":"AUTOMATIC"}""");

        Assert.Equal(all.Where(a => a["reviewedUserId"]!.ToJsonString() == user).Select(a => a.ToJsonString()), byUser.Select(a => a.ToJsonString()));
        Assert.Equal(all.Where(a => a["scorecardId"]!.ToJsonString() == scorecard).Select(a => a.ToJsonString()), byScorecard.Select(a => a.ToJsonString()));
        Assert.Equal(byScorecard.Select(a => a.ToJsonString()), byMethod.Select(a => a.ToJsonString()));
    }

    [Theory]
    [InlineData("""{"reviewFromDate":"2026-10-01","reviewToDate":"2026-10-01"}""")]
    [InlineData("""{"reviewedUserIds":["1"]}""")]
    [InlineData("""{"callToDate":"2020-01-01"}""")]
    public async Task Nothing_is_a_404_whose_sentence_ends_with_a_period(string filter)
    {
        Answer answer = await Answer.PostAsync(_client, Answered, $$"""{"filter":{{filter}}}""");

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.Equal("No answered scorecards found corresponding to the provided filters.", (string?)Assert.Single(answer.Json["errors"]!.AsArray()));
    }

    [Theory]
    [InlineData("{}", "filter is required")]
    [InlineData("""{"filter":{"callFromDate":"2026-10-01T00:00:00Z"}}""", "filter.callFromDate")]
    [InlineData("""{"filter":{"reviewFromDate":"2026-10-02","reviewToDate":"2026-10-01"}}""", "must not be after")]
    [InlineData("""{"filter":{"reviewMethod":"PERSONAL"}}""", "MANUAL, AUTOMATIC")]
    [InlineData("""{"filter":{},"cursor":"bogus"}""", "cursor")]
    public async Task What_is_wrong_is_said(string body, string words)
    {
        Answer answer = await Answer.PostAsync(_client, Answered, body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(words, (string?)Assert.Single(answer.Json["errors"]!.AsArray()), StringComparison.Ordinal);
    }

    /// <summary>A score, or a text, or neither because the question does not apply.</summary>
    private static bool IsOneAnswer(JsonNode answer) =>
        new[] { answer["score"] is not null, answer["answerText"] is not null, (bool)answer["notApplicable"]! }.Count(x => x) == 1;
}
