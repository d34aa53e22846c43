using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Settings;
using SophiaAI.Providers.Core.Telemetry;
using SophiaAI.Providers.Services.Slack.Posting;

namespace SophiaAI.Providers.Services.Slack.Alerts;

/// <summary>
/// Tells people of alerts. With a bot token, the first message of a group is changed when things change, and a reply says so,
/// since a change notifies nobody. By a webhook, which tells no id, each is a new message.
/// </summary>
internal sealed class SlackNotifier : AlertNotifier
{
    public override string ConfigurationKey => "slack_configs";

    // As PosterOf decides, but without a secret's value.
    public override string? PlaceOf(ProviderContext context, bool hasWebhook, bool hasToken, string? channel)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!hasToken && hasWebhook) return SlackPoster.WebhookPlace;
        if (hasToken || channel is not null) return channel ?? context.Settings.Value(SlackService.Channel);
        return SlackPoster.PlaceByDefault(context, prefersBot: true);
    }

    public override async Task<MessageReceipt> SendAsync(ProviderContext context, NotifierTarget target, AlertMessage message, CancellationToken cancellationToken)
    {
        SlackAlertText text = new(context, target, message, context.Runtime.Time.GetUtcNow());
        SlackPoster? there = null;
        try
        {
            if (message.Closing is { Earlier: { } over } closing)
            {
                there = PosterOf(context, target, over.Channel);
                // Without a reply: the new message says more. A message that can't be changed is no reason not to send that.
                if (there.IsBot) await TryChangeAsync(context, there, over, new SlackAlertText(context, target, closing, context.Runtime.Time.GetUtcNow()), cancellationToken).ConfigureAwait(false);
            }

            if (message.Earlier is { } earlier)
            {
                there = PosterOf(context, target, earlier.Channel);
                if (there.IsBot && await TryChangeAsync(context, there, earlier, text, cancellationToken).ConfigureAwait(false))
                    return await ReplyAsync(context, there, message, earlier, text, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (ServiceException failure)
        {
            // The same change can be made again.
            return MessageReceipt.Of(context, message.Id, failure, MessageOutcome.Failed) with { Delay = there?.Waited ?? TimeSpan.Zero };
        }

        return await PostAsync(context, target, message, text, there?.Waited ?? TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<MessageReceipt> PostAsync(ProviderContext context, NotifierTarget target, AlertMessage message, SlackAlertText text, TimeSpan waited, CancellationToken cancellationToken)
    {
        SlackPoster? poster = null;
        try
        {
            poster = PosterOf(context, target, target.Channel);
            SlackPostedMessage posted = await poster.PostAsync(text.Whole(mentions: true), SlackPlace.Channel, cancellationToken).ConfigureAwait(false);
            return new MessageReceipt(message.Id, MessageOutcome.Sent, context.Runtime.Time.GetUtcNow())
            {
                Sent = posted is { Id: { } id, Channel: { } channel } ? new SentMessage(channel, id) : null,
                Delay = waited + poster.Waited,
            };
        }
        catch (ServiceException failure)
        {
            return MessageReceipt.Of(context, message.Id, failure, MessageOutcome.Doubtful) with { Delay = waited + (poster?.Waited ?? TimeSpan.Zero) };
        }
    }

    private static async Task<MessageReceipt> ReplyAsync(ProviderContext context, SlackPoster poster, AlertMessage message, SentMessage earlier, SlackAlertText text, CancellationToken cancellationToken)
    {
        try
        {
            bool isForAll = message.IsWorse || message.Kind == MessageKind.Reminder;
            await poster.PostAsync(text.Reply(), new SlackPlace(earlier.Id, isForAll), cancellationToken).ConfigureAwait(false);
            return new MessageReceipt(message.Id, MessageOutcome.Sent, context.Runtime.Time.GetUtcNow()) { Sent = earlier, Delay = poster.Waited };
        }
        catch (ServiceException failure)
        {
            return MessageReceipt.Of(context, message.Id, failure, MessageOutcome.Doubtful) with { Sent = earlier, Delay = poster.Waited };
        }
    }

    // False if the message can't be changed: it was deleted, is too old, belongs to another bot.
    private static async Task<bool> TryChangeAsync(ProviderContext context, SlackPoster poster, SentMessage earlier, SlackAlertText text, CancellationToken cancellationToken)
    {
        try
        {
            await poster.ChangeAsync(earlier, text.Whole(mentions: false), cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (ServiceException failure) when (failure is { StatusCode: 200, Reason: FailureReason.NotFound or FailureReason.AccessDenied or FailureReason.InvalidRequest })
        {
            context.Report(ProviderEventKind.Verbose, $"{SlackService.Name}: the message can't be changed ({context.Shown(failure.ErrorCode ?? failure.Message)}), so a new one is posted.");
            return false;
        }
    }

    private static SlackPoster PosterOf(ProviderContext context, NotifierTarget target, string? channel)
    {
        foreach (SettingValue? secret in (SettingValue?[])[target.BotToken, target.WebhookUrl])
        {
            if (secret is { IsSet: false }) throw SettingResolver.NotConfigured(SlackService.Name, [secret.Definition.Variable]);
        }

        if (target.BotToken is null && target.WebhookUrl is { } url) return SlackPoster.ByWebhook(context, url);
        return target.BotToken is not null || target.Channel is not null ? SlackPoster.AsBot(context, target.BotToken, channel) : SlackPoster.ByDefault(context, prefersBot: true, channel);
    }
}
