using System.Net;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Core.Settings;

namespace SophiaAI.Providers.Services.Slack;

/// <summary>Slack: the incoming webhook, or the Web API with a bot token.</summary>
internal sealed class SlackProvider
{
    // What Slack says to an empty message.
    private static readonly string[] s_refusals = ["no_text", "invalid_payload"];

    private readonly ProviderContext _context;
    private readonly Uri? _webhook;

    /// <summary>Creates a provider.</summary>
    /// <exception cref="ServiceException">NotConfigured if there is neither a webhook nor a bot token.</exception>
    public SlackProvider(ProviderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        _context = context;
        _webhook = SlackHttp.WebhookAddress(context);
        HasBotToken = context.Settings.Value(SlackService.BotToken) is not null;
        if (_webhook is null && !HasBotToken) throw SettingResolver.NotConfigured(SlackService.Name, ["SLACK_WEBHOOK_URL (or SLACK_BOT_TOKEN)"]);
    }

    /// <summary>Whether a webhook is configured.</summary>
    public bool HasWebhook => _webhook is not null;

    /// <summary>Whether a bot token is configured.</summary>
    public bool HasBotToken { get; }

    /// <summary>Verifies that the webhook works without posting: an empty message is refused, and the error word tells why.</summary>
    /// <returns>Slack's error word.</returns>
    /// <exception cref="ServiceException">AuthenticationFailed if the webhook is unknown or revoked.</exception>
    public async Task<string> ProbeWebhookAsync(CancellationToken cancellationToken)
    {
        Uri webhook = _webhook ?? throw SettingResolver.NotConfigured(SlackService.Name, ["SLACK_WEBHOOK_URL"]);
        try
        {
            await _context.CreateClient(SlackHttp.Webhook(webhook)).SendAsync(
                // It posts nothing, however often it is sent.
                SlackRequests.ToWebhook(webhook, static () => Json.Content("{}"u8.ToArray()), isReplayable: true),
                static (_, _) => Task.FromResult(true),
                cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException exception) when (exception.StatusCode == (int)HttpStatusCode.BadRequest && s_refusals.Contains(exception.ErrorCode))
        {
            return exception.ErrorCode!;
        }
        catch (ServiceException exception) when (exception.StatusCode == (int)HttpStatusCode.BadRequest && Array.Exists(s_refusals, word => word.StartsWith(exception.ErrorCode ?? string.Empty, StringComparison.Ordinal)))
        {
            throw InvalidAnswer("The webhook's answer ended in the middle.");
        }

        throw InvalidAnswer("The webhook accepted an empty message, which Slack refuses: this is not Slack.");
    }

    /// <summary>The bot token's owner: the bot's name and the workspace's.</summary>
    /// <exception cref="ServiceException">AuthenticationFailed if the token is not valid.</exception>
    public Task<string> TestTokenAsync(CancellationToken cancellationToken) =>
        _context.CreateClient(SlackHttp.Api(_context)).SendAsync(
            new ServiceRequest(HttpMethod.Post, "/auth.test") { Content = static () => Json.Content("{}"u8.ToArray()), Replayable = true },
            static async (response, cancel) =>
            {
                SlackAnswer answer = await SlackRequests.ReadAsync(response, cancel).ConfigureAwait(false);
                if (answer.User is null || answer.Team is null) throw response.Invalid("no user or no team");
                return $"{answer.User} in {answer.Team}";
            },
            cancellationToken);

    private static ServiceException InvalidAnswer(string message) => new(SlackService.Name, FailureReason.InvalidResponse, message)
    {
        RecommendedAction = SlackService.WebhookProfile.AdviceFor(FailureReason.InvalidResponse),
    };
}
