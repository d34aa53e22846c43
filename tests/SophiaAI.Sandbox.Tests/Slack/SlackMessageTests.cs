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
        JsonNode kept = (await FindAsync(ts))!;
        Assert.Equal("Snowflake is fast again", (string?)kept["text"]);
        Assert.Equal(["Snowflake is slow"], kept["edits"]!.AsArray().Select(edit => (string?)edit!["text"]));
    }

    [Fact]
    public async Task A_change_of_text_leaves_a_mark_and_one_of_blocks_none()
    {
        string ts = await PostAsync("Before");
        JsonObject change = new() { ["channel"] = "C0SANDBOX1", ["ts"] = ts, ["text"] = "After", ["blocks"] = new JsonArray(new JsonObject { ["type"] = "divider" }) };

        JsonNode unmarked = await CallAsync("chat.update", change);
        change.Remove("blocks");
        JsonNode marked = await CallAsync("chat.update", change);

        Assert.Null(unmarked["message"]!["edited"]);
        Assert.Equal("U0SANDBOX1", (string?)marked["message"]!["edited"]!["user"]);
        Assert.Null(marked["message"]!["blocks"]);
    }

    [Fact]
    public async Task A_changed_text_has_four_thousand_bytes_at_most()
    {
        string ts = await PostAsync("Here");

        JsonNode fits = await CallAsync("chat.update", new JsonObject { ["channel"] = "C0SANDBOX1", ["ts"] = ts, ["text"] = new string('ä', 2000) });
        JsonNode exceeds = await CallAsync("chat.update", new JsonObject { ["channel"] = "C0SANDBOX1", ["ts"] = ts, ["text"] = new string('ä', 2000) + "." });

        Assert.True((bool)fits["ok"]!);
        Assert.Equal("msg_too_long", (string?)exceeds["error"]);
    }

    [Fact]
    public async Task A_workspace_may_allow_changes_for_a_while_only()
    {
        ManualTime time = new();
        await using SandboxServer server = await SandboxServer.StartAsync(new SandboxOptions { TimeProvider = time }, TestContext.Current.CancellationToken);
        using HttpClient client = HttpClients.Create(server.Url("slack"), ("Authorization", "Bearer " + SandboxCredentials.SlackBotToken));
        string ts = (string)(await Answer.PostAsync(client, "/api/chat.postMessage", """{"channel":"C0SANDBOX1","text":"x"}""")).Json["ts"]!;
        string change = $$"""{"channel":"C0SANDBOX1","ts":"{{ts}}","text":"y"}""";

        Answer set = await Answer.PostAsync(client, "/_sandbox/slack/workspace", """{"editWindowSeconds":60}""");
        time.Advance(TimeSpan.FromSeconds(59));
        Answer within = await Answer.PostAsync(client, "/api/chat.update", change);
        time.Advance(TimeSpan.FromSeconds(1));
        Answer after = await Answer.PostAsync(client, "/api/chat.update", change);
        Answer undone = await Answer.SendAsync(client, HttpMethod.Delete, "/_sandbox/slack/workspace");
        Answer again = await Answer.PostAsync(client, "/api/chat.update", change);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NoContent), (set.Status, undone.Status));
        Assert.True((bool)within.Json["ok"]!);
        Assert.Equal("edit_window_closed", (string?)after.Json["error"]);
        Assert.True((bool)again.Json["ok"]!);
    }

    [Fact]
    public async Task Fifty_changes_a_minute_are_taken()
    {
        ManualTime time = new();
        await using SandboxServer server = await SandboxServer.StartAsync(new SandboxOptions { TimeProvider = time }, TestContext.Current.CancellationToken);
        using HttpClient client = HttpClients.Create(server.Url("slack"), ("Authorization", "Bearer " + SandboxCredentials.SlackBotToken));
        string ts = (string)(await Answer.PostAsync(client, "/api/chat.postMessage", """{"channel":"C0SANDBOX1","text":"x"}""")).Json["ts"]!;
        Task<Answer> Change() => Answer.PostAsync(client, "/api/chat.update", $$"""{"channel":"C0SANDBOX1","ts":"{{ts}}","text":"y"}""");
        for (int i = 0; i < 50; i++)
            Assert.True((bool)(await Change()).Json["ok"]!);

        Answer refused = await Change();

        Assert.Equal((HttpStatusCode.TooManyRequests, "2"), (refused.Status, refused.Header("Retry-After")));
    }

    [Fact]
    public async Task A_replys_thread_is_that_of_the_first_message()
    {
        string first = await PostAsync("Snowflake is slow");
        JsonNode reply = await ReplyAsync(first, "It still is", broadcast: false);
        JsonNode second = await ReplyAsync((string)reply["ts"]!, "Worse", broadcast: true);

        JsonNode thread = await CallAsync("conversations.replies", new JsonObject { ["channel"] = "C0SANDBOX1", ["ts"] = first });
        JsonNode history = await CallAsync("conversations.history", new JsonObject { ["channel"] = "C0SANDBOX1", ["limit"] = 2 });
        Answer kept = await Answer.GetAsync(_client, $"/_sandbox/slack/messages?channel=sophia-alerts&thread={first}");

        Assert.Equal(["Snowflake is slow", "It still is", "Worse"], thread["messages"]!.AsArray().Select(m => (string?)m!["text"]));
        Assert.Equal((2, first, first), ((int)thread["messages"]![0]!["reply_count"]!, (string?)thread["messages"]![0]!["thread_ts"], (string?)second["message"]!["thread_ts"]));
        // Of the replies, only that which is shown in the channel.
        Assert.Equal(["Worse", "Snowflake is slow"], history["messages"]!.AsArray().Select(m => (string?)m!["text"]));
        Assert.Equal("thread_broadcast", (string?)history["messages"]![0]!["subtype"]);
        Assert.Equal([null, first, first], kept.Json.AsArray().Select(m => (string?)m!["threadTs"]));
    }

    [Fact]
    public async Task A_reply_to_nothing_is_refused() => Assert.Equal("thread_not_found", (string?)(await ReplyAsync("1.000000", "x", broadcast: false))["error"]);

    [Fact]
    public async Task What_a_message_says_to_programs_is_kept()
    {
        JsonObject message = new() { ["channel"] = "C0SANDBOX1", ["text"] = "x", ["unfurl_links"] = false, ["metadata"] = new JsonObject { ["event_type"] = "sophia_alert", ["event_payload"] = new JsonObject { ["id"] = "m1" } } };

        JsonNode posted = await CallAsync("chat.postMessage", message);
        message["metadata"] = new JsonObject { ["event_type"] = "sophia_alert" };
        JsonNode refused = await CallAsync("chat.postMessage", message);

        JsonNode kept = (await FindAsync((string)posted["ts"]!))!;
        Assert.Equal(("m1", false), ((string?)kept["metadata"]!["event_payload"]!["id"], (bool)kept["unfurlLinks"]!));
        Assert.Equal("invalid_metadata_format", (string?)refused["error"]);
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

    private Task<JsonNode> ReplyAsync(string thread, string text, bool broadcast) =>
        CallAsync("chat.postMessage", new JsonObject { ["channel"] = "C0SANDBOX1", ["text"] = text, ["thread_ts"] = thread, ["reply_broadcast"] = broadcast });

    private async Task<JsonNode> CallAsync(string method, JsonObject body) => (await Answer.PostAsync(_client, "/api/" + method, body.ToJsonString())).Json;

    private async Task<JsonNode?> FindAsync(string ts) =>
        (await Answer.GetAsync(_client, "/_sandbox/slack/messages")).Json.AsArray().FirstOrDefault(m => (string?)m!["ts"] == ts);
}
