using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Estuary;

/// <summary>What was published under a name is read in both directions.</summary>
public sealed class SpecHistoryTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private const string Capture = "acmeCo/salesforce/source-salesforce";
    private const string Page = "{ pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { publicationId publishedAt userId userEmail userFullName userAvatarUrl detail model } } }";

    private readonly HttpClient _client = sandbox.Client("estuary", EstuaryApi.Bearer(SandboxCredentials.EstuaryApiKey));

    [Fact]
    public async Task Pages_forward_begin_with_the_oldest_and_end_exactly()
    {
        JsonNode whole = await HistoryAsync("first: 100");
        string[] all = Ids(whole);
        Assert.InRange(all.Length, 5, 12);
        Assert.Equal(all.Order(StringComparer.Ordinal), all);

        List<string> read = [];
        JsonNode page = await HistoryAsync($"first: {all.Length / 2}");
        Assert.False((bool)page["pageInfo"]!["hasPreviousPage"]!);
        read.AddRange(Ids(page));
        while ((bool)page["pageInfo"]!["hasNextPage"]!)
        {
            page = await HistoryAsync($"first: {all.Length / 2}, after: \"{page["pageInfo"]!["endCursor"]}\"");
            Assert.NotEmpty(Ids(page));
            read.AddRange(Ids(page));
        }

        Assert.Equal(all, read);
        Assert.False((bool)(await HistoryAsync($"first: {all.Length}"))["pageInfo"]!["hasNextPage"]!);
    }

    [Fact]
    public async Task Pages_backward_begin_with_the_newest_and_are_ascending_in_themselves()
    {
        string[] all = Ids(await HistoryAsync("first: 100"));

        JsonNode last = await HistoryAsync("last: 3");
        JsonNode before = await HistoryAsync($"last: 100, before: \"{last["pageInfo"]!["startCursor"]}\"");

        Assert.Equal(all[^3..], Ids(last));
        Assert.True((bool)last["pageInfo"]!["hasPreviousPage"]!);
        Assert.Equal(all[..^3], Ids(before));
        Assert.False((bool)before["pageInfo"]!["hasPreviousPage"]!);
    }

    [Fact]
    public async Task Ten_is_the_default() =>
        Assert.InRange(Ids(await HistoryAsync("")).Length, 5, 10);

    [Fact]
    public async Task A_publication_tells_who_when_and_what()
    {
        JsonNode whole = await HistoryAsync("first: 100");
        JsonNode[] nodes = [.. whole["edges"]!.AsArray().Select(e => e!["node"]!)];

        Assert.All(whole["edges"]!.AsArray(), e => Assert.Equal(((string)e!["node"]!["publishedAt"]!).Replace("Z", "+00:00", StringComparison.Ordinal), (string?)e["cursor"]), throwIfEmpty: true);
        Assert.True(nodes.Select(n => (string)n["userEmail"]!).Distinct().Count() > 1);
        int[] bindings = [.. nodes.Select(n => n["model"]!["bindings"]!.AsArray().Count)];
        Assert.Equal(bindings.Order(), bindings);
        Assert.True(bindings[0] < bindings[^1]);
        JsonNode live = (await ReferenceAsync("liveSpec { lastPubId model } lastPublication { publicationId }"))!;
        Assert.Equal(((string?)nodes[^1]["publicationId"], (string?)nodes[^1]["publicationId"]), ((string?)live["liveSpec"]!["lastPubId"], (string?)live["lastPublication"]!["publicationId"]));
        Assert.Equal(live["liveSpec"]!["model"]!.ToJsonString(), nodes[^1]["model"]!.ToJsonString());
    }

    [Fact]
    public async Task A_publication_is_found_by_its_id()
    {
        string id = Ids(await HistoryAsync("first: 1"))[0];

        JsonNode found = await ReferenceAsync($$"""found: publicationForId(id: "{{id}}") { publicationId } lost: publicationForId(id: "0000000000000000") { publicationId }""");

        Assert.Equal(id, (string?)found["found"]!["publicationId"]);
        Assert.Null(found["lost"]);
    }

    [Fact]
    public async Task The_control_plane_publishes_too()
    {
        JsonNode data = await EstuaryApi.DataAsync(_client, """{ liveSpecs(by: {prefix: "acmeCo/", catalogType: collection}, first: 200) { edges { node { publicationHistory { edges { node { userId userEmail } } } } } } }""");

        string[] publishers = [.. data["liveSpecs"]!["edges"]!.AsArray().SelectMany(e => e!["node"]!["publicationHistory"]!["edges"]!.AsArray()).Select(p => (string)p!["node"]!["userEmail"]!).Distinct()];
        Assert.Equal(["ben@acme.example", "lena@acme.example", "sophia@acme.example", "support@estuary.dev"], publishers.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("first: 1, last: 1", "The \"first\" and \"last\" parameters cannot exist at the same time")]
    [InlineData("after: \"yesterday\"", "Invalid value for argument \"after\": 'yesterday' is not a timestamp")]
    public async Task Arguments_are_checked(string arguments, string message) => Assert.Equal(
        message,
        await EstuaryApi.ErrorAsync(_client, $$"""{ liveSpecs(by: {names: ["{{Capture}}"]}) { edges { node { publicationHistory({{arguments}}) { edges { cursor } } } } } }"""));

    private static string[] Ids(JsonNode page) => [.. page["edges"]!.AsArray().Select(e => (string)e!["node"]!["publicationId"]!)];

    private async Task<JsonNode> HistoryAsync(string arguments) =>
        (await ReferenceAsync($"publicationHistory{(arguments.Length > 0 ? $"({arguments})" : "")} {Page}"))["publicationHistory"]!;

    private async Task<JsonNode> ReferenceAsync(string fields)
    {
        JsonNode data = await EstuaryApi.DataAsync(_client, "{ liveSpecs(by: {names: [\"" + Capture + "\"]}) { edges { node { " + fields + " } } } }");
        return Assert.Single(data["liveSpecs"]!["edges"]!.AsArray())!["node"]!;
    }
}
