using System.Net;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Gong;

/// <summary>What there is besides calls: trackers, the library and logs.</summary>
public sealed class GongLibraryTests : IClassFixture<SandboxFixture>
{
    private readonly HttpClient _client;
    private readonly GongLists _lists;

    public GongLibraryTests(SandboxFixture sandbox)
    {
        _client = GongApi.Client(sandbox);
        _lists = new GongLists(_client);
    }

    [Fact]
    public async Task Folders_are_those_of_all_workspaces_or_of_one()
    {
        JsonArray all = (await Answer.GetAsync(_client, "/v2/library/folders")).Json["folders"]!.AsArray();
        string sales = (string)(await Answer.GetAsync(_client, "/v2/workspaces")).Json["workspaces"]![0]!["id"]!;
        JsonArray some = (await Answer.GetAsync(_client, $"/v2/library/folders?workspaceId={sales}")).Json["folders"]!.AsArray();

        Assert.Equal((5, 4), (all.Count, some.Count));
        Assert.Equal(["id", "name", "parentFolderId", "createdBy", "updated"], all[0]!.AsObject().Select(m => m.Key));
        Assert.Contains(all, f => f!["parentFolderId"] is not null && all.Any(p => (string?)p!["id"] == (string?)f["parentFolderId"]));
    }

    [Fact]
    public async Task A_folder_has_calls_of_its_workspace()
    {
        Dictionary<string, JsonNode> calls = (await _lists.AllCallsAsync()).ToDictionary(c => (string)c["id"]!);
        JsonArray folders = (await Answer.GetAsync(_client, "/v2/library/folders")).Json["folders"]!.AsArray();

        foreach (JsonNode? folder in folders)
        {
            JsonNode content = (await Answer.GetAsync(_client, $"/v2/library/folder-content?folderId={folder!["id"]}")).Json;
            JsonArray inside = content["calls"]!.AsArray();

            Assert.Equal((string?)folder["name"], (string?)content["name"]);
            Assert.Equal(inside.Count, inside.Select(c => (string?)c!["id"]).Distinct().Count());
            Assert.All(inside, c => Assert.Equal((string?)calls[(string)c!["id"]!]["title"], (string?)c["title"]));
            Assert.All(inside, c => Assert.True(c!["snippet"] is null || (int)c["snippet"]!["toSec"]! <= (int)calls[(string)c["id"]!]["duration"]!));
        }
    }

    [Theory]
    [InlineData("/v2/library/folder-content", HttpStatusCode.BadRequest, "folderId is required")]
    [InlineData("/v2/library/folder-content?folderId=1", HttpStatusCode.NotFound, "Folder with id 1 was not found")]
    [InlineData("/v2/logs?fromDateTime=2026-11-01T00:00:00Z", HttpStatusCode.BadRequest, "logType is required")]
    [InlineData("/v2/logs?logType=UserCallPlay", HttpStatusCode.BadRequest, "fromDateTime is required")]
    [InlineData("/v2/logs?logType=Everything&fromDateTime=2026-11-01T00:00:00Z", HttpStatusCode.BadRequest, "AccessLog, UserActivityLog")]
    [InlineData("/v2/logs?logType=AccessLog&fromDateTime=2026-11-01T00:00:00Z", HttpStatusCode.NotFound, "No log entries found corresponding to the provided filters")]
    public async Task What_is_wrong_is_said(string path, HttpStatusCode status, string words)
    {
        Answer answer = await Answer.GetAsync(_client, path);

        Assert.Equal(status, answer.Status);
        Assert.Contains(words, (string?)Assert.Single(answer.Json["errors"]!.AsArray()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_of_calls_that_were_played_agrees_with_the_statistics()
    {
        List<JsonNode> users = await _lists.ListAsync("/v2/stats/activity/aggregate", "usersAggregateActivityStats", """{"fromDate":"2026-10-01","toDate":"2026-11-01"}""");
        JsonNode log = (await Answer.GetAsync(_client, "/v2/logs?logType=UserCallPlay&fromDateTime=2026-10-01T04:00:00Z&toDateTime=2026-11-01T04:00:00Z")).Json;

        int stated = users.Sum(u => (int)u["userAggregateActivityStats"]!["ownCallsListenedTo"]! + (int)u["userAggregateActivityStats"]!["othersCallsListenedTo"]!);
        Assert.Equal(stated, (int)log["records"]!["totalRecords"]!);
        Assert.All(log["logEntries"]!.AsArray(), e => Assert.NotEmpty((string)e!["logRecord"]!["callId"]!));
    }
}
