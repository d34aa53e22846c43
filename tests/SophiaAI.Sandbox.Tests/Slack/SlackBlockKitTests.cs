using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Slack;

/// <summary>Blocks have limits, and what is wrong is said with its place.</summary>
public sealed class SlackBlockKitTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private readonly HttpClient _client = sandbox.Client("slack", ("Authorization", "Bearer " + SandboxCredentials.SlackBotToken));

    [Theory]
    [InlineData("""[{"text":"x"}]""", "missing required field: type [json-pointer:/blocks/0]")]
    [InlineData("""[{"type":"poem"}]""", "unsupported type: poem [json-pointer:/blocks/0/type]")]
    [InlineData("""[{"type":"section"}]""", "missing required field: text [json-pointer:/blocks/0/text]")]
    [InlineData("""[{"type":"header","text":{"type":"mrkdwn","text":"x"}}]""", "must be of type plain_text [json-pointer:/blocks/0/text/type]")]
    [InlineData("""[{"type":"divider"},{"type":"section","text":{"type":"mrkdwn","text":""}}]""", "must be more than 0 characters [json-pointer:/blocks/1/text/text]")]
    [InlineData("""[{"type":"context","elements":[]}]""", "must have at least 1 item [json-pointer:/blocks/0/elements]")]
    [InlineData("""[{"type":"actions","elements":[{"type":"button","text":{"type":"plain_text","text":"x"},"url":"here"}]}]""", "invalid url [json-pointer:/blocks/0/elements/0/url]")]
    [InlineData("""[{"type":"divider","block_id":"a"},{"type":"divider","block_id":"a"}]""", "already exists in the message: a [json-pointer:/blocks/1/block_id]")]
    [InlineData("""[{"type":"markdown"}]""", "missing required field: text [json-pointer:/blocks/0]")]
    public async Task What_is_wrong_is_said_with_its_place(string blocks, string expected)
    {
        JsonNode refused = await PostAsync(JsonNode.Parse(blocks)!.AsArray());

        Assert.Equal("invalid_blocks", (string?)refused["error"]);
        Assert.Equal([expected], refused["errors"]!.AsArray().Select(e => (string?)e));
        Assert.Equal(["[ERROR] " + expected], refused["response_metadata"]!["messages"]!.AsArray().Select(e => (string?)e));
    }

    [Theory]
    [InlineData("context", 10)]
    [InlineData("actions", 25)]
    [InlineData("fields", 10)]
    [InlineData("table", 100)]
    public async Task The_parts_of_a_block_are_counted(string kind, int limit)
    {
        Assert.True((bool)(await PostAsync([Parts(kind, limit)]))["ok"]!);
        Assert.StartsWith($"no more than {limit} items allowed", (string?)(await PostAsync([Parts(kind, limit + 1)]))["errors"]![0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("field", 2000)]
    [InlineData("button", 75)]
    [InlineData("id", 255)]
    [InlineData("markdown", 12_000)]
    public async Task Each_text_has_its_limit(string kind, int limit)
    {
        Assert.True((bool)(await PostAsync([Long(kind, limit)]))["ok"]!);
        Assert.StartsWith($"must be less than {limit + 1} characters", (string?)(await PostAsync([Long(kind, limit + 1)]))["errors"]![0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_blocks_together_have_a_limit_that_nobody_documents()
    {
        JsonArray blocks = new([.. Enumerable.Range(0, 4).Select(_ => Section(3000))]);

        JsonNode fits = await PostAsync(blocks);
        blocks.Add(Section(1000));
        JsonNode exceeds = await PostAsync(blocks.DeepClone().AsArray());

        Assert.True((bool)fits["ok"]!);
        Assert.Equal("msg_blocks_too_long", (string?)exceeds["error"]);
    }

    private static JsonObject Section(int length) => new() { ["type"] = "section", ["text"] = Text(length) };

    private static JsonObject Text(int length) => new() { ["type"] = "plain_text", ["text"] = new string('a', length) };

    private static JsonObject Button(int length) => new() { ["type"] = "button", ["text"] = Text(length) };

    private static JsonObject Parts(string kind, int count)
    {
        JsonArray items = new([.. Enumerable.Range(0, count).Select(JsonNode (_) => kind switch { "actions" => Button(1), "table" => new JsonArray(Text(1)), _ => Text(1) })]);
        return kind switch
        {
            "fields" => new JsonObject { ["type"] = "section", ["fields"] = items },
            "table" => new JsonObject { ["type"] = "table", ["rows"] = items },
            _ => new JsonObject { ["type"] = kind, ["elements"] = items },
        };
    }

    private static JsonObject Long(string kind, int length) => kind switch
    {
        "field" => new JsonObject { ["type"] = "section", ["fields"] = new JsonArray(Text(length)) },
        "button" => new JsonObject { ["type"] = "actions", ["elements"] = new JsonArray(Button(length)) },
        "id" => new JsonObject { ["type"] = "divider", ["block_id"] = new string('a', length) },
        _ => new JsonObject { ["type"] = "markdown", ["text"] = new string('a', length) },
    };

    private async Task<JsonNode> PostAsync(JsonArray blocks) =>
        (await Answer.PostAsync(_client, "/api/chat.postMessage", new JsonObject { ["channel"] = "C0SANDBOX1", ["text"] = "x", ["blocks"] = blocks.DeepClone() }.ToJsonString())).Json;
}
