using System.Net;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Slack;

/// <summary>Channels are listed, created, renamed and archived, and return what was posted to them.</summary>
public sealed class SlackConversationTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private readonly HttpClient _client = sandbox.Client("slack", ("Authorization", "Bearer " + SandboxCredentials.SlackBotToken));

    [Fact]
    public async Task Channels_are_listed_in_pages()
    {
        JsonNode first = (await Answer.GetAsync(_client, "/api/conversations.list?limit=2")).Json;
        string cursor = (string)first["response_metadata"]!["next_cursor"]!;
        JsonNode second = await CallAsync("list", new JsonObject { ["limit"] = 1, ["cursor"] = cursor });

        Assert.Equal(["sophia-alerts", "general"], first["channels"]!.AsArray().Select(c => (string?)c!["name"]));
        Assert.Equal("sophia-alerts-2025", (string?)Assert.Single(second["channels"]!.AsArray())!["name"]);
        Assert.True((bool)second["channels"]![0]!["is_archived"]!);
    }

    [Fact]
    public async Task Archived_channels_can_be_left_out()
    {
        Answer answer = await Answer.PostAsync(_client, "/api/conversations.list", "exclude_archived=true&limit=1000", "application/x-www-form-urlencoded");

        Assert.DoesNotContain("sophia-alerts-2025", answer.Json["channels"]!.AsArray().Select(c => (string?)c!["name"]));
        Assert.Equal("", (string?)answer.Json["response_metadata"]!["next_cursor"]);
    }

    [Fact]
    public async Task A_new_channel_takes_messages_and_tells_them_newest_first()
    {
        string id = await CreateAsync("deployments");
        foreach (string? text in new[] { "one", "two", "three" })
            Assert.True((bool)(await Answer.PostAsync(_client, "/api/chat.postMessage", $$"""{"channel":"#deployments","text":"{{text}}"}""")).Json["ok"]!);

        JsonNode history = await CallAsync("history", new JsonObject { ["channel"] = id, ["limit"] = 2 });

        Assert.Equal(["three", "two"], history["messages"]!.AsArray().Select(m => (string?)m!["text"]));
        Assert.True((bool)history["has_more"]!);
        JsonNode info = (await Answer.GetAsync(_client, "/api/conversations.info?channel=" + id)).Json["channel"]!;
        Assert.Equal(("deployments", true), ((string?)info["name"], (bool)info["is_member"]!));
    }

    [Fact]
    public async Task A_renamed_channel_keeps_its_messages()
    {
        string id = await CreateAsync("before");
        await Answer.PostAsync(_client, "/api/chat.postMessage", $$"""{"channel":"{{id}}","text":"x"}""");

        JsonNode renamed = await CallAsync("rename", new JsonObject { ["channel"] = id, ["name"] = "after" });

        Assert.Equal("after", (string?)renamed["channel"]!["name"]);
        Assert.Single((await CallAsync("history", new JsonObject { ["channel"] = id }))["messages"]!.AsArray());
        Assert.NotNull(await CreateAsync("before"));
    }

    [Fact]
    public async Task An_archived_channel_takes_no_messages_until_it_is_brought_back()
    {
        string id = await CreateAsync("attic");
        JsonObject channel = new() { ["channel"] = id };

        Assert.True((bool)(await CallAsync("archive", channel))["ok"]!);
        Assert.Equal("already_archived", (string?)(await CallAsync("archive", channel))["error"]);
        Answer refused = await Answer.PostAsync(_client, "/api/chat.postMessage", """{"channel":"attic","text":"x"}""");
        Assert.Equal("is_archived", (string?)refused.Json["error"]);
        Assert.Equal("is_archived", (string?)(await CallAsync("join", channel))["error"]);
        Assert.True((bool)(await CallAsync("unarchive", channel))["ok"]!);
        Assert.Equal("not_archived", (string?)(await CallAsync("unarchive", channel))["error"]);
        Assert.True((bool)(await Answer.PostAsync(_client, "/api/chat.postMessage", """{"channel":"attic","text":"x"}""")).Json["ok"]!);
    }

    [Fact]
    public async Task A_channel_takes_messages_of_who_has_joined()
    {
        await using SandboxServer server = await SandboxServer.StartAsync(new SandboxOptions { EnforceRateLimits = false }, TestContext.Current.CancellationToken);
        using HttpClient client = HttpClients.Create(server.Url("slack"), ("Authorization", "Bearer " + SandboxCredentials.SlackBotToken));
        const string Message = """{"channel":"#general","text":"x"}""";
        Answer before = await Answer.PostAsync(client, "/api/chat.postMessage", Message);

        Answer joined = await Answer.PostAsync(client, "/api/conversations.join", """{"channel":"C0SANDBOX2"}""");

        Assert.Equal("not_in_channel", (string?)before.Json["error"]);
        Assert.True((bool)joined.Json["channel"]!["is_member"]!);
        Assert.True((bool)(await Answer.PostAsync(client, "/api/chat.postMessage", Message)).Json["ok"]!);
    }

    [Fact]
    public async Task The_webhook_follows_its_channel()
    {
        await using SandboxServer server = await SandboxServer.StartAsync(new SandboxOptions { EnforceRateLimits = false }, TestContext.Current.CancellationToken);
        using HttpClient client = HttpClients.Create(server.Url("slack"), ("Authorization", "Bearer " + SandboxCredentials.SlackBotToken));
        Task<Answer> Post() => Answer.PostAsync(client, SandboxCredentials.SlackWebhookPath, """{"text":"x"}""");

        await Answer.PostAsync(client, "/api/conversations.rename", """{"channel":"C0SANDBOX1","name":"renamed"}""");
        await Post();
        JsonNode last = (await Answer.GetAsync(client, "/_sandbox/slack/messages")).Json.AsArray()[^1]!;
        await Answer.PostAsync(client, "/api/conversations.archive", """{"channel":"C0SANDBOX1"}""");
        Answer refused = await Post();

        Assert.Equal("#renamed", (string?)last["channel"]);
        Assert.Equal((HttpStatusCode.Gone, "channel_is_archived"), (refused.Status, refused.Text));
    }

    [Theory]
    [InlineData("create", """{"name":"general"}""", "name_taken")]
    [InlineData("create", "{}", "invalid_name_required")]
    [InlineData("create", """{"name":"Not a name"}""", "invalid_name_specials")]
    [InlineData("create", """{"name":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}""", "invalid_name_maxlength")]
    [InlineData("rename", """{"channel":"C0SANDBOX2","name":"sophia-alerts"}""", "name_taken")]
    [InlineData("rename", """{"channel":"C0SANDBOX3","name":"x"}""", "is_archived")]
    [InlineData("rename", """{"channel":"C0NOWHERE","name":"x"}""", "channel_not_found")]
    [InlineData("archive", """{"channel":"C0SANDBOX2"}""", "cant_archive_general")]
    [InlineData("history", """{"channel":"C0SANDBOX2"}""", "not_in_channel")]
    [InlineData("info", """{"channel":"#general"}""", "channel_not_found")]
    [InlineData("list", """{"limit":0}""", "invalid_limit")]
    [InlineData("list", """{"cursor":"x"}""", "invalid_cursor")]
    [InlineData("list", "nonsense", "invalid_json")]
    public async Task What_can_not_be_done_is_told_in_a_word(string method, string body, string error)
    {
        Answer answer = await Answer.PostAsync(_client, "/api/conversations." + method, body);

        Assert.Equal((HttpStatusCode.OK, error), (answer.Status, (string?)answer.Json["error"]));
    }

    [Fact]
    public async Task A_wrong_token_is_refused()
    {
        using HttpClient stranger = HttpClients.Create(sandbox.Server.Url("slack"), ("Authorization", "Bearer xoxb-wrong"));

        Assert.Equal("invalid_auth", (string?)(await Answer.GetAsync(stranger, "/api/conversations.list")).Json["error"]);
    }

    private async Task<string> CreateAsync(string name)
    {
        JsonNode answer = await CallAsync("create", new JsonObject { ["name"] = name });
        Assert.Equal((true, name), ((bool)answer["ok"]!, (string?)answer["channel"]!["name"]));
        return (string)answer["channel"]!["id"]!;
    }

    private async Task<JsonNode> CallAsync(string method, JsonObject body) => (await Answer.PostAsync(_client, "/api/conversations." + method, body.ToJsonString())).Json;
}
