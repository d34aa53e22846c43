using System.Net;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Gong;

public sealed class GongCallListTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private const string WholeYear = "/v2/calls?" + GongApi.WholeYear;
    private const string NothingFound = "No calls found corresponding to the provided filters";
    private const int Count = 1036;

    private readonly HttpClient _client = GongApi.Client(sandbox);

    [Fact]
    public async Task A_year_of_calls_comes_in_pages_of_a_hundred_each_call_once_in_order()
    {
        List<JsonNode> pages = await GongApi.PagesAsync(_client, WholeYear);
        List<JsonNode> calls = GongApi.Items(pages, "calls");

        Assert.Equal(Count, calls.Count);
        Assert.All(pages, p => Assert.Equal(Count, (int)p["records"]!["totalRecords"]!), throwIfEmpty: true);
        Assert.Equal(Count, calls.Select(c => (string)c["id"]!).Distinct().Count());
        Assert.Equal(Enumerable.Range(0, 11), pages.Select(p => (int)p["records"]!["currentPageNumber"]!));
        Assert.Equal([.. Enumerable.Repeat(100, 10), 36], pages.Select(p => (int)p["records"]!["currentPageSize"]!));
        Assert.False(pages[^1]["records"]!.AsObject().ContainsKey("cursor"));
        DateTimeOffset[] times = [.. calls.Select(Started)];
        Assert.Equal(times.Order(), times);
    }

    [Fact]
    public async Task The_calls_are_believable()
    {
        List<JsonNode> calls = await AllAsync();
        List<JsonNode> users = GongApi.Items(await GongApi.PagesAsync(_client, "/v2/users"), "users");
        Dictionary<string, DateTimeOffset> created = users.ToDictionary(u => (string)u["id"]!, u => GongApi.Time(u["created"]));

        Assert.All(calls, c => Assert.InRange((int)c["duration"]!, 60, 3600), throwIfEmpty: true);
        Assert.All(calls, c => Assert.InRange(Started(c).TimeOfDay, TimeSpan.FromHours(8), TimeSpan.FromHours(17.5)));
        Assert.All(calls, c => Assert.False(Started(c).DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday));
        Assert.All(calls, c => Assert.True(created[(string)c["primaryUserId"]!] <= Started(c)));
        Assert.All(calls, c => Assert.True(c["scheduled"] is null || Started(c) - GongApi.Time(c["scheduled"]) is { TotalMinutes: >= 0 and < 4 }));
        Assert.True(Values(calls, "direction").SetEquals(["Inbound", "Outbound", "Conference", "Unknown"]));
        Assert.True(Values(calls, "scope").SetEquals(["Internal", "External", "Unknown"]));
        Assert.True(Values(calls, "media").SetEquals(["Video", "Audio"]));
        Assert.True(Values(calls, "language").SetEquals(["eng", "ger", "fre", "spa"]));
        Assert.InRange(Values(calls, "system").Count, 5, 10);
        Assert.InRange(calls.Select(c => Started(c).Offset).Distinct().Count(), 9, 12);
        Assert.InRange(Values(calls, "primaryUserId").Count, 150, 230);
        Assert.InRange(calls.Select(c => (string)c["title"]!).Distinct().Count(), 300, Count);
    }

    [Fact]
    public async Task Days_differ_and_some_have_no_call()
    {
        int[] counts = [.. (await AllAsync()).GroupBy(c => Started(c).Date).Select(g => g.Count())];

        Assert.Equal(1, counts.Min());
        Assert.InRange(counts.Max(), 10, 12);
        Assert.InRange(counts.Length, 200, 250);
    }

    [Fact]
    public async Task Ids_have_up_to_20_digits_that_overflow_64_bits()
    {
        string[] ids = [.. (await AllAsync()).Select(c => (string)c["id"]!)];

        Assert.Equal([19, 20], ids.Select(i => i.Length).Distinct().Order());
        Assert.All(ids, i => Assert.False(long.TryParse(i, out _)), throwIfEmpty: true);
    }

    [Fact]
    public async Task A_window_is_half_open()
    {
        JsonNode[] calls = [.. await AllAsync()];
        (DateTimeOffset first, DateTimeOffset next) = (Started(calls[400]), Started(calls[410]));

        JsonNode page = await GongApi.OkAsync(Answer.GetAsync(_client, $"/v2/calls?fromDateTime={Text(first)}&toDateTime={Text(next)}"));

        Assert.Equal(calls[400..410].Select(c => (string)c["id"]!), page["calls"]!.AsArray().Select(c => (string)c!["id"]!));
    }

    [Fact]
    public async Task The_offset_of_a_window_counts()
    {
        JsonNode utc = await GongApi.OkAsync(Answer.GetAsync(_client, "/v2/calls?fromDateTime=2026-06-01T00:00:00Z&toDateTime=2026-06-08T00:00:00Z"));
        JsonNode same = await GongApi.OkAsync(Answer.GetAsync(_client, "/v2/calls?fromDateTime=2026-06-01T02:00:00%2B02:00&toDateTime=2026-06-07T19:00:00.000-05:00"));

        Assert.Equal(utc["calls"]!.ToJsonString(), same["calls"]!.ToJsonString());
    }

    [Fact]
    public async Task Calls_are_filtered_by_workspace()
    {
        string support = (string)(await GongApi.OkAsync(Answer.GetAsync(_client, "/v2/workspaces")))["workspaces"]![2]!["id"]!;

        List<JsonNode> calls = GongApi.Items(await GongApi.PagesAsync(_client, $"{WholeYear}&workspaceId={support}"), "calls");

        Assert.InRange(calls.Count, 50, 150);
        Assert.All(calls, c => Assert.Equal(support, (string)c["workspaceId"]!));
    }

    [Fact]
    public async Task A_limit_is_ignored()
    {
        JsonNode first = await GongApi.OkAsync(Answer.GetAsync(_client, WholeYear + "&limit=7"));
        JsonNode second = await GongApi.OkAsync(Answer.GetAsync(_client, $"{WholeYear}&limit=5&cursor={first["records"]!["cursor"]}"));

        Assert.Equal((100, 100), ((int)first["records"]!["currentPageSize"]!, (int)second["records"]!["currentPageSize"]!));
    }

    [Theory]
    [InlineData("2026-06-06T00:00:00Z", "2026-06-07T00:00:00Z", "")]
    [InlineData("2020-01-01T00:00:00Z", "2021-01-01T00:00:00Z", "")]
    [InlineData("2025-11-20T00:00:00Z", "2026-11-20T00:00:00Z", "&workspaceId=9823001746258000104")]
    [InlineData("2025-11-20T00:00:00Z", "2026-11-20T00:00:00Z", "&workspaceId=1")]
    public async Task No_call_or_none_that_the_key_may_see_is_404(string from, string to, string more)
    {
        Answer answer = await Answer.GetAsync(_client, $"/v2/calls?fromDateTime={from}&toDateTime={to}{more}");

        Assert.Equal([NothingFound], GongApi.Errors(answer, HttpStatusCode.NotFound));
    }

    [Theory]
    [InlineData("", "fromDateTime is required")]
    [InlineData("fromDateTime=2026-06-01T00:00:00Z", "toDateTime is required")]
    [InlineData("toDateTime=2026-06-01T00:00:00Z", "fromDateTime is required")]
    [InlineData("fromDateTime=2026-06-01T00:00:00&toDateTime=2026-06-02T00:00:00Z",
        "fromDateTime must be a date and time in ISO-8601 format with a time zone, such as 2026-11-20T08:00:00Z: 2026-06-01T00:00:00")]
    [InlineData("fromDateTime=2026-06-01T00:00:00+02:00&toDateTime=2026-06-02T00:00:00Z",
        "fromDateTime must be a date and time in ISO-8601 format with a time zone, such as 2026-11-20T08:00:00Z: 2026-06-01T00:00:00 02:00")]
    [InlineData("fromDateTime=2026-06-01T00:00:00Z&toDateTime=2026-06-01T00:00:59Z", "fromDateTime must be at least 1 minute before toDateTime")]
    [InlineData("fromDateTime=2026-06-02T00:00:00Z&toDateTime=2026-06-01T00:00:00Z", "fromDateTime must be at least 1 minute before toDateTime")]
    [InlineData(GongApi.WholeYear + "&cursor=bogus", "The cursor is invalid or has expired")]
    public async Task A_window_that_is_wrong_is_400_and_says_why(string query, string error) =>
        Assert.Contains(error, GongApi.Errors(await Answer.GetAsync(_client, "/v2/calls?" + query), HttpStatusCode.BadRequest));

    [Fact]
    public async Task A_cursor_is_good_for_its_window_only()
    {
        string cursor = (string)(await GongApi.OkAsync(Answer.GetAsync(_client, WholeYear)))["records"]!["cursor"]!;

        Answer answer = await Answer.GetAsync(_client, $"/v2/calls?fromDateTime=2025-11-20T00:00:00Z&toDateTime=2026-11-19T00:00:00Z&cursor={cursor}");

        Assert.Equal(["The cursor is invalid or has expired"], GongApi.Errors(answer, HttpStatusCode.BadRequest));
    }

    [Fact]
    public async Task A_call_is_found_by_id()
    {
        JsonNode listed = (await AllAsync())[7];

        JsonNode found = await GongApi.OkAsync(Answer.GetAsync(_client, $"/v2/calls/{listed["id"]}"));

        Assert.Equal(listed.ToJsonString(), found["call"]!.ToJsonString());
    }

    [Fact]
    public async Task A_call_that_the_key_may_not_see_is_answered_like_one_that_does_not_exist()
    {
        Answer none = await Answer.GetAsync(_client, "/v2/calls/1");
        Answer hidden = await Answer.GetAsync(_client, "/v2/calls/" + GongApi.HiddenCall);

        Assert.Equal(["Call with id 1 was not found"], GongApi.Errors(none, HttpStatusCode.NotFound));
        Assert.Equal([$"Call with id {GongApi.HiddenCall} was not found"], GongApi.Errors(hidden, HttpStatusCode.NotFound));
    }

    [Fact]
    public async Task Some_calls_have_a_member_that_no_description_names() =>
        Assert.InRange((await AllAsync()).Count(c => c.AsObject().ContainsKey("recordingConsent")), 1, Count / 2);

    [Fact]
    public async Task The_same_calls_are_there_at_every_start()
    {
        await using SandboxServer other = await SandboxServer.StartAsync(new SandboxOptions { EnforceRateLimits = false }, TestContext.Current.CancellationToken);
        using HttpClient client = GongApi.Client(other);

        JsonNode here = await GongApi.OkAsync(Answer.GetAsync(_client, WholeYear));
        JsonNode there = await GongApi.OkAsync(Answer.GetAsync(client, WholeYear));

        Assert.Equal(here["calls"]!.ToJsonString(), there["calls"]!.ToJsonString());
    }

    private async Task<List<JsonNode>> AllAsync() => GongApi.Items(await GongApi.PagesAsync(_client, WholeYear), "calls");

    private static HashSet<string> Values(IEnumerable<JsonNode> calls, string member) => [.. calls.Select(c => (string)c[member]!)];

    private static DateTimeOffset Started(JsonNode call) => GongApi.Time(call["started"]);

    private static string Text(DateTimeOffset time) => Uri.EscapeDataString(time.ToString("yyyy-MM-dd'T'HH:mm:sszzz"));
}
