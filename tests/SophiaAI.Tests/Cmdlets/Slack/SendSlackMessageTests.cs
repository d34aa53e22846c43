using System.Text.Json.Nodes;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets.Slack;

/// <summary>Messages arrive as they were given, where they were meant to.</summary>
public sealed class SendSlackMessageTests(SandboxFixture sandbox) : CmdletTests(sandbox), IAsyncLifetime
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false });

    public async ValueTask InitializeAsync() => (await _client.DeleteAsync(Messages(), TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Each_text_of_the_pipeline_is_a_message_and_nothing_in_it_is_markup()
    {
        EngineResult result = Run("'first', '<!channel> & *second*' | Send-SlackMessage");
        Assert.Empty(result.Errors);
        Assert.Equal(["Bot", "Bot"], result.Values("Via"));
        JsonArray messages = await MessagesAsync();
        Assert.Equal(["first", "&lt;!channel&gt; &amp; *second*"], messages.Select(static message => (string?)message!["text"]));
        Assert.Equal(result.Values("Id"), messages.Select(static message => (string?)message!["ts"]));
        Assert.All(messages, static message => Assert.Equal((false, false, false), ((bool)message!["mrkdwn"]!, (bool)message["unfurlLinks"]!, (bool)message["unfurlMedia"]!)), throwIfEmpty: true);
    }

    [Fact]
    public async Task Markup_is_sent_as_it_is_where_that_is_wanted()
    {
        Run("Send-SlackMessage '*bold* <!here>' -Mrkdwn");
        JsonNode message = Assert.Single(await MessagesAsync())!;
        Assert.Equal(("*bold* <!here>", true), ((string?)message["text"], (bool)message["mrkdwn"]!));
    }

    [Fact]
    public async Task A_message_from_the_pipeline_is_replied_to()
    {
        EngineResult result = Run("$first = Send-SlackMessage one -Channel sophia-alerts; $reply = $first | Send-SlackMessage two -Broadcast; $reply | Send-SlackMessage three; $first");
        Assert.Empty(result.Errors);
        string first = (string)result.Values("Id")[1]!;
        Assert.Equal([first, first], result.Values("ThreadId"));
        JsonArray messages = await MessagesAsync();
        Assert.Equal([null, first, first], messages.Select(static message => (string?)message!["threadTs"]));
        Assert.Equal([null, true, null], messages.Select(static message => (bool?)message!["replyBroadcast"]));
    }

    [Theory]
    [InlineData("-Block @{ type = 'header'; text = @{ type = 'plain_text'; text = 'Import' } }, ([pscustomobject]@{ type = 'divider' })", "Import")]
    [InlineData("""'Done' -Block '{"blocks":[{"type":"header","text":{"type":"plain_text","text":"Import"}},{"type":"divider"}]}'""", "Done")]
    [InlineData("""'Done' -Block (ConvertFrom-Json '[{"type":"header","text":{"type":"plain_text","text":"Import"}},{"type":"divider"}]')""", "Done")]
    public async Task Blocks_are_objects_or_JSON(string arguments, string text)
    {
        Assert.Empty(Run("Send-SlackMessage " + arguments).Errors);
        JsonNode message = Assert.Single(await MessagesAsync())!;
        Assert.Equal(text, (string?)message["text"]);
        Assert.Equal("""[{"type":"header","text":{"type":"plain_text","text":"Import"}},{"type":"divider"}]""", Ordered(message["blocks"]!));
    }

    [Fact]
    public async Task A_webhook_posts_where_no_bot_can()
    {
        EngineResult result = Run("$env:SLACK_CHANNEL = ''; Send-SlackMessage hello");
        Assert.Equal(["Webhook"], result.Values("Via"));
        Assert.Null(result.Values("Id")[0]);
        Assert.Equal("webhook", (string?)Assert.Single(await MessagesAsync())!["via"]);
    }

    [Fact]
    public async Task With_WhatIf_nothing_is_sent()
    {
        EngineResult result = Run("'a', 'b' | Send-SlackMessage -WhatIf");
        Assert.Empty(result.Output);
        Assert.Empty(await MessagesAsync());
    }

    [Fact]
    public void Channels_are_offered_that_are_configured_or_were_posted_to()
    {
        string configured = Environment.GetEnvironmentVariable("SLACK_CHANNEL")!;
        Assert.Equal([$"'{configured}'"], Complete());
        Assert.NotEmpty(Run("Send-SlackMessage x -Channel nowhere").Errors);
        Assert.Equal([$"'{configured}'"], Complete());
        Assert.Empty(Run("Send-SlackMessage x -Channel C0SANDBOX1").Errors);
        Assert.Equal([$"'{configured}'", "C0SANDBOX1"], Complete());
        Assert.Equal(["C0SANDBOX1"], Complete("C0S"));
        Assert.Equal([$"'{configured}'"], Complete(configured[1..4]));

        IEnumerable<string> Complete(string word = "") => Run($"(TabExpansion2 'Send-SlackMessage x -Channel {word}').CompletionMatches.CompletionText").Output.Select(static text => text.ToString());
    }

    [Theory]
    [InlineData("Send-SlackMessage x -Via Webhook -Channel general", "SophiaAI.WrongParameter", "a webhook has one channel")]
    [InlineData("Send-SlackMessage x -Via Webhook -Broadcast", "SophiaAI.WrongParameter", "only a bot")]
    [InlineData("Send-SlackMessage x -Broadcast", "SophiaAI.WrongParameter", "this is no reply")]
    [InlineData("Send-SlackMessage x -Channel ''", "SophiaAI.EmptyValue", "-Channel is empty")]
    [InlineData("Send-SlackMessage one -Via Webhook | Send-SlackMessage two", "SophiaAI.EmptyValue", "-ThreadId is empty")]
    [InlineData("Send-SlackMessage x -Block nonsense", "SophiaAI.InvalidBlock", "the JSON of the blocks can't be read")]
    [InlineData("Send-SlackMessage x -Block @{ type = 'section' }", "SophiaAI.InvalidBlock", "block 1 has no text")]
    [InlineData("Send-SlackMessage x -Channel general", "Slack.AccessDenied", "not_in_channel")]
    [InlineData("Send-SlackMessage x -Channel nowhere", "Slack.NotFound", "channel_not_found")]
    [InlineData("Send-SlackMessage x -ThreadId 1.000000", "Slack.NotFound", "thread_not_found")]
    [InlineData("Send-SlackMessage x -Block @{ type = 'poem' }", "Slack.InvalidRequest", "unsupported type: poem [json-pointer:/blocks/0/type]")]
    [InlineData("Send-SlackMessage ('x' * 40001)", "Slack.InvalidRequest", "the text has 40001 characters")]
    [InlineData("$env:SLACK_BOT_TOKEN = ''; Send-SlackMessage x -ThreadId 1.2", "Slack.NotConfigured", "SLACK_BOT_TOKEN")]
    public void What_can_not_be_sent_is_said(string script, string id, string message)
    {
        EngineResult result = Run(script);
        Assert.Equal(id, result.ErrorId);
        Assert.Contains(message, result.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.NotEmpty(result.Errors[0].ErrorDetails.RecommendedAction);
    }

    [Fact]
    public void A_message_that_was_posted_is_no_text() =>
        Assert.Equal("ParameterArgumentTransformationError", Run("Send-SlackMessage one | Send-SlackMessage").ErrorId);

    private Uri Messages() => new(Sandbox.Server.Url("slack"), "/_sandbox/slack/messages");

    private async Task<JsonArray> MessagesAsync() => JsonNode.Parse(await _client.GetStringAsync(Messages(), TestContext.Current.CancellationToken))!.AsArray();

    // A hashtable has no order.
    private static string Ordered(JsonNode node) => (node switch
    {
        JsonArray items => new JsonArray([.. items.Select(static item => JsonNode.Parse(Ordered(item!)))]),
        JsonObject members => new JsonObject(members.OrderByDescending(static member => member.Key, StringComparer.Ordinal).Select(static member => KeyValuePair.Create(member.Key, (JsonNode?)JsonNode.Parse(Ordered(member.Value!))))),
        _ => node,
    }).ToJsonString();
}
