using System.Net;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Gong;

public sealed class GongUserTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private const string Extensive = "/v2/users/extensive";
    private const string FirstUser = "9823004117790000001";
    private const string SecondUser = "9823004117790000002";
    private const string ThirdUser = "9823004117790000003";
    private readonly HttpClient _client = GongApi.Client(sandbox);

    [Fact]
    public async Task The_people_at_Gong_are_listed_when_they_are_asked_for()
    {
        List<JsonNode> users = GongApi.Items(await GongApi.PagesAsync(_client, "/v2/users?includeAvatars=true"), "users");

        Assert.Equal(232, users.Count);
        Assert.Equal(2, users.Count(u => ((string)u["emailAddress"]!).EndsWith("@gong.example", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("{\"filter\":{}}", 230)]
    [InlineData("{\"filter\":{\"includeAvatars\":true}}", 232)]
    [InlineData("{\"filter\":{\"userIds\":[\"" + FirstUser + "\",\"" + SecondUser + "\",\"1\"]}}", 2)]
    [InlineData("{\"filter\":{\"createdFromDateTime\":\"2026-04-21T02:00:00+02:00\"}}", 1)]
    [InlineData("{\"filter\":{\"createdFromDateTime\":\"2026-04-18T00:00:00Z\",\"createdToDateTime\":\"2026-04-21T00:00:00Z\"}}", 1)]
    public async Task Users_are_filtered(string body, int count)
    {
        List<JsonNode> pages = await GongApi.PagesAsync(_client, Extensive, JsonNode.Parse(body)!.AsObject());

        Assert.Equal(count, GongApi.Items(pages, "users").Select(u => (string)u["id"]!).Distinct().Count());
        Assert.Equal(count, (int)pages[0]["records"]!["totalRecords"]!);
    }

    [Fact]
    public async Task A_cursor_in_the_query_of_a_POST_is_ignored()
    {
        const string Everyone = """{"filter":{}}""";
        JsonNode first = await GongApi.OkAsync(Answer.PostAsync(_client, Extensive, Everyone));
        string cursor = (string)first["records"]!["cursor"]!;

        JsonNode again = await GongApi.OkAsync(Answer.PostAsync(_client, Extensive + "?cursor=" + cursor, Everyone));

        Assert.Equal(first["users"]!.ToJsonString(), again["users"]!.ToJsonString());
        Assert.Equal(0, (int)again["records"]!["currentPageNumber"]!);
    }

    [Fact]
    public async Task A_cursor_is_good_for_the_same_list_and_inputs_only()
    {
        string cursor = (string)(await GongApi.OkAsync(Answer.GetAsync(_client, "/v2/users")))["records"]!["cursor"]!;

        foreach (Answer answer in new[]
        {
            await Answer.GetAsync(_client, "/v2/users?includeAvatars=true&cursor=" + cursor),
            await Answer.GetAsync(_client, "/v2/users?cursor=" + cursor[..^1]),
            await Answer.PostAsync(_client, Extensive, new JsonObject { ["cursor"] = cursor, ["filter"] = new JsonObject() }.ToJsonString()),
            await Answer.GetAsync(_client, $"/v2/calls?{GongApi.WholeYear}&cursor={cursor}"),
        })
        {
            Assert.Equal(["The cursor is invalid or has expired"], GongApi.Errors(answer, HttpStatusCode.BadRequest));
        }
    }

    [Fact]
    public async Task The_order_of_members_in_a_body_does_not_matter_to_its_cursor()
    {
        JsonNode first = await GongApi.OkAsync(Answer.PostAsync(_client, Extensive, """{"filter":{"userIds":[],"includeAvatars":false}}"""));
        string cursor = (string)first["records"]!["cursor"]!;

        JsonNode second = await GongApi.OkAsync(Answer.PostAsync(_client, Extensive, "{\"cursor\":\"" + cursor + "\",\"filter\":{\"includeAvatars\":false,\"userIds\":[]}}"));

        Assert.Equal(1, (int)second["records"]!["currentPageNumber"]!);
    }

    [Fact]
    public async Task No_user_that_fits_is_404()
    {
        Answer answer = await Answer.PostAsync(_client, Extensive, """{"filter":{"userIds":["1"]}}""");

        Assert.Equal(["No users found corresponding to the provided filters"], GongApi.Errors(answer, HttpStatusCode.NotFound));
    }

    [Theory]
    [InlineData("", "Failed to parse the request body: it must be a JSON object")]
    [InlineData("[]", "Failed to parse the request body: it must be a JSON object")]
    [InlineData("{}", "filter is required")]
    [InlineData("""{"filter":1}""", "filter must be an object")]
    [InlineData("""{"cursor":7,"filter":{}}""", "cursor must be a string")]
    [InlineData("""{"filter":{"userIds":"1"}}""", "filter.userIds must be an array")]
    [InlineData("""{"filter":{"userIds":[true]}}""", "filter.userIds must be an array of ids")]
    [InlineData("""{"filter":{"includeAvatars":"yes"}}""", "filter.includeAvatars must be true or false")]
    [InlineData("""{"filter":{"createdFromDateTime":"2026-01-01T00:00:00"}}""",
        "filter.createdFromDateTime must be a date and time in ISO-8601 format with a time zone, such as 2026-11-20T08:00:00Z: 2026-01-01T00:00:00")]
    [InlineData("""{"filter":{"createdFromDateTime":"2026-01-02T00:00:00Z","createdToDateTime":"2026-01-01T00:00:00Z"}}""",
        "createdFromDateTime must be before createdToDateTime")]
    public async Task A_body_that_is_wrong_is_400_and_says_why(string body, string error) =>
        Assert.Equal([error], GongApi.Errors(await Answer.PostAsync(_client, Extensive, body), HttpStatusCode.BadRequest));

    [Fact]
    public async Task A_users_settings_have_a_history_that_ends_in_what_they_are()
    {
        JsonNode user = (await GongApi.OkAsync(Answer.GetAsync(_client, "/v2/users/" + ThirdUser)))["user"]!;
        JsonArray history = (await GongApi.OkAsync(Answer.GetAsync(_client, $"/v2/users/{ThirdUser}/settings-history")))["userSettingsHistory"]!.AsArray();

        Dictionary<string, bool> last = [];
        foreach (JsonNode? change in history)
        {
            Assert.True(GongApi.Time(change!["time"]) >= GongApi.Time(user["created"]));
            last[(string)change["setting"]!] = (bool)change["value"]!;
        }

        Assert.Equal(user["settings"]!.AsObject().Select(s => KeyValuePair.Create(s.Key, (bool)s.Value!)).ToDictionary(), last);
        Assert.True(history.Count > last.Count);
    }

    [Fact]
    public async Task A_user_that_does_not_exist_has_no_history()
    {
        string[] errors = GongApi.Errors(await Answer.GetAsync(_client, "/v2/users/1/settings-history"), HttpStatusCode.NotFound);

        Assert.Equal(["User with id 1 was not found"], errors);
    }

    [Fact]
    public async Task Some_users_have_a_member_that_no_description_names()
    {
        List<JsonNode> users = GongApi.Items(await GongApi.PagesAsync(_client, "/v2/users"), "users");

        Assert.InRange(users.Count(u => u.AsObject().ContainsKey("pronouns")), 1, users.Count - 1);
    }
}
