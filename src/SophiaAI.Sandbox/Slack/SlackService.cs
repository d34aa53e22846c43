using SophiaAI.Sandbox.Credentials;
using SophiaAI.Sandbox.Http;
using SophiaAI.Sandbox.Knobs;

namespace SophiaAI.Sandbox.Slack;

/// <summary>Slack's incoming webhooks, and the part of its Web API that deals with messages and channels.</summary>
internal sealed class SlackService : ISandboxService
{
    private const string Messages = Knob.Prefix + "slack/messages";

    private readonly SlackMessages _messages = new();
    private readonly SlackWorkspace _workspace = new();
    private readonly SlackBot _bot;
    private readonly SlackWebhooks _webhooks;
    private readonly SlackWebApi _api;
    private readonly SlackConversations _conversations;

    public SlackService(SandboxOptions options, CredentialBook credentials)
    {
        SlackPace pace = new(options);
        _bot = new SlackBot(credentials);
        (SlackCall? call, SlackChannels? channels) = (new SlackCall(_bot), new SlackChannels());
        _webhooks = new SlackWebhooks(credentials, channels, _messages, pace, options.TimeProvider);
        _api = new SlackWebApi(call, channels, _messages, _workspace, pace, options.TimeProvider);
        _conversations = new SlackConversations(call, channels, _messages, options.TimeProvider);
    }

    public string Name => "slack";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/services/{**rest}", (Delegate)_webhooks.PostAsync);
        routes.MapMethods("/api/auth.test", [HttpMethods.Get, HttpMethods.Post], (Delegate)_bot.TestAsync);
        routes.MapPost("/api/chat.postMessage", (Delegate)_api.PostMessageAsync);
        routes.MapPost("/api/chat.update", (Delegate)_api.UpdateAsync);
        routes.MapPost("/api/chat.delete", (Delegate)_api.DeleteAsync);
        _conversations.Map(routes);
        routes.Map("/api/{method}", (string method) => Results.Json(new { ok = false, error = "unknown_method", req_method = method }, WireJson.Options));
    }

    public void MapKnobs(IEndpointRouteBuilder routes)
    {
        _workspace.MapKnobs(routes);
        routes.MapGet(Messages, (string? channel, string? thread) => Results.Json(_messages.All.Where(m => IsIn(m, channel, thread)).ToArray(), WireJson.Sparse));
        KnobBody.MapUndo(routes, Messages, _messages.Clear);
    }

    public IEnumerable<KeyValuePair<string, string>> Variables(Uri baseAddress)
    {
        string root = baseAddress.GetLeftPart(UriPartial.Authority);
        return
        [
            new("SLACK_WEBHOOK_URL", root + SandboxCredentials.SlackWebhookPath),
            new("SLACK_BOT_TOKEN", SandboxCredentials.SlackBotToken),
            new("SLACK_CHANNEL", SandboxCredentials.SlackChannel),
            new("SLACK_API_URL", root + "/api"),
        ];
    }

    public ErrorAnswer DescribeError(int statusCode) => statusCode switch
    {
        StatusCodes.Status400BadRequest => ErrorAnswer.Text(statusCode, "invalid_payload"),
        StatusCodes.Status403Forbidden => ErrorAnswer.Text(statusCode, "action_prohibited"),
        StatusCodes.Status404NotFound => ErrorAnswer.Text(statusCode, "no_service"),
        StatusCodes.Status410Gone => ErrorAnswer.Text(statusCode, "channel_is_archived"),
        StatusCodes.Status429TooManyRequests => ErrorAnswer.Json(statusCode, new { ok = false, error = "ratelimited" }),
        StatusCodes.Status500InternalServerError => ErrorAnswer.Text(statusCode, "rollup_error"),
        _ => ErrorAnswer.Text(statusCode, ErrorAnswer.ReasonPhrase(statusCode)),
    };

    /// <summary>All messages, or those of a channel, or a message with its replies.</summary>
    private static bool IsIn(SlackMessage message, string? channel, string? thread) =>
        (channel is null || message.Channel == '#' + channel.TrimStart('#')) && (thread is null || message.Ts == thread || message.ThreadTs == thread);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
