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
                ToWebhook(webhook, static () => Json.Content("{}"u8.ToArray()), replayable: true),
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
                SlackAnswer answer = await ReadAsync(response, cancel).ConfigureAwait(false);
                if (answer.User is null || answer.Team is null) throw response.Invalid("no user or no team");
                return $"{answer.User} in {answer.Team}";
            },
            cancellationToken);

    /// <summary>Posts a plain text: by the webhook, or with the bot token to the configured channel.</summary>
    /// <exception cref="ServiceException">The message was not accepted. Whether a message arrived whose answer was lost is not known; it is not sent again.</exception>
    public Task PostAsync(string text, CancellationToken cancellationToken) => _webhook is { } webhook
        ? _context.CreateClient(SlackHttp.Webhook(webhook)).SendAsync(
            ToWebhook(webhook, () => Json.Content(new SlackMessage(null, text), SlackJson.Default.SlackMessage), replayable: false),
            static (_, _) => Task.FromResult(true),
            cancellationToken)
        : PostToChannelAsync(text, cancellationToken);

    private Task PostToChannelAsync(string text, CancellationToken cancellationToken)
    {
        string channel = _context.Settings.Require(SlackService.Channel)[0];
        return _context.CreateClient(SlackHttp.Api(_context)).SendAsync(
            new ServiceRequest(HttpMethod.Post, "/chat.postMessage") { Content = () => Json.Content(new SlackMessage(channel, text), SlackJson.Default.SlackMessage) },
            ReadAsync,
            cancellationToken);
    }

    private static ServiceRequest ToWebhook(Uri webhook, Func<HttpContent> content, bool replayable) => new(HttpMethod.Post, "/{*webhook}")
    {
        RouteValues = new Dictionary<string, string> { ["webhook"] = webhook.AbsolutePath.TrimStart('/') },
        Content = content,
        Replayable = replayable,
    };

    private static async Task<SlackAnswer> ReadAsync(ServiceResponse response, CancellationToken cancellationToken)
    {
        SlackAnswer answer = await response.ReadJsonAsync(SlackJson.Default.SlackAnswer, cancellationToken).ConfigureAwait(false);
        return answer.Ok ? answer : throw (answer.Error is null ? response.Invalid("neither success nor an error") : Refused(answer.Error));
    }

    private static ServiceException InvalidAnswer(string message) => new(SlackService.Name, FailureReason.InvalidResponse, message)
    {
        RecommendedAction = SlackService.WebhookProfile.AdviceFor(FailureReason.InvalidResponse),
    };

    private static ServiceException Refused(string error)
    {
        FailureReason reason = error switch
        {
            "not_authed" or "invalid_auth" or "account_inactive" or "token_revoked" or "token_expired" => FailureReason.AuthenticationFailed,
            "missing_scope" or "not_in_channel" or "restricted_action" => FailureReason.AccessDenied,
            "channel_not_found" => FailureReason.NotFound,
            "ratelimited" => FailureReason.RateLimited,
            _ => FailureReason.InvalidRequest,
        };
        return new ServiceException(SlackService.Name, reason, $"Slack {StatusReasons.Describe(reason)}: {error}")
        {
            StatusCode = 200,
            ErrorCode = error,
            ServerMessage = error,
            RecommendedAction = SlackService.Profile.AdviceFor(reason),
        };
    }
}
