using System.Net;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Slack;

public sealed class SlackWebhookTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private readonly HttpClient _client = sandbox.Client("slack");

    [Fact]
    public async Task A_posted_message_is_answered_ok_in_plain_text_and_can_be_read_back()
    {
        Answer answer = await PostAsync("""{"text":"Nightly load finished","blocks":[{"type":"section","text":{"type":"mrkdwn","text":"*done*"}}]}""");

        JsonNode last = (await Answer.GetAsync(_client, "/_sandbox/slack/messages")).Json.AsArray()[^1]!;
        Assert.Equal((HttpStatusCode.OK, "text/plain", "ok"), (answer.Status, answer.ContentType, answer.Text));
        Assert.Equal("webhook", (string?)last["via"]);
        Assert.Equal("Nightly load finished", (string?)last["text"]);
        Assert.Equal("*done*", (string?)last["blocks"]![0]!["text"]!["text"]);
    }

    [Theory]
    [InlineData("{}", "no_text")]
    [InlineData("""{"text":""}""", "no_text")]
    [InlineData("", "invalid_payload")]
    [InlineData("{\"text\":", "invalid_payload")]
    [InlineData("[1]", "invalid_payload")]
    [InlineData("""{"text":"x","blocks":"y"}""", "invalid_blocks")]
    [InlineData("""{"text":"x","blocks":[{"text":"y"}]}""", "invalid_blocks")]
    [InlineData("""{"text":"x","blocks":[{"type":"section"}]}""", "invalid_blocks")]
    public async Task A_message_that_can_not_be_posted_is_refused_in_one_plain_word(string body, string word)
    {
        Answer answer = await PostAsync(body);

        Assert.Equal((HttpStatusCode.BadRequest, "text/plain", word), (answer.Status, answer.ContentType, answer.Text));
    }

    [Theory]
    [InlineData("attachments", 101, "too_many_attachments")]
    [InlineData("blocks", 51, "invalid_blocks")]
    public async Task Too_many_parts_are_refused(string member, int count, string word)
    {
        JsonArray parts = new([.. Enumerable.Range(0, count).Select(_ => new JsonObject { ["type"] = "divider" })]);

        Answer refused = await PostAsync(new JsonObject { ["text"] = "x", [member] = parts }.ToJsonString());
        parts.RemoveAt(0);
        Answer accepted = await PostAsync(new JsonObject { ["text"] = "x", [member] = parts.DeepClone() }.ToJsonString());

        Assert.Equal((HttpStatusCode.BadRequest, word), (refused.Status, refused.Text));
        Assert.Equal("ok", accepted.Text);
    }

    [Theory]
    [InlineData("header", 150)]
    [InlineData("section", 3000)]
    public async Task Text_in_blocks_has_its_limit(string type, int limit)
    {
        Answer fits = await PostAsync(Block(type, limit));
        Answer exceeds = await PostAsync(Block(type, limit + 1));

        Assert.Equal("ok", fits.Text);
        Assert.Equal("invalid_blocks", exceeds.Text);
    }

    [Fact]
    public async Task An_unknown_webhook_is_404_no_service()
    {
        Answer answer = await Answer.PostAsync(_client, "/services/T0/B0/other", """{"text":"x"}""");

        Assert.Equal((HttpStatusCode.NotFound, "no_service"), (answer.Status, answer.Text));
    }

    [Fact]
    public async Task A_form_needs_the_member_payload()
    {
        const string Form = "application/x-www-form-urlencoded";
        Answer bare = await Answer.PostAsync(_client, SandboxCredentials.SlackWebhookPath, """{"text":"x"}""", Form);
        Answer payload = await Answer.PostAsync(_client, SandboxCredentials.SlackWebhookPath, "payload=%7B%22text%22%3A%22x%22%7D", Form);

        Assert.Equal((HttpStatusCode.BadRequest, "invalid_payload"), (bare.Status, bare.Text));
        Assert.Equal("ok", payload.Text);
    }

    private static string Block(string type, int length) => new JsonObject
    {
        ["text"] = "x",
        ["blocks"] = new JsonArray(new JsonObject
        {
            ["type"] = type,
            ["text"] = new JsonObject { ["type"] = "plain_text", ["text"] = new string('a', length) },
        }),
    }.ToJsonString();

    private Task<Answer> PostAsync(string body) => Answer.PostAsync(_client, SandboxCredentials.SlackWebhookPath, body);
}
