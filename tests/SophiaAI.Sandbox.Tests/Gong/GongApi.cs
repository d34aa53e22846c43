using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Gong.Calls;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Gong;

/// <summary>Calls Gong's API with the seeded key.</summary>
internal static class GongApi
{
    /// <summary>A window with all seeded calls.</summary>
    public const string WholeYear = "fromDateTime=2025-11-20T00:00:00Z&toDateTime=2026-11-20T00:00:00Z";

    public const string WholeYearFilter = """{"filter":{"fromDateTime":"2025-11-20T00:00:00Z","toDateTime":"2026-11-20T00:00:00Z"}}""";

    /// <summary>An interview, which the key may not see.</summary>
    public static string HiddenCall { get; } = GongCallSeed.All.First(c => !c.IsVisible).Id;

    public static HttpClient Client(SandboxServer server) =>
        HttpClients.Create(server.Url("gong"), GongTests.Authorization(SandboxCredentials.GongAccessKey, SandboxCredentials.GongAccessKeySecret));

    public static HttpClient Client(SandboxFixture sandbox) =>
        sandbox.Client("gong", GongTests.Authorization(SandboxCredentials.GongAccessKey, SandboxCredentials.GongAccessKeySecret));

    public static async Task<JsonNode> OkAsync(Task<Answer> sending)
    {
        Answer answer = await sending;
        Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.Created, answer.Text);
        return answer.Json;
    }

    /// <summary>All pages of a GET.</summary>
    public static async Task<List<JsonNode>> PagesAsync(HttpClient client, string path)
    {
        List<JsonNode> pages = [];
        string? cursor = null;
        do
        {
            pages.Add(await OkAsync(Answer.GetAsync(client, path + (cursor is null ? "" : (path.Contains('?') ? "&" : "?") + "cursor=" + cursor))));
            Assert.InRange(pages.Count, 1, 100);
            cursor = (string?)pages[^1]["records"]!["cursor"];
        }
        while (cursor is not null);
        return pages;
    }

    /// <summary>All pages of a POST, whose cursor is in the body.</summary>
    public static async Task<List<JsonNode>> PagesAsync(HttpClient client, string path, JsonObject body)
    {
        List<JsonNode> pages = [];
        string? cursor = null;
        do
        {
            body["cursor"] = cursor;
            pages.Add(await OkAsync(Answer.PostAsync(client, path, body.ToJsonString())));
            Assert.InRange(pages.Count, 1, 100);
            cursor = (string?)pages[^1]["records"]!["cursor"];
        }
        while (cursor is not null);
        return pages;
    }

    public static List<JsonNode> Items(IEnumerable<JsonNode> pages, string member) => [.. pages.SelectMany(p => p[member]!.AsArray()).OfType<JsonNode>()];

    public static JsonObject Body(string json) => JsonNode.Parse(json)!.AsObject();

    public static DateTimeOffset Time(JsonNode? node) => DateTimeOffset.Parse((string)node!, CultureInfo.InvariantCulture);

    /// <summary>The sentences of an answer that must be an error.</summary>
    public static string[] Errors(Answer answer, HttpStatusCode status)
    {
        Assert.True(answer.Status == status, answer.Text);
        Assert.NotEmpty((string)answer.Json["requestId"]!);
        return [.. answer.Json["errors"]!.AsArray().Select(e => (string)e!)];
    }
}
