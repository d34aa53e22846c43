using System.Net;
using System.Text.Json;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Telemetry;
using SophiaAI.Providers.Services.Slack.Messages;
using SophiaAI.Providers.Services.Slack.Posting;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Services.Slack;

/// <summary>A message is posted once, within Slack's limits, and what Slack says about it is understood.</summary>
public sealed class SlackPosterTests : IDisposable
{
    private const string Path = "/services/T00000000/B00000000/abcdefghijklmnop";
    private const string Posted = """{"ok":true,"channel":"C1","ts":"1795000000.000100"}""";

    private readonly TestBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task A_message_is_posted_by_the_webhook_or_else_to_the_channel()
    {
        _bed.Service.Answer(HttpStatusCode.OK, "ok", "text/plain").Answer(HttpStatusCode.OK, Posted);
        SlackPostedMessage first = await PostAsync(SlackPoster.ByDefault(Both(), prefersBot: false));
        SlackPostedMessage second = await PostAsync(SlackPoster.ByDefault(Both(), prefersBot: true));
        Assert.Equal(
            [
                (Path, """{"text":"a \u0026lt; b","mrkdwn":false,"unfurl_links":false,"unfurl_media":false}"""),
                ("/api/chat.postMessage", """{"channel":"#ops","text":"a \u0026lt; b","mrkdwn":false,"unfurl_links":false,"unfurl_media":false}"""),
            ],
            _bed.Service.Requests.Select(static request => (request.Path, request.Body)));
        Assert.Equal(new SlackPostedMessage { PostedAt = _bed.Service.Requests[0].Time, Via = "Webhook" }, first);
        Assert.Equal(new SlackPostedMessage { Id = "1795000000.000100", Channel = "C1", ThreadId = "1795000000.000100", PostedAt = DateTimeOffset.FromUnixTimeSeconds(1795000000).AddMicroseconds(100), Via = "Bot" }, second);
    }

    [Theory]
    [InlineData("SLACK_WEBHOOK_URL", "https://hooks.slack.com" + Path, Path)]
    [InlineData("SLACK_BOT_TOKEN", "xoxb-token", "/api/chat.postMessage")]
    public async Task What_is_set_is_used(string variable, string value, string path)
    {
        _bed.Service.Always(request => FakeService.Make(HttpStatusCode.OK, request.Path == Path ? "ok" : Posted));
        await PostAsync(SlackPoster.ByDefault(_bed.Context((variable, value), ("SLACK_CHANNEL", "#ops")), prefersBot: variable.Contains("WEBHOOK", StringComparison.Ordinal)));
        Assert.Equal(path, _bed.Service.Requests[0].Path);
    }

    [Fact]
    public void What_is_missing_is_named_at_once()
    {
        Assert.Contains("SLACK_WEBHOOK_URL (or SLACK_BOT_TOKEN) is missing", Assert.Throws<ServiceException>(() => SlackPoster.ByDefault(_bed.Context(), prefersBot: true)).Message, StringComparison.Ordinal);
        Assert.Contains("SLACK_BOT_TOKEN and SLACK_CHANNEL are missing", Assert.Throws<ServiceException>(() => SlackPoster.AsBot(_bed.Context())).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(503, "busy")]
    [InlineData(500, "rollup_error")]
    [InlineData(200, "<html>")]
    [InlineData(200, "o")]
    public async Task A_message_whose_answer_is_lost_is_not_posted_twice(int status, string body)
    {
        _bed.Service.Answer((HttpStatusCode)status, body, "text/plain");
        ServiceException failure = await FailAsync(SlackPoster.ByWebhook(Both()));
        Assert.True(failure.IsOutcomeUnknown);
        Assert.Contains("Whether the message has arrived is not known", failure.Message, StringComparison.Ordinal);
        Assert.StartsWith("Look into the webhook's channel before", failure.RecommendedAction, StringComparison.Ordinal);
        Assert.Single(_bed.Service.Requests);
    }

    [Fact]
    public async Task A_wait_that_Slack_asks_for_is_kept_and_told()
    {
        _bed.Service.Answer(HttpStatusCode.TooManyRequests, """{"ok":false,"error":"ratelimited"}""", headers: ("Retry-After", "30")).Answer(HttpStatusCode.OK, Posted);
        SlackPoster poster = SlackPoster.AsBot(Both());
        await PostAsync(poster);
        Assert.Equal(TimeSpan.FromSeconds(30), _bed.Service.Requests[1].Time - _bed.Service.Requests[0].Time);
        Assert.Equal(TimeSpan.FromSeconds(30), poster.Waited);
        Assert.Equal(["Slack let a message for #ops wait 30 seconds: its limits of rate."], _bed.Events.Messages(ProviderEventKind.Warning));
    }

    [Fact]
    public async Task A_channel_gets_one_message_a_second_and_others_do_not_wait_for_it()
    {
        _bed.Service.Always(HttpStatusCode.OK, Posted);
        foreach (string channel in new[] { "#ops", "OPS", "#data" }) await PostAsync(SlackPoster.AsBot(Both(), channel: channel));
        Assert.Equal([0, 1, 1], _bed.Service.Requests.Select(request => (int)(request.Time - _bed.Service.Requests[0].Time).TotalSeconds));
    }

    [Fact]
    public async Task A_wait_that_another_call_was_asked_for_is_told_too()
    {
        _bed.Service.Answer(HttpStatusCode.TooManyRequests, """{"ok":false,"error":"ratelimited"}""", headers: ("Retry-After", "400")).Answer(HttpStatusCode.OK, Posted);
        await FailAsync(SlackPoster.AsBot(Both()));
        _bed.Clock.Advance(TimeSpan.FromSeconds(370));
        SlackPoster poster = SlackPoster.AsBot(Both());
        await PostAsync(poster);
        Assert.Equal(TimeSpan.FromSeconds(30), poster.Waited);
        Assert.Equal(["Slack let a message for #ops wait 30 seconds: its limits of rate."], _bed.Events.Messages(ProviderEventKind.Warning));
    }

    [Fact]
    public async Task The_usual_second_between_two_messages_is_not_worth_a_word()
    {
        _bed.Service.Always(HttpStatusCode.OK, Posted);
        SlackPoster poster = SlackPoster.AsBot(Both());
        for (int message = 0; message < 3; message++) await PostAsync(poster);
        Assert.Equal(2, (int)poster.Waited.TotalSeconds);
        Assert.Empty(_bed.Events.Messages(ProviderEventKind.Warning));
    }

    [Fact]
    public async Task A_change_names_the_message_and_is_made_again_when_its_answer_is_lost()
    {
        _bed.Service.Answer(HttpStatusCode.ServiceUnavailable, "busy").Answer(HttpStatusCode.OK, Posted);
        await SlackPoster.AsBot(Both()).ChangeAsync(new SentMessage("C1", "1.2"), SlackContent.Plain("now") with { Id = "m1" }, TestContext.Current.CancellationToken);
        Assert.Equal(
            ("/api/chat.update", """{"channel":"C1","ts":"1.2","text":"now","metadata":{"event_type":"sophia_alert","event_payload":{"id":"m1"}}}"""),
            (_bed.Service.Requests[1].Path, _bed.Service.Requests[1].Body));
        Assert.Equal(_bed.Service.Requests[0].Body, _bed.Service.Requests[1].Body);
    }

    [Fact]
    public async Task A_reply_names_its_thread_and_is_shown_to_all_if_asked()
    {
        _bed.Service.Always(HttpStatusCode.OK, Posted);
        SlackPostedMessage reply = await SlackPoster.AsBot(Both()).PostAsync(SlackContent.Plain("x"), new SlackPlace("1.2", IsBroadcast: true), TestContext.Current.CancellationToken);
        JsonElement body = JsonDocument.Parse(_bed.Service.Requests[0].Body).RootElement;
        Assert.Equal(("1.2", true), (body.GetProperty("thread_ts").GetString(), body.GetProperty("reply_broadcast").GetBoolean()));
        Assert.Equal(("1795000000.000100", "1.2"), (reply.Id, reply.ThreadId));
    }

    [Theory]
    [InlineData("invalid_auth", FailureReason.AuthenticationFailed, "Check SLACK_WEBHOOK_URL or SLACK_BOT_TOKEN")]
    [InlineData("not_in_channel", FailureReason.AccessDenied, "Invite the bot")]
    [InlineData("cant_update_message", FailureReason.AccessDenied, "Only the bot that has posted")]
    [InlineData("channel_not_found", FailureReason.NotFound, "Check the channel's name")]
    [InlineData("message_not_found", FailureReason.NotFound, "The message is not there")]
    [InlineData("edit_window_closed", FailureReason.InvalidRequest, "The workspace allows changes")]
    [InlineData("msg_too_long", FailureReason.InvalidRequest, "Send less text")]
    [InlineData("msg_blocks_too_long", FailureReason.InvalidRequest, "Send less in blocks")]
    [InlineData("internal_error", FailureReason.Unavailable, "Look into the channel #ops")]
    public async Task Slacks_words_have_reasons_and_advice(string word, FailureReason reason, string advice)
    {
        _bed.Service.Answer(HttpStatusCode.OK, $$$"""{"ok":false,"error":"{{{word}}}","response_metadata":{"messages":["[ERROR] here"]}}""");
        ServiceException failure = await FailAsync(SlackPoster.AsBot(Both()));
        Assert.Equal((reason, word), (failure.Reason, failure.ErrorCode));
        Assert.Contains($"{word} ([ERROR] here)", failure.Message, StringComparison.Ordinal);
        Assert.StartsWith(advice, failure.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_channel_that_Slack_does_not_know_is_named()
    {
        _bed.Service.Answer(HttpStatusCode.OK, """{"ok":false,"error":"channel_not_found"}""");
        Assert.Equal("Slack did not find the channel #ops: channel_not_found", (await FailAsync(SlackPoster.AsBot(Both()))).Message);
    }

    [Fact]
    public async Task Only_a_change_is_told_that_it_needs_the_id_of_the_channel()
    {
        _bed.Service.Always(HttpStatusCode.OK, """{"ok":false,"error":"channel_not_found"}""");
        Assert.Equal("Check the channel's name or id, and invite the bot if the channel is private.", (await FailAsync(SlackPoster.AsBot(Both()))).RecommendedAction);
        ServiceException change = await Assert.ThrowsAsync<ServiceException>(() => SlackPoster.AsBot(Both()).ChangeAsync(new SentMessage("#ops", "1.2"), SlackContent.Plain("x"), TestContext.Current.CancellationToken));
        Assert.StartsWith("Check the channel's id, by which alone a message is changed", change.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_that_Slack_would_cut_is_not_sent()
    {
        SlackPoster poster = SlackPoster.AsBot(Both());
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => poster.PostAsync(SlackContent.Plain(new string('<', 10_001)), SlackPlace.Channel, TestContext.Current.CancellationToken));
        Assert.Contains("the text has 40004 characters as it is sent, and 40000 are allowed", failure.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ServiceException>(() => poster.ChangeAsync(new SentMessage("C1", "1.2"), SlackContent.Plain(new string('ä', 2001)), TestContext.Current.CancellationToken));
        Assert.Empty(_bed.Service.Requests);
    }

    [Fact]
    public async Task Neither_the_webhook_nor_the_token_is_shown()
    {
        _bed.Service.Always(_ => FakeService.Make(HttpStatusCode.BadRequest, "invalid_payload " + Path + " xoxb-a-long-token"));
        string all = string.Join('\n', (await FailAsync(SlackPoster.ByWebhook(Both()))).ToString(), (await FailAsync(SlackPoster.AsBot(Both()))).ToString(), _bed.Events.Everything);
        Assert.DoesNotContain("abcdefghijklmnop", all, StringComparison.Ordinal);
        Assert.DoesNotContain("a-long-token", all, StringComparison.Ordinal);
    }

    private ProviderContext Both() => _bed.Context(("SLACK_WEBHOOK_URL", "https://hooks.slack.com" + Path), ("SLACK_BOT_TOKEN", "xoxb-a-long-token"), ("SLACK_CHANNEL", "#ops"));

    private static Task<SlackPostedMessage> PostAsync(SlackPoster poster) => poster.PostAsync(SlackContent.Plain("a < b"), SlackPlace.Channel, TestContext.Current.CancellationToken);

    private static Task<ServiceException> FailAsync(SlackPoster poster) => Assert.ThrowsAsync<ServiceException>(() => PostAsync(poster));
}
