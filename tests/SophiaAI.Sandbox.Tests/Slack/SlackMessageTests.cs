using System.Net;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Slack;

/// <summary>A bot changes and deletes its own messages.</summary>
public sealed class SlackMessageTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private readonly HttpClient _client = sandbox.Client("slack", ("Authorization", "Bearer " + SandboxCredentials.SlackBotToken));

    [Fact]
    public async Task A_message_is_changed()
    {
        string ts = await PostAsync("Snowflake is slow");

        JsonNode changed = await CallAsync("chat.update", new JsonObject { ["channel"] = "C0SANDBOX1", ["ts"] = ts, ["text"] = "Snowflake is fast again" });

        Assert.Equal((true, "C0SANDBOX1", ts), ((bool)changed["ok"]!, (string?)changed["channel"], (string?)changed["ts"]));
        Assert.Equal("Snowflake is fast again", (string?)changed["message"]!["text"]);
        Assert.Equal("Snowflake is fast again", (string?)(await FindAsync(ts))!["text"]);
    }

    [Fact]
    public async Task A_deleted_message_is_gone()
    {
        string ts = await PostAsync("Never mind");

        JsonNode deleted = await CallAsync("chat.delete", new JsonObject { ["channel"] = "C0SANDBOX1", ["ts"] = ts });
        JsonNode again = await CallAsync("chat.delete", new JsonObject { ["channel"] = "C0SANDBOX1", ["ts"] = ts });

        Assert.Equal((true, "C0SANDBOX1", ts), ((bool)deleted["ok"]!, (string?)deleted["channel"], (string?)deleted["ts"]));
        Assert.Null(await FindAsync(ts));
        Assert.Equal("message_not_found", (string?)again["error"]);
    }

    [Theory]
    [InlineData("chat.update", "cant_update_message")]
    [InlineData("chat.delete", "cant_delete_message")]
    public async Task What_a_webhook_posted_is_not_the_bots(string method, string error)
    {
        await Answer.PostAsync(_client, SandboxCredentials.SlackWebhookPath, """{"text":"From the webhook"}""");
        string ts = (string)(await Answer.GetAsync(_client, "/_sandbox/slack/messages")).Json.AsArray().Last(m => (string?)m!["via"] == "webhook")!["ts"]!;

        JsonNode refused = await CallAsync(method, new JsonObject { ["channel"] = "C0SANDBOX1", ["ts"] = ts, ["text"] = "x" });

        Assert.Equal(error, (string?)refused["error"]);
    }

    [Theory]
    [InlineData("C0SANDBOX1", "1.000000", "x", "message_not_found")]
    [InlineData("C0SANDBOX1", null, "x", "message_not_found")]
    [InlineData("C0SANDBOX2", "", "x", "message_not_found")]
    [InlineData("#sophia-alerts", "", "x", "channel_not_found")]
    [InlineData("C0NOWHERE", "", "x", "channel_not_found")]
    [InlineData("C0SANDBOX1", "", "", "no_text")]
    public async Task A_change_that_can_not_be_made_is_refused(string channel, string? ts, string text, string error)
    {
        // An empty ts stands for that of an existing message.
        string known = await PostAsync("Here");

        JsonNode answer = await CallAsync("chat.update", new JsonObject { ["channel"] = channel, ["ts"] = ts is "" ? known : ts, ["text"] = text });

        Assert.Equal((false, error), ((bool)answer["ok"]!, (string?)answer["error"]));
    }

    [Theory]
    [InlineData("chat.update")]
    [InlineData("chat.delete")]
    public async Task A_wrong_token_is_refused(string method)
    {
        using HttpClient stranger = HttpClients.Create(sandbox.Server.Url("slack"), ("Authorization", "Bearer xoxb-wrong"));

        Answer answer = await Answer.PostAsync(stranger, "/api/" + method, "{}");

        Assert.Equal((HttpStatusCode.OK, "invalid_auth"), (answer.Status, (string?)answer.Json["error"]));
    }

    private async Task<string> PostAsync(string text) =>
        (string)(await CallAsync("chat.postMessage", new JsonObject { ["channel"] = "C0SANDBOX1", ["text"] = text }))["ts"]!;

    private async Task<JsonNode> CallAsync(string method, JsonObject body) => (await Answer.PostAsync(_client, "/api/" + method, body.ToJsonString())).Json;

    private async Task<JsonNode?> FindAsync(string ts) =>
        (await Answer.GetAsync(_client, "/_sandbox/slack/messages")).Json.AsArray().FirstOrDefault(m => (string?)m!["ts"] == ts);
}
