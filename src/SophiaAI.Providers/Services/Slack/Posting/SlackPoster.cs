using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Core.Settings;
using SophiaAI.Providers.Core.Telemetry;
using SophiaAI.Providers.Services.Slack.Messages;

namespace SophiaAI.Providers.Services.Slack.Posting;

/// <summary>Posts messages to one place, and changes them. A message whose answer is lost is not posted again: it may be there.</summary>
internal sealed class SlackPoster
{
    /// <summary>Where a webhook posts, in words: Slack does not tell its name.</summary>
    public const string WebhookPlace = "the webhook's channel";

    // The kind of a message that has an id.
    private const string EventType = "sophia_alert";

    private static readonly TimeSpan s_notableWait = TimeSpan.FromSeconds(5);

    private readonly ProviderContext _context;
    private readonly Uri? _webhook;
    private readonly SettingValue? _token;
    private readonly string _channel = string.Empty;
    private readonly SlackWaits _waits;

    private SlackPoster(ProviderContext context)
    {
        _context = context;
        _waits = new SlackWaits(context.Events);
    }

    private SlackPoster(ProviderContext context, SettingValue url)
        : this(context)
    {
        context.Runtime.Redactor.Register(url.Value);
        _webhook = ServiceAddress.Parse(url);
    }

    private SlackPoster(ProviderContext context, SettingValue token, string channel)
        : this(context)
    {
        context.Runtime.Redactor.Register(token.Value);
        _token = token;
        _channel = channel;
    }

    /// <summary>Posts by a webhook.</summary>
    /// <param name="context">The settings.</param>
    /// <param name="url">The webhook's address; null for that of the settings.</param>
    /// <exception cref="ServiceException">NotConfigured, or InvalidRequest or UntrustedHost for what is no address of a webhook.</exception>
    public static SlackPoster ByWebhook(ProviderContext context, SettingValue? url = null)
    {
        if (url is null) context.Settings.Require(SlackService.WebhookUrl);
        return new SlackPoster(context, url ?? context.Settings.Get(SlackService.WebhookUrl));
    }

    /// <summary>Posts with a bot token.</summary>
    /// <param name="context">The settings.</param>
    /// <param name="token">The token; null for that of the settings.</param>
    /// <param name="channel">The channel; null for that of the settings.</param>
    /// <exception cref="ServiceException">NotConfigured, naming what is missing.</exception>
    public static SlackPoster AsBot(ProviderContext context, SettingValue? token = null, string? channel = null)
    {
        SettingDefinition[] needed = [.. token is null ? (SettingDefinition[])[SlackService.BotToken] : [], .. channel is null ? (SettingDefinition[])[SlackService.Channel] : []];
        if (needed.Length > 0) context.Settings.Require(needed);
        return new SlackPoster(context, token ?? context.Settings.Get(SlackService.BotToken), channel ?? context.Settings.Value(SlackService.Channel)!);
    }

    /// <summary>Posts by what the settings have.</summary>
    /// <param name="context">The settings.</param>
    /// <param name="prefersBot">Whether the bot posts if there is both, a webhook and a bot token with a channel.</param>
    /// <param name="channel">The channel of the bot; null for that of the settings.</param>
    /// <exception cref="ServiceException">NotConfigured, if they have neither.</exception>
    public static SlackPoster ByDefault(ProviderContext context, bool prefersBot, string? channel = null) => IsBotByDefault(context, prefersBot) switch
    {
        null => throw SettingResolver.NotConfigured(SlackService.Name, ["SLACK_WEBHOOK_URL (or SLACK_BOT_TOKEN)"]),
        true => AsBot(context, channel: channel),
        false => ByWebhook(context),
    };

    /// <summary>Where it would post by what the settings have, in words; null if that is not known.</summary>
    /// <param name="context">The settings.</param>
    /// <param name="prefersBot">Whether the bot posts if there is both.</param>
    public static string? PlaceByDefault(ProviderContext context, bool prefersBot) => IsBotByDefault(context, prefersBot) switch
    {
        null => null,
        true => context.Settings.Value(SlackService.Channel),
        false => WebhookPlace,
    };

    // Null if the settings have neither.
    private static bool? IsBotByDefault(ProviderContext context, bool prefersBot)
    {
        bool hasWebhook = context.Settings.Value(SlackService.WebhookUrl) is not null;
        bool hasToken = context.Settings.Value(SlackService.BotToken) is not null;
        return hasWebhook || hasToken ? hasToken && (!hasWebhook || (prefersBot && context.Settings.Value(SlackService.Channel) is not null)) : null;
    }

    /// <summary>Whether it can reply, and change what it has posted.</summary>
    public bool IsBot => _token is not null;

    /// <summary>Where it posts, in words.</summary>
    public string Place => IsBot ? _channel : WebhookPlace;

    /// <summary>How long Slack has made it wait so far.</summary>
    public TimeSpan Waited { get; private set; }

    /// <summary>Posts a message.</summary>
    /// <exception cref="ServiceException">It was not accepted; or its answer was lost, and whether it has arrived is not known.</exception>
    public async Task<SlackPostedMessage> PostAsync(SlackContent content, SlackPlace place, CancellationToken cancellationToken)
    {
        RefuseLong(content, SlackLimits.LongestText, content.Text.Length, "characters");
        try
        {
            return await WatchedAsync(() => _webhook is null ? PostAsBotAsync(content, place, cancellationToken) : PostByWebhookAsync(_webhook, content, place, cancellationToken)).ConfigureAwait(false);
        }
        catch (ServiceException failure) when (failure.IsOutcomeUnknown)
        {
            throw failure.WithMessage(
                $"{failure.Message.TrimEnd('.')}. Whether the message has arrived is not known.",
                $"Look into {(IsBot ? $"the channel {VisibleText.Line(_channel)}" : Place)} before you send it again. {failure.RecommendedAction}");
        }
    }

    /// <summary>Changes a message. What it had before and <paramref name="content"/> does not have is removed. Nobody is notified.</summary>
    /// <exception cref="ServiceException">It was not changed.</exception>
    public Task ChangeAsync(SentMessage message, SlackContent content, CancellationToken cancellationToken)
    {
        RefuseLong(content, SlackLimits.LongestChangedText, Encoding.UTF8.GetByteCount(content.Text), "bytes, of a message that is changed,");
        // The same change twice is the same as once.
        ServiceRequest request = new(HttpMethod.Post, "/chat.update")
        {
            Content = () => ContentOf(BodyOf(content) with { Channel = message.Channel, Ts = message.Id, Mrkdwn = null, UnfurlLinks = null, UnfurlMedia = null }),
            Replayable = true,
        };
        return WatchedAsync(() => Client(SlackHttp.Updates(_context, _token!)).SendAsync(request, SlackRequests.ReadAsync, cancellationToken));
    }

    private TimeProvider Time => _context.Runtime.Time;

    private async Task<SlackPostedMessage> PostAsBotAsync(SlackContent content, SlackPlace place, CancellationToken cancellationToken)
    {
        ServiceRequest request = new(HttpMethod.Post, "/chat.postMessage")
        {
            Content = () => ContentOf(BodyOf(content) with { Channel = _channel, ThreadTs = place.ThreadId, ReplyBroadcast = place.IsBroadcast ? true : null }),
        };
        return await Client(SlackHttp.Posts(_context, _token!, _channel)).SendAsync(request, ReadPostedAsync, cancellationToken).ConfigureAwait(false);

        async Task<SlackPostedMessage> ReadPostedAsync(ServiceResponse response, CancellationToken token)
        {
            SlackAnswer answer = await SlackRequests.ReadAsync(response, _channel, token).ConfigureAwait(false);
            if (answer.Ts is not { Length: > 0 } id || answer.Channel is not { Length: > 0 } channel) throw response.Invalid("no id of the message");
            return new SlackPostedMessage { Id = id, Channel = channel, ThreadId = place.ThreadId ?? id, PostedAt = TimeOf(id) ?? Time.GetUtcNow(), Via = SlackRoute.Bot };
        }
    }

    private async Task<SlackPostedMessage> PostByWebhookAsync(Uri webhook, SlackContent content, SlackPlace place, CancellationToken cancellationToken)
    {
        ServiceRequest request = SlackRequests.ToWebhook(webhook, () => ContentOf(BodyOf(content) with { ThreadTs = place.ThreadId }), isReplayable: false);
        return await Client(SlackHttp.Webhook(webhook)).SendAsync(request, ReadTakenAsync, cancellationToken).ConfigureAwait(false);

        async Task<SlackPostedMessage> ReadTakenAsync(ServiceResponse response, CancellationToken token)
        {
            string answer = await response.ReadTextAsync(token).ConfigureAwait(false);
            return answer.Trim() == "ok"
                ? new SlackPostedMessage { ThreadId = place.ThreadId, PostedAt = Time.GetUtcNow(), Via = SlackRoute.Webhook }
                : throw response.Invalid("something else than ok");
        }
    }

    private HttpServiceClient Client(ServiceHttpOptions options) => new(options, _context.Runtime, _waits, _context.Connection.Name);

    // What a call that was put off takes besides its requests is what it waits; any other waits for its turn, such as behind a
    // call that was put off. A machine that is slow is not Slack.
    private async Task<T> WatchedAsync<T>(Func<Task<T>> call)
    {
        (long started, TimeSpan before, TimeSpan turns, int putOff) = (Time.GetTimestamp(), _waits.Requests, _waits.Turns, _waits.PutOff);
        try
        {
            return await call().ConfigureAwait(false);
        }
        finally
        {
            TimeSpan waited = _waits.PutOff == putOff ? _waits.Turns - turns : Time.GetElapsedTime(started) - (_waits.Requests - before);
            Waited += waited;
            if (waited >= s_notableWait) _context.Report(ProviderEventKind.Warning, $"{SlackService.Name} let a message for {VisibleText.Line(Place)} wait {Grammar.Duration(waited)}: its limits of rate.");
        }
    }

    private static void RefuseLong(SlackContent content, int longest, int length, string unit)
    {
        if (length <= longest && content.Text.Length > 0) return;
        string what = length > longest ? string.Create(CultureInfo.InvariantCulture, $"the text has {length} {unit} as it is sent, and {longest} are allowed") : "the message has no text";
        throw new ServiceException(SlackService.Name, FailureReason.InvalidRequest, $"{SlackService.Name}: {what}. Nothing was sent.")
        {
            NothingWasSent = true,
            RecommendedAction = length > longest ? "Send less text, or in several messages." : "Give the message a text.",
        };
    }

    private static SlackPostBody BodyOf(SlackContent content) => new()
    {
        Text = content.Text,
        Blocks = content.Blocks,
        Mrkdwn = content.IsMarkup,
        Metadata = content.Id is null ? null : new SlackPostMetadata(EventType, new Dictionary<string, string> { ["id"] = content.Id }),
    };

    // The Web API wants to be told that it is UTF-8, and otherwise says so in a warning.
    private static HttpContent ContentOf(SlackPostBody body)
    {
        HttpContent content = Json.Content(body, SlackPostJson.Default.SlackPostBody);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        return content;
    }

    // Seconds, and digits that make it unique.
    private static DateTimeOffset? TimeOf(string id) =>
        decimal.TryParse(id, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal seconds) && seconds < int.MaxValue
            ? DateTimeOffset.UnixEpoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond)) : null;
}
