using System.Net;
using System.Text.Json;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Core.Settings;
using SophiaAI.Providers.Core.Telemetry;
using SophiaAI.Providers.Services.Slack;
using SophiaAI.Providers.Services.Slack.Alerts;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Services.Slack;

/// <summary>People are told of alerts once, in words that a phone shows well, and of no data.</summary>
public sealed class SlackNotifierTests : IDisposable
{
    private static readonly JsonSerializerOptions s_readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private const string Path = "/services/T00000000/B00000000/abcdefghijklmnop";
    private const string Posted = """{"ok":true,"channel":"C1","ts":"1795000000.000100"}""";

    private static readonly NotifierTarget s_here = new() { Mentions = new Dictionary<string, string> { ["critical"] = "<!here>" } };

    private readonly TestBed _bed = new();

    public SlackNotifierTests() => _bed.Service.Always(HttpStatusCode.OK, Posted);

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task It_says_what_since_when_how_bad_why_and_what_next()
    {
        JsonElement[] sent = await SendAsync(Message(MessageKind.First, Alert("critical", static alert => alert with
        {
            Annotations = new Dictionary<string, string> { ["summary"] = "Gong answers in 6.2 s." },
            Value = 6.2,
            Unit = "s",
            Condition = "above 5 s",
            Recent = [1, 1, 2, 4, 6.2],
            Cause = "Gong is slow.",
            Advice = "Test-SophiaIntegration Gong shows what works.",
            Links = new Dictionary<string, Uri> { ["Gong"] = new("https://app.gong.io/company"), ["Elsewhere"] = new("https://collector.example/x") },
        })));
        Assert.Equal(
            [
                "🔴 SlowAnswers: Gong",
                "<!here>",
                "Gong answers in 6.2 s.\n▂▂▃▆█ 6.2 s, above 5 s\nLikely cause: Gong is slow.\nNext: Test-SophiaIntegration Gong shows what works.",
                "critical",
                "since <!date^1795175400^{date_short_pretty} {time}|2026-11-20 11:50 UTC>, for 10 minutes",
                "service=Gong",
                "Gong",
            ],
            Texts(sent[0]));
        Assert.Equal("🔴 SlowAnswers: Gong. Gong answers in 6.2 s.", sent[0].GetProperty("text").GetString());
        Assert.Equal("m1", sent[0].GetProperty("metadata").GetProperty("event_payload").GetProperty("id").GetString());
        Assert.DoesNotContain("collector", sent[0].GetRawText(), StringComparison.Ordinal);
        Assert.All(sent[0].GetProperty("blocks").EnumerateArray().Where(static block => block.GetProperty("type").GetString() is "header"), static block => Assert.Equal("plain_text", block.GetProperty("text").GetProperty("type").GetString()), throwIfEmpty: true);
    }

    [Fact]
    public async Task Data_is_never_a_mention_a_link_or_shown()
    {
        _bed.Runtime.Redactor.Register("a-secret-value");
        JsonElement[] sent = await SendAsync(Message(MessageKind.First, Alert("warning", static alert => alert with
        {
            Annotations = new Dictionary<string, string> { ["summary"] = "<!channel> \u202Efailed\u001b[31m for jane@acme.com at /home/jane/x: SELECT a FROM b" },
            Cause = "a-secret-value at https://jane@collector.example/login and https://vercel.com/acme",
            Labels = alert.Labels.With("warehouse", "<@U1234567>"),
        })));
        string raw = JsonSerializer.Serialize(Texts(sent[0]), s_readable);
        foreach (string left in new[] { "jane", "/home", "SELECT", "a-secret-value", "collector.example/", "\u202E", "\u001b", "\\u001b" }) Assert.DoesNotContain(left, raw, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("https://vercel.com/acme", raw, StringComparison.Ordinal);
        Assert.DoesNotContain("<", sent[0].GetProperty("text").GetString(), StringComparison.Ordinal);
        // What is markup is ours.
        Assert.DoesNotContain(Markup(sent[0]), static text => text.Contains("channel", StringComparison.Ordinal) || text.Contains("U1234567", StringComparison.Ordinal));
        Assert.False(sent[0].GetProperty("unfurl_links").GetBoolean() || sent[0].GetProperty("unfurl_media").GetBoolean());
    }

    [Fact]
    public async Task A_secret_at_the_end_of_what_is_looked_at_is_not_shown_in_part()
    {
        _bed.Runtime.Redactor.Register("a-secret-value");
        string summary = "/home/" + new string('x', 3985) + " a-secret-value is known";
        JsonElement[] sent = await SendAsync(Message(MessageKind.First, Alert("warning", alert => alert with { Annotations = new Dictionary<string, string> { ["summary"] = summary } })));
        Assert.Contains("(path)", sent[0].GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("a-se", sent[0].GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sql", "Failed: SELECT a FROM b")]
    [InlineData("nothing", "Failed: (SQL)")]
    public async Task Statements_are_told_where_the_receiver_wants_them(string include, string expected)
    {
        JsonElement[] sent = await SendAsync(
            Message(MessageKind.First, Alert("warning", static alert => alert with { Annotations = new Dictionary<string, string> { ["summary"] = "Failed: SELECT a FROM b" } })), new NotifierTarget { Includes = [include] });
        Assert.Contains(expected, Texts(sent[0]));
    }

    [Fact]
    public async Task What_is_too_much_is_counted_by_severity()
    {
        MessageAlert[] alerts = [.. Enumerable.Range(0, 30).Select(index => Alert(index < 25 ? "warning" : "critical", alert => alert with { Labels = alert.Labels.With("check", $"c{index}"), Cause = "The same." }))];
        string[] texts = Texts((await SendAsync(Message(MessageKind.First, alerts) with { Muted = 2, Group = LabelSet.Of(("alertname", "SlowAnswers")) }))[0]);
        Assert.Equal("🔴 30 alerts: SlowAnswers", texts[0]);
        Assert.Equal("+20 more: 20 warning. 2 muted", texts[^1]);
        Assert.StartsWith("🔴", texts[2], StringComparison.Ordinal);
        Assert.Single(texts, static text => text.Contains("The same.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Long_texts_leave_out_alerts_and_not_their_count()
    {
        MessageAlert[] alerts = [.. Enumerable.Range(0, 10).Select(index => Alert("critical", alert => alert with
        {
            Labels = alert.Labels.With("check", $"c{index}"),
            Annotations = new Dictionary<string, string> { ["summary"] = new('s', 900), ["description"] = $"{index}" + new string('d', 900) },
            Cause = $"{index}" + new string('c', 900),
            Advice = $"{index}" + new string('a', 900),
        }))];
        JsonElement sent = (await SendAsync(Message(MessageKind.First, alerts)))[0];
        Assert.Equal("+5 more: 5 critical", Texts(sent)[^1]);
        Assert.InRange(sent.GetProperty("blocks").GetRawText().Length, 10_000, 14_000);
    }

    [Fact]
    public async Task With_a_token_the_first_message_is_changed_and_a_reply_says_so()
    {
        JsonElement[] sent = await SendAsync(Message(MessageKind.Added, Alert("critical"), Alert("warning")) with { Earlier = new SentMessage("C9", "1.2"), IsWorse = true });
        Assert.Equal(["/api/chat.update", "/api/chat.postMessage"], _bed.Service.Requests.Select(static request => request.Path));
        Assert.Equal(("C9", "1.2"), (sent[0].GetProperty("channel").GetString(), sent[0].GetProperty("ts").GetString()));
        Assert.Equal(("C9", "1.2", true), (sent[1].GetProperty("channel").GetString(), sent[1].GetProperty("thread_ts").GetString(), sent[1].GetProperty("reply_broadcast").GetBoolean()));
        // A change notifies nobody: the reply mentions.
        Assert.DoesNotContain("<!here>", Texts(sent[0]));
        Assert.Equal(["<!here>", "🔴 Worse: now critical. 2 alerts fire: 1 critical, 1 warning. The newest: SlowAnswers: Gong"], Texts(sent[1]));
        Assert.Equal(new SentMessage("C9", "1.2"), Receipt.Sent);
    }

    // What ended under a silence and fires again: the channel has no alert that nobody ever ended.
    [Theory]
    [InlineData("message_not_found")]
    [InlineData(null)]
    public async Task The_message_before_is_closed_without_a_reply_and_a_new_one_is_posted(string? error)
    {
        if (error is not null) _bed.Service.Answer(HttpStatusCode.OK, $$"""{"ok":false,"error":"{{error}}"}""").Answer(HttpStatusCode.OK, Posted);
        MessageAlert over = Alert("critical", alert => alert with { EndsAt = _bed.Clock.GetUtcNow() });
        JsonElement[] sent = await SendAsync(Message(MessageKind.First, Alert("critical")) with { Closing = Message(MessageKind.Resolved, over) with { Earlier = new SentMessage("C9", "1.2") } });
        Assert.Equal(["/api/chat.update", "/api/chat.postMessage"], _bed.Service.Requests.Select(static request => request.Path));
        Assert.Equal(("C9", "1.2", "#ops"), (sent[0].GetProperty("channel").GetString(), sent[0].GetProperty("ts").GetString(), sent[1].GetProperty("channel").GetString()));
        Assert.Equal("✅ Resolved: SlowAnswers: Gong", Texts(sent[0])[0]);
        Assert.False(sent[1].TryGetProperty("thread_ts", out _));
        Assert.Equal((MessageOutcome.Sent, "C1"), (Receipt.Outcome, Receipt.Sent?.Channel));
    }

    [Theory]
    [InlineData("Resolved", "✅ Resolved after 25 minutes.", false)]
    [InlineData("Reminder", "🟠 Still so after 10 minutes. 1 alert fires: SlowAnswers: Gong", true)]
    [InlineData("SomeResolved", "✅ 1 resolved. 1 alert fires: SlowAnswers: Gong", false)]
    [InlineData("Added", "🟠 More alerts. 1 alert fires: SlowAnswers: Gong", false)]
    public async Task The_reply_says_what_has_changed(string kind, string expected, bool isForAll)
    {
        MessageAlert resolved = Alert("warning", alert => alert with { StartsAt = _bed.Clock.GetUtcNow().AddMinutes(-30), EndsAt = _bed.Clock.GetUtcNow().AddMinutes(-5) });
        MessageAlert[] alerts = kind switch { "Resolved" => [resolved], "SomeResolved" => [Alert("warning"), resolved], _ => [Alert("warning")] };
        JsonElement[] sent = await SendAsync(Message(Enum.Parse<MessageKind>(kind), alerts) with { Earlier = new SentMessage("C9", "1.2") });
        Assert.Equal([expected], Texts(sent[1]));
        Assert.Equal(isForAll, sent[1].TryGetProperty("reply_broadcast", out _));
    }

    [Fact]
    public async Task What_is_over_is_seen_at_a_glance()
    {
        JsonElement[] sent = await SendAsync(Message(MessageKind.Resolved, Alert("critical", alert => alert with { EndsAt = _bed.Clock.GetUtcNow() })));
        Assert.Equal(["✅ Resolved: SlowAnswers: Gong", "✅ Resolved after 10 minutes."], Texts(sent[0]));
        Assert.Equal("✅ Resolved: SlowAnswers: Gong, after 10 minutes", sent[0].GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_drill_of_a_group_is_neither_counted_nor_named_as_an_alert()
    {
        MessageAlert drill = Alert("critical", static alert => alert with { IsDrill = true, Labels = alert.Labels.With("drill", "true") });
        MessageAlert real = Alert("warning", static alert => alert with { Annotations = new Dictionary<string, string> { ["summary"] = "Gong answers in 6.2 s." } });
        Assert.Equal("🔴 Drill: SlowAnswers: Gong", Texts((await SendAsync(Message(MessageKind.First, drill)))[0])[0]);
        string[] both = Texts((await SendAsync(Message(MessageKind.First, drill, real)))[^1]);
        Assert.Equal("🟠 1 alert and 1 drill", both[0]);
        Assert.Contains("🟠 Gong answers in 6.2 s.", both);
        Assert.Contains("🔴 Drill: SlowAnswers: Gong", both);
        Assert.DoesNotContain(both, static text => text.Contains("drill=true", StringComparison.Ordinal) || text.Contains(": true", StringComparison.Ordinal));
    }

    // How many fire is not how many the message has.
    [Fact]
    public async Task A_group_without_a_name_says_once_how_many_alerts_fire()
    {
        MessageAlert resolved = Alert("warning", static alert => alert with { EndsAt = alert.StartsAt.AddMinutes(5) });
        Assert.Equal("🔴 2 alerts", Texts((await SendAsync(Message(MessageKind.SomeResolved, Alert("critical"), Alert("warning"), resolved) with { Group = LabelSet.Empty }))[0])[0]);
    }

    [Fact]
    public async Task A_drill_is_marked_as_one_and_a_notice_has_its_text()
    {
        JsonElement[] drill = await SendAsync(Message(MessageKind.First, Alert("warning", static alert => alert with { IsDrill = true })));
        JsonElement[] notice = await SendAsync(new AlertMessage("m2", MessageKind.StateLost) { Notice = "The state was lost." });
        Assert.Equal("🟠 Drill: SlowAnswers: Gong", Texts(drill[0])[0]);
        Assert.Contains("a drill: nothing is wrong", Texts(drill[0]));
        Assert.Equal(["Monitoring", "The state was lost."], Texts(notice[^1]));
    }

    [Fact]
    public async Task An_alert_without_a_summary_is_named_once()
    {
        JsonElement[] sent = await SendAsync(Message(MessageKind.First, Alert("warning")));
        Assert.Equal("🟠 SlowAnswers: Gong", sent[0].GetProperty("text").GetString());
        Assert.Equal(["🟠 SlowAnswers: Gong"], Texts(sent[0]).Where(static text => text.Contains("SlowAnswers", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(true, false, "#data", "the webhook's channel")]
    [InlineData(true, true, "#data", "#data")]
    [InlineData(false, true, null, "#ops")]
    [InlineData(false, false, "#data", "#data")]
    [InlineData(false, false, null, "#ops")]
    public void Where_a_message_goes_is_known_beforehand(bool hasWebhook, bool hasToken, string? channel, string place) =>
        Assert.Equal(place, new SlackNotifier().PlaceOf(_bed.Context(("SLACK_WEBHOOK_URL", "https://hooks.slack.com" + Path), ("SLACK_BOT_TOKEN", "xoxb-token"), ("SLACK_CHANNEL", "#ops")), hasWebhook, hasToken, channel));

    [Fact]
    public void Where_a_message_goes_is_not_guessed()
    {
        Assert.Equal("the webhook's channel", new SlackNotifier().PlaceOf(_bed.Context(("SLACK_WEBHOOK_URL", "https://hooks.slack.com" + Path)), hasWebhook: false, hasToken: false, channel: null));
        Assert.Null(new SlackNotifier().PlaceOf(_bed.Context(), hasWebhook: false, hasToken: false, channel: null));
    }

    [Theory]
    [InlineData("message_not_found")]
    [InlineData("cant_update_message")]
    [InlineData("edit_window_closed")]
    [InlineData("channel_not_found")]
    [InlineData("msg_too_long")]
    public async Task What_can_not_be_changed_is_posted_anew(string word)
    {
        _bed.Service.Answer(HttpStatusCode.OK, $$"""{"ok":false,"error":"{{word}}"}""").Answer(HttpStatusCode.OK, Posted);
        JsonElement[] sent = await SendAsync(Message(MessageKind.Added, Alert("critical")) with { Earlier = new SentMessage("C9", "1.2") });
        Assert.Equal((2, "#ops"), (sent.Length, sent[1].GetProperty("channel").GetString()));
        Assert.Contains("<!here>", Texts(sent[1]));
        Assert.Equal((MessageOutcome.Sent, new SentMessage("C1", "1795000000.000100")), (Receipt.Outcome, Receipt.Sent));
        Assert.Contains(word, _bed.Events.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_webhook_gets_every_message_anew()
    {
        _bed.Service.Always(static _ => FakeService.Make(HttpStatusCode.OK, "ok"));
        SettingValue url = new(SlackService.WebhookUrl, "https://hooks.slack.com" + Path, new SettingSource(SettingSourceKind.Process), null);
        await SendAsync(Message(MessageKind.Added, Alert("critical")) with { Earlier = new SentMessage("C9", "1.2") }, s_here with { WebhookUrl = url });
        Assert.Equal([Path], _bed.Service.Requests.Select(static request => request.Path));
        Assert.Equal((MessageOutcome.Sent, null), (Receipt.Outcome, Receipt.Sent));
    }

    [Fact]
    public async Task A_receivers_own_token_and_channel_are_used()
    {
        SettingValue token = new(SlackService.BotToken, "xoxb-of-the-receiver", new SettingSource(SettingSourceKind.Process), null);
        JsonElement[] sent = await SendAsync(Message(MessageKind.First, Alert("critical")), s_here with { BotToken = token, Channel = "#data" });
        Assert.Equal(("#data", "Bearer xoxb-of-the-receiver"), (sent[0].GetProperty("channel").GetString(), _bed.Service.Requests[0].Headers["Authorization"]));
    }

    [Theory]
    [InlineData(503, "busy", "Doubtful")]
    [InlineData(200, """{"ok":false,"error":"not_in_channel"}""", "Refused")]
    [InlineData(200, """{"ok":false,"error":"invalid_auth"}""", "Failed")]
    [InlineData(200, """{"ok":false,"error":"ratelimited"}""", "Failed")]
    [InlineData(429, """{"ok":false,"error":"ratelimited"}""", "Failed")]
    [InlineData(200, """{"ok":true}""", "Doubtful")]
    public async Task What_became_of_a_message_is_told(int status, string body, string outcome)
    {
        _bed.Service.Always((HttpStatusCode)status, body);
        await SendAsync(Message(MessageKind.First, Alert("critical")));
        Assert.Equal(outcome, Receipt.Outcome.ToString());
        Assert.StartsWith("Slack", Receipt.Error, StringComparison.Ordinal);
        Assert.NotEmpty(Receipt.RecommendedAction!);
    }

    [Fact]
    public async Task A_change_that_is_lost_can_be_made_again_and_a_reply_can_not()
    {
        _bed.Service.Always(HttpStatusCode.ServiceUnavailable);
        await SendAsync(Message(MessageKind.Added, Alert("critical")) with { Earlier = new SentMessage("C9", "1.2") });
        Assert.Equal((MessageOutcome.Failed, 4), (Receipt.Outcome, _bed.Service.Requests.Count));
        _bed.Service.Answer(HttpStatusCode.OK, Posted);
        await SendAsync(Message(MessageKind.Added, Alert("critical")) with { Earlier = new SentMessage("C9", "1.2") });
        Assert.Equal((MessageOutcome.Doubtful, new SentMessage("C9", "1.2"), 6), (Receipt.Outcome, Receipt.Sent, _bed.Service.Requests.Count));
    }

    [Fact]
    public async Task What_is_not_configured_may_be_so_at_the_next_run()
    {
        Receipt = await new SlackNotifier().SendAsync(_bed.Context(), s_here, Message(MessageKind.First, Alert("critical")), TestContext.Current.CancellationToken);
        Assert.Equal(MessageOutcome.Failed, Receipt.Outcome);
        Assert.Contains("SLACK_WEBHOOK_URL (or SLACK_BOT_TOKEN) is missing", Receipt.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task How_long_Slack_let_it_wait_is_told()
    {
        _bed.Service.Answer(HttpStatusCode.TooManyRequests, "{}", headers: ("Retry-After", "40")).Answer(HttpStatusCode.OK, Posted);
        await SendAsync(Message(MessageKind.First, Alert("critical")));
        Assert.Equal(TimeSpan.FromSeconds(40), Receipt.Delay);
        Assert.Contains("wait 40 seconds", Assert.Single(_bed.Events.Messages(ProviderEventKind.Warning)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task How_long_Slack_let_a_change_wait_is_told_although_it_fails()
    {
        _bed.Service.Answer(HttpStatusCode.TooManyRequests, "{}", headers: ("Retry-After", "40")).Answer(HttpStatusCode.OK, """{"ok":false,"error":"invalid_auth"}""");
        await SendAsync(Message(MessageKind.Added, Alert("critical")) with { Earlier = new SentMessage("C9", "1.2") });
        Assert.Equal((MessageOutcome.Failed, TimeSpan.FromSeconds(40)), (Receipt.Outcome, Receipt.Delay));
    }

    [Theory]
    [InlineData("<!here>", "<!here>")]
    [InlineData("@channel <@U012AB3CD>", "<!channel> <@U012AB3CD>")]
    [InlineData("<!subteam^S012AB3CD>", "<!subteam^S012AB3CD>")]
    [InlineData("<https://collector.example|here>", "&lt;https://collector.example|here&gt;")]
    [InlineData("<@A012AB3CD>", "&lt;@A012AB3CD&gt;")]
    [InlineData("@somebody", "@somebody")]
    public void A_mention_is_one_of_Slacks(string mention, string expected) => Assert.Equal(expected, SlackMentions.Markup(mention));

    [Theory]
    [InlineData(new double[0], "")]
    [InlineData(new double[] { 5 }, "")]
    [InlineData(new double[] { 0, 0 }, "▁▁")]
    [InlineData(new double[] { 0, 50, 100 }, "▁▅█")]
    [InlineData(new double[] { -10, 0, 10 }, "▁▅█")]
    [InlineData(new[] { double.NaN, 1, 2 }, "▅█")]
    [InlineData(new double[] { 9, 9, 9, 9, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1 }, "████████████████")]
    public void The_last_values_are_a_bar(double[] values, string expected) => Assert.Equal(expected, ValueBar.Of(values));

    [Theory]
    [InlineData("https://app.snowflake.com/x", true)]
    [InlineData("https://acme.slack.com/archives", true)]
    [InlineData("https://us-70092.app.gong.io/", true)]
    [InlineData("https://dashboard.estuary.dev/captures", true)]
    [InlineData("https://app.pulumi.com/acme", true)]
    [InlineData("http://vercel.com/acme", false)]
    [InlineData("https://vercel.com:8443/acme", false)]
    [InlineData("https://jane@vercel.com/acme", false)]
    [InlineData("https://vercel.com.collector.example/", false)]
    [InlineData("https://slack.com.evil.example/", false)]
    public void Messages_lead_to_the_services_pages_only(string page, bool isTrusted) => Assert.Equal(isTrusted, SlackPages.IsTrusted(_bed.Context(), new Uri(page)));

    private MessageReceipt Receipt { get; set; } = null!;

    private async Task<JsonElement[]> SendAsync(AlertMessage message, NotifierTarget? target = null)
    {
        ProviderContext context = _bed.Context(("SLACK_WEBHOOK_URL", "https://hooks.slack.com" + Path), ("SLACK_BOT_TOKEN", "xoxb-token"), ("SLACK_CHANNEL", "#ops"));
        Receipt = await new SlackNotifier().SendAsync(context, target ?? s_here, message, TestContext.Current.CancellationToken);
        Assert.Equal(message.Id, Receipt.Id);
        return [.. _bed.Service.Requests.Select(static request => JsonDocument.Parse(request.Body).RootElement)];
    }

    private static AlertMessage Message(MessageKind kind, params MessageAlert[] alerts) => new("m1", kind) { Alerts = alerts };

    private MessageAlert Alert(string severity, Func<MessageAlert, MessageAlert>? change = null)
    {
        MessageAlert alert = new(LabelSet.Of(("alertname", "SlowAnswers"), ("service", "Gong"), ("severity", severity))) { StartsAt = _bed.Clock.GetUtcNow().AddMinutes(-10) };
        return change is null ? alert : change(alert);
    }

    // All texts of the blocks, in the order of reading.
    private static string[] Texts(JsonElement message) => [.. Objects(message.GetProperty("blocks")).Select(static text => text.GetProperty("text").GetString()!)];

    private static IEnumerable<string> Markup(JsonElement message) =>
        Objects(message.GetProperty("blocks")).Where(static text => text.GetProperty("type").GetString() == "mrkdwn").Select(static text => text.GetProperty("text").GetString()!);

    private static IEnumerable<JsonElement> Objects(JsonElement item) => item.ValueKind switch
    {
        JsonValueKind.Array => item.EnumerateArray().SelectMany(Objects),
        JsonValueKind.Object when item.GetProperty("type").GetString() is "plain_text" or "mrkdwn" => [item],
        JsonValueKind.Object => item.EnumerateObject().SelectMany(static member => member.Value.ValueKind is JsonValueKind.Array or JsonValueKind.Object ? Objects(member.Value) : []),
        _ => [],
    };
}
