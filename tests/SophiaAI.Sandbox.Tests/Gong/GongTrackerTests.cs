using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Gong;

public sealed class GongTrackerTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private readonly HttpClient _client = GongApi.Client(sandbox);

    [Fact]
    public async Task Trackers_are_those_that_calls_are_searched_with()
    {
        JsonArray trackers = (await Answer.GetAsync(_client, "/v2/settings/trackers")).Json["keywordTrackers"]!.AsArray();
        JsonNode calls = (await Answer.PostAsync(
            _client,
            "/v2/calls/extensive",
            """{"filter":{"fromDateTime":"2026-11-02T00:00:00Z","toDateTime":"2026-11-20T00:00:00Z"},"contentSelector":{"exposedFields":{"content":{"trackers":true}}}}""")).Json;

        Dictionary<string, string[]> keywords = trackers.ToDictionary(
            t => (string)t!["trackerId"]!, t => t!["languageKeywords"]!.AsArray().SelectMany(l => l!["keywords"]!.AsArray()).Select(k => (string)k!).ToArray());
        JsonNode[] found = [.. calls["calls"]!.AsArray().SelectMany(c => c!["content"]!["trackers"]!.AsArray()).Select(t => t!)];
        Assert.Contains(found, t => (int)t["count"]! > 0);
        Assert.All(found, t => Assert.Subset(keywords[(string)t["id"]!].ToHashSet(), t["phrases"]!.AsArray().Select(p => (string)p!["phrase"]!).ToHashSet()));
    }

    [Fact]
    public async Task They_are_those_of_all_workspaces_or_of_one()
    {
        JsonArray workspaces = (await Answer.GetAsync(_client, "/v2/workspaces")).Json["workspaces"]!.AsArray();
        int all = (await Answer.GetAsync(_client, "/v2/settings/trackers")).Json["keywordTrackers"]!.AsArray().Count;

        int[] each = [.. await Task.WhenAll(workspaces.Select(async w => (await Answer.GetAsync(_client, $"/v2/settings/trackers?workspaceId={w!["id"]}")).Json["keywordTrackers"]!.AsArray().Count))];

        Assert.Equal(all, each.Sum());
        Assert.InRange(each[1], 1, all - 1);
    }
}
