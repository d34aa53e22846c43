using System.Net;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Gong;

public sealed class GongAccessTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private const string Path = "/v2/calls/users-access";
    private const string First = "9823004117790000021";
    private const string Second = "9823004117790000022";
    private readonly HttpClient _client = GongApi.Client(sandbox);

    [Fact]
    public async Task Users_are_let_to_hear_a_call_and_no_longer()
    {
        string call = await CallAsync(3);
        string[] before = await UsersAsync(call);

        await ChangeAsync(HttpMethod.Put, call, First, Second);
        await ChangeAsync(HttpMethod.Put, call, Second);
        string[] granted = await UsersAsync(call);
        await ChangeAsync(HttpMethod.Delete, call, First);
        string[] withdrawn = await UsersAsync(call);

        Assert.Equal([.. before, First, Second], granted);
        Assert.Equal([.. before, Second], withdrawn);
    }

    [Fact]
    public async Task Some_calls_have_such_users_from_the_start()
    {
        List<JsonNode> calls = GongApi.Items(await GongApi.PagesAsync(_client, "/v2/calls?fromDateTime=2026-08-01T00:00:00Z&toDateTime=2026-09-01T00:00:00Z"), "calls");
        JsonObject body = new() { ["filter"] = new JsonObject { ["callIds"] = new JsonArray([.. calls.Select(c => c["id"]!.DeepClone())]) } };

        JsonArray access = (await GongApi.OkAsync(Answer.PostAsync(_client, Path, body.ToJsonString())))["callAccessList"]!.AsArray();

        Assert.Equal(calls.Count, access.Count);
        Assert.InRange(access.Count(a => a!["users"]!.AsArray().Count > 0), 1, calls.Count / 2);
    }

    [Fact]
    public async Task A_call_that_does_not_exist_or_may_not_be_seen_is_400()
    {
        string call = await CallAsync(4);
        foreach (string id in new[] { "1", GongApi.HiddenCall })
        {
            string[] expected = [$"Calls that do not exist: {id}"];
            Assert.Equal(expected, GongApi.Errors(await Answer.PostAsync(_client, Path, "{\"filter\":{\"callIds\":[\"" + call + "\",\"" + id + "\"]}}"), HttpStatusCode.BadRequest));
            Assert.Equal(expected, GongApi.Errors(await Answer.SendAsync(_client, HttpMethod.Put, Path, List(id, First)), HttpStatusCode.BadRequest));
            Assert.Equal(expected, GongApi.Errors(await Answer.SendAsync(_client, HttpMethod.Delete, Path, List(id, First)), HttpStatusCode.BadRequest));
        }
    }

    [Theory]
    [InlineData("POST", "{}", "filter is required")]
    [InlineData("POST", "{\"filter\":{}}", "filter.callIds is required")]
    [InlineData("PUT", "{}", "callAccessList is required")]
    [InlineData("DELETE", "{\"callAccessList\":[{\"userIds\":[]}]}", "callAccessList[0].callId is required")]
    [InlineData("PUT", "{\"callAccessList\":[{\"callId\":\"1\",\"userIds\":[\"2\"]}]}", "Users that do not exist: 2")]
    public async Task A_body_that_is_wrong_is_400_and_says_why(string method, string body, string error) =>
        Assert.Contains(error, GongApi.Errors(await Answer.SendAsync(_client, new HttpMethod(method), Path, body), HttpStatusCode.BadRequest));

    private static string List(string call, params string[] users) =>
        "{\"callAccessList\":[{\"callId\":\"" + call + "\",\"userIds\":[" + string.Join(',', users.Select(u => $"\"{u}\"")) + "]}]}";

    private async Task<string> CallAsync(int index) =>
        (string)(await GongApi.OkAsync(Answer.GetAsync(_client, "/v2/calls?" + GongApi.WholeYear)))["calls"]![index]!["id"]!;

    private async Task ChangeAsync(HttpMethod method, string call, params string[] users) =>
        Assert.Equal(["requestId"], (await GongApi.OkAsync(Answer.SendAsync(_client, method, Path, List(call, users)))).AsObject().Select(m => m.Key));

    private async Task<string[]> UsersAsync(string call)
    {
        JsonNode answer = await GongApi.OkAsync(Answer.PostAsync(_client, Path, "{\"filter\":{\"callIds\":[\"" + call + "\"]}}"));
        JsonNode access = Assert.Single(answer["callAccessList"]!.AsArray())!;
        Assert.Equal(call, (string)access["callId"]!);
        return [.. access["users"]!.AsArray().Select(u => (string)u!["userId"]!)];
    }
}
