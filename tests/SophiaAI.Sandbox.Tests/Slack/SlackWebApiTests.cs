using System.Net;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Slack;

public sealed class SlackWebApiTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private readonly HttpClient _client = sandbox.Client("slack", ("Authorization", "Bearer " + SandboxCredentials.SlackBotToken));

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task The_token_is_tested(string method)
    {
        Answer answer = await Answer.SendAsync(_client, HttpMethod.Parse(method), "/api/auth.test");

        Assert.True((bool)answer.Json["ok"]!);
        Assert.Equal("T0SANDBOX1", (string?)answer.Json["team_id"]);
    }

    [Theory]
    [InlineData("#sophia-alerts")]
    [InlineData("sophia-alerts")]
    [InlineData("C0SANDBOX1")]
    public async Task A_channel_is_known_by_name_and_by_id(string channel)
    {
        Answer answer = await PostAsync($$"""{"channel":"{{channel}}","text":"Snowflake is slow"}""");

        Assert.True((bool)answer.Json["ok"]!);
        Assert.Equal("C0SANDBOX1", (string?)answer.Json["channel"]);
        Assert.Equal((string)answer.Json["ts"]!, (string)answer.Json["message"]!["ts"]!);
        Assert.Equal("Snowflake is slow", (string?)answer.Json["message"]!["text"]);
    }

    [Fact]
    public async Task A_form_is_taken_as_well_as_JSON()
    {
        Answer answer = await Answer.PostAsync(
            _client,
            "/api/chat.postMessage",
            "channel=sophia-alerts&text=form&blocks=%5B%7B%22type%22%3A%22divider%22%7D%5D",
            "application/x-www-form-urlencoded");

        Assert.Equal("divider", (string?)answer.Json["message"]!["blocks"]![0]!["type"]);
    }

    [Theory]
    [InlineData("""{"channel":"#nowhere","text":"x"}""", "channel_not_found")]
    [InlineData("""{"text":"x"}""", "channel_not_found")]
    [InlineData("""{"channel":"#general","text":"x"}""", "not_in_channel")]
    [InlineData("""{"channel":"#sophia-alerts-2025","text":"x"}""", "is_archived")]
    [InlineData("""{"channel":"#sophia-alerts"}""", "no_text")]
    [InlineData("""{"channel":"#sophia-alerts","blocks":[{}]}""", "invalid_blocks")]
    [InlineData("nonsense", "invalid_json")]
    public async Task Errors_are_HTTP_200_with_a_word(string body, string error)
    {
        Answer answer = await PostAsync(body);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.False((bool)answer.Json["ok"]!);
        Assert.Equal(error, (string?)answer.Json["error"]);
    }

    [Theory]
    [InlineData(null, "not_authed")]
    [InlineData("xoxb-wrong", "invalid_auth")]
    public async Task A_wrong_token_and_a_missing_one_are_told_apart(string? token, string error)
    {
        using HttpClient client = HttpClients.Create(sandbox.Server.Url("slack"), token is null ? [] : [("Authorization", "Bearer " + token)]);

        Answer post = await Answer.PostAsync(client, "/api/chat.postMessage", """{"channel":"#sophia-alerts","text":"x"}""");
        Answer test = await Answer.PostAsync(client, "/api/auth.test", "");

        Assert.Equal((HttpStatusCode.OK, error), (post.Status, (string?)post.Json["error"]));
        Assert.Equal((HttpStatusCode.OK, error), (test.Status, (string?)test.Json["error"]));
    }

    [Fact]
    public async Task An_unknown_method_is_named()
    {
        Answer answer = await Answer.PostAsync(_client, "/api/chat.shout", "{}");

        Assert.Equal(("unknown_method", "chat.shout"), ((string?)answer.Json["error"], (string?)answer.Json["req_method"]));
    }

    [Fact]
    public async Task After_a_short_burst_a_channel_takes_one_message_a_second()
    {
        ManualTime time = new();
        await using SandboxServer server = await SandboxServer.StartAsync(new SandboxOptions { TimeProvider = time }, TestContext.Current.CancellationToken);
        using HttpClient client = HttpClients.Create(server.Url("slack"), ("Authorization", "Bearer " + SandboxCredentials.SlackBotToken));
        Task<Answer> Webhook() => Answer.PostAsync(client, SandboxCredentials.SlackWebhookPath, """{"text":"x"}""");
        Task<Answer> Message() => Answer.PostAsync(client, "/api/chat.postMessage", """{"channel":"#sophia-alerts","text":"x"}""");
        for (int i = 0; i < 4; i++)
        {
            Assert.Equal("ok", (await Webhook()).Text);
            Assert.True((bool)(await Message()).Json["ok"]!);
        }

        (Answer? webhook, Answer? message) = (await Webhook(), await Message());
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal((HttpStatusCode.TooManyRequests, "1"), (webhook.Status, webhook.Header("Retry-After")));
        Assert.Equal((HttpStatusCode.TooManyRequests, "1"), (message.Status, message.Header("Retry-After")));
        Assert.Equal("ratelimited", (string?)message.Json["error"]);
        Assert.Equal("ok", (await Webhook()).Text);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await Webhook()).Status);
    }

    private Task<Answer> PostAsync(string body) => Answer.PostAsync(_client, "/api/chat.postMessage", body);
}
