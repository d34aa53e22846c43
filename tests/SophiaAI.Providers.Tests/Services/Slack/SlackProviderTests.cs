using System.Net;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Slack;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Services.Slack;

/// <summary>A webhook is tested without posting, and its address is never shown.</summary>
public sealed class SlackProviderTests : IDisposable
{
    private const string Path = "/services/T00000000/B00000000/abcdefghijklmnop";

    private readonly TestBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Theory]
    [InlineData("no_text")]
    [InlineData("invalid_payload")]
    public async Task A_refused_empty_message_proves_it_alive(string word)
    {
        _bed.Service.Answer(HttpStatusCode.BadRequest, word, "text/plain");
        Assert.Equal(word, await Webhook().ProbeWebhookAsync(TestContext.Current.CancellationToken));
        Assert.Equal((Path, "{}"), (_bed.Service.Requests[0].Path, _bed.Service.Requests[0].Body));
    }

    [Theory]
    [InlineData(404, "no_service", FailureReason.AuthenticationFailed)]
    [InlineData(403, "invalid_token", FailureReason.AuthenticationFailed)]
    [InlineData(403, "action_prohibited", FailureReason.AccessDenied)]
    [InlineData(410, "channel_is_archived", FailureReason.NotFound)]
    [InlineData(400, "user_not_found", FailureReason.InvalidRequest)]
    public async Task Other_words_are_failures(int status, string word, FailureReason reason)
    {
        _bed.Service.Answer((HttpStatusCode)status, word, "text/plain");
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => Webhook().ProbeWebhookAsync(TestContext.Current.CancellationToken));
        Assert.Equal((reason, word), (failure.Reason, failure.ServerMessage));
        Assert.DoesNotContain("abcdefghijklmnop", failure.ToString() + _bed.Events.Everything, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no_te")]
    [InlineData("")]
    public async Task An_answer_that_was_cut_off_is_no_answer(string text)
    {
        _bed.Service.Answer(HttpStatusCode.BadRequest, text, "text/plain");
        Assert.Equal(FailureReason.InvalidResponse, (await Assert.ThrowsAsync<ServiceException>(() => Webhook().ProbeWebhookAsync(TestContext.Current.CancellationToken))).Reason);
    }

    [Fact]
    public async Task An_ok_to_an_empty_message_is_not_Slack()
    {
        _bed.Service.Answer(HttpStatusCode.OK, "ok", "text/plain");
        Assert.Equal(FailureReason.InvalidResponse, (await Assert.ThrowsAsync<ServiceException>(() => Webhook().ProbeWebhookAsync(TestContext.Current.CancellationToken))).Reason);
    }

    [Fact]
    public async Task A_bot_tokens_refusal_comes_with_status_200()
    {
        _bed.Service.Answer(HttpStatusCode.OK, """{"ok":false,"error":"invalid_auth"}""");
        SlackProvider provider = new(_bed.Context(("SLACK_BOT_TOKEN", "xoxb-token")));
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => provider.TestTokenAsync(TestContext.Current.CancellationToken));
        Assert.Equal((FailureReason.AuthenticationFailed, "invalid_auth"), (failure.Reason, failure.ErrorCode));
        Assert.Equal("https://slack.com/api/auth.test", _bed.Service.Requests[0].Address.ToString());
    }

    private SlackProvider Webhook() => new(_bed.Context(("SLACK_WEBHOOK_URL", "https://hooks.slack.com" + Path)));
}
