using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Slack;

/// <summary>What the requests to Slack have in common, and what its words mean.</summary>
internal static class SlackRequests
{
    private const int MostDetails = 3;
    private const string UnknownChannel = "channel_not_found";

    /// <summary>A request to a webhook, whose path is the secret.</summary>
    /// <param name="webhook">The webhook's address.</param>
    /// <param name="content">Makes the body.</param>
    /// <param name="isReplayable">Whether sending it twice does the same as once.</param>
    public static ServiceRequest ToWebhook(Uri webhook, Func<HttpContent> content, bool isReplayable) => new(HttpMethod.Post, "/{*webhook}")
    {
        RouteValues = new Dictionary<string, string> { ["webhook"] = webhook.AbsolutePath.TrimStart('/') },
        Content = content,
        Replayable = isReplayable,
    };

    /// <summary>Reads an answer of the Web API, whose failures have status 200.</summary>
    /// <exception cref="ServiceException">Slack has refused the request.</exception>
    public static Task<SlackAnswer> ReadAsync(ServiceResponse response, CancellationToken cancellationToken) => ReadAsync(response, channel: null, cancellationToken);

    /// <summary>Reads the answer to a post.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="channel">Where it was to go, for the error; null if the request is no post.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">Slack has refused the request.</exception>
    public static async Task<SlackAnswer> ReadAsync(ServiceResponse response, string? channel, CancellationToken cancellationToken)
    {
        SlackAnswer answer = await response.ReadJsonAsync(SlackJson.Default.SlackAnswer, cancellationToken).ConfigureAwait(false);
        return answer.Ok ? answer : throw (answer.Error is null ? response.Invalid("neither success nor an error") : Refused(answer.Error, answer.Metadata?.Messages, channel));
    }

    private static ServiceException Refused(string error, IReadOnlyList<string>? details, string? channel)
    {
        FailureReason reason = ReasonOf(error);
        string more = details is { Count: > 0 } ? $" ({string.Join("; ", details.Take(MostDetails))})" : string.Empty;
        string what = error == UnknownChannel && channel is not null ? $"did not find the channel {VisibleText.Line(channel)}" : StatusReasons.Describe(reason);
        return new ServiceException(SlackService.Name, reason, $"{SlackService.Name} {what}: {error}{more}")
        {
            StatusCode = 200,
            ErrorCode = error,
            ServerMessage = error,
            RecommendedAction = ActionOf(error, isPost: channel is not null) ?? SlackService.Profile.AdviceFor(reason),
        };
    }

    private static FailureReason ReasonOf(string error) => error switch
    {
        "not_authed" or "invalid_auth" or "account_inactive" or "token_revoked" or "token_expired" => FailureReason.AuthenticationFailed,
        "missing_scope" or "not_in_channel" or "restricted_action" or "cant_update_message" or "no_permission" or "ekm_access_denied" or "team_access_not_granted" => FailureReason.AccessDenied,
        UnknownChannel or "message_not_found" or "thread_not_found" or "is_archived" => FailureReason.NotFound,
        "ratelimited" or "rate_limited" or "message_limit_exceeded" => FailureReason.RateLimited,
        "internal_error" or "fatal_error" or "service_unavailable" or "request_timeout" => FailureReason.Unavailable,
        _ => FailureReason.InvalidRequest,
    };

    private static string? ActionOf(string error, bool isPost) => error switch
    {
        "not_in_channel" => "Invite the bot to the channel: type /invite and its name there. Or give the app the scope chat:write.public.",
        "missing_scope" => "Give the app the scope chat:write under OAuth & Permissions, and install it again.",
        UnknownChannel when isPost => "Check the channel's name or id, and invite the bot if the channel is private.",
        UnknownChannel => "Check the channel's id, by which alone a message is changed, and invite the bot if the channel is private.",
        "is_archived" => "The channel is archived: restore it, or name another one.",
        "message_not_found" or "thread_not_found" => "The message is not there, or was deleted. Post a new one.",
        "cant_update_message" => "Only the bot that has posted a message can change it. Post a new one.",
        "edit_window_closed" => "The workspace allows changes for a limited time only. Post a new message.",
        "msg_too_long" => "Send less text: a message has 40,000 characters at most, and one that is changed has 4,000 bytes.",
        "msg_blocks_too_long" => "Send less in blocks: all blocks of a message together have about 13,000 characters at most.",
        "invalid_blocks" or "invalid_blocks_format" => "Check the blocks in Slack's Block Kit Builder.",
        "no_text" => "Give the message a text, or blocks.",
        _ => null,
    };
}
