using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Settings;
using SophiaAI.Providers.Core.Yaml;
using SophiaAI.Providers.Features.Alerting;
using SophiaAI.Providers.Features.Alerting.Configuration;
using SophiaAI.Providers.Features.Monitoring.Configuration;
using SophiaAI.Providers.Features.Secrets;

namespace SophiaAI.Providers.Features.Monitoring.Telling;

/// <summary>Sends the engine's messages where the file says: one after the other to each place, and to different places side by side.</summary>
internal sealed class MessageSender
{
    /// <summary>The key of webhooks in a receiver.</summary>
    public const string WebhookKey = "webhook_configs";

    private readonly ProviderContext _context;
    private readonly MonitorFile _file;
    private readonly SecretLookup _secrets;

    /// <summary>Creates a sender.</summary>
    /// <param name="context">The settings.</param>
    /// <param name="file">What the file says.</param>
    /// <param name="secrets">Finds the values that it refers to.</param>
    public MessageSender(ProviderContext context, MonitorFile file, SecretLookup secrets)
    {
        _context = context;
        _file = file;
        _secrets = secrets;
    }

    /// <summary>Sends messages.</summary>
    /// <param name="messages">The messages.</param>
    /// <param name="ready">Called before each message, by several at once: what it throws ends the work.</param>
    /// <param name="received">Called with each receipt, never by two at once, before the next message goes to the same place.</param>
    /// <param name="cancellationToken">Stops the work. What was not sent until then has no receipt.</param>
    /// <exception cref="OperationCanceledException">The work was stopped. Nothing else is thrown but by <paramref name="ready"/> and <paramref name="received"/>.</exception>
    public async Task SendAsync(
        IReadOnlyList<OutgoingMessage> messages, Func<CancellationToken, Task> ready, Func<OutgoingMessage, MessageReceipt, Task> received, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(messages);
        ArgumentNullException.ThrowIfNull(ready);
        ArgumentNullException.ThrowIfNull(received);
        using SemaphoreSlim gate = new(1);
        using CancellationTokenSource whole = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task[] places = [.. messages.GroupBy(message => PlaceOf(message)).Select(place => SendAllAsync(place))];
        await Task.WhenAll(places).ConfigureAwait(false);

        async Task SendAllAsync(IEnumerable<OutgoingMessage> place)
        {
            try
            {
                foreach (OutgoingMessage message in place)
                {
                    await ready(whole.Token).ConfigureAwait(false);
                    await ReceiveAsync(message, await SendAsync(message, whole.Token).ConfigureAwait(false)).ConfigureAwait(false);
                }
            }
            catch
            {
                // What can't be written down must not be sent, to no other place either.
                await whole.CancelAsync().ConfigureAwait(false);
                throw;
            }
        }

        async Task ReceiveAsync(OutgoingMessage message, MessageReceipt receipt)
        {
            // Not to be cancelled: it is about a message that was sent.
            await gate.WaitAsync(CancellationToken.None).ConfigureAwait(false);
            try
            {
                await received(message, receipt).ConfigureAwait(false);
            }
            finally
            {
                gate.Release();
            }
        }
    }

    /// <summary>Where a target's messages go, in words that hold no secret.</summary>
    /// <param name="context">The settings.</param>
    /// <param name="target">How the engine knows it.</param>
    /// <param name="named">What the file says of it.</param>
    public static string Place(ProviderContext context, ReceiverTarget target, MonitorTarget named)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(named);
        AlertNotifier? notifier = context.Services.All.Select(static service => service.Notifier).FirstOrDefault(notifier => notifier?.ConfigurationKey == target.Kind);
        string? place = notifier?.PlaceOf(context, named.WebhookUrl is not null, named.BotToken is not null, named.Channel);
        return place is null ? target.Key : $"{target.Key}: {place}";
    }

    // Two receivers may name one channel.
    private (string Kind, SecretReference? Webhook, SecretReference? Token, string? Channel) PlaceOf(OutgoingMessage message)
    {
        MonitorTarget target = _file.Target(message.Receiver, message.Target);
        return (message.Target.Kind, target.WebhookUrl, target.BotToken, target.Channel);
    }

    private async Task<MessageReceipt> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        try
        {
            MonitorTarget target = _file.Target(message.Receiver, message.Target);
            if (message.Target.Kind == WebhookKey) return await PostAsync(message, target, cancellationToken).ConfigureAwait(false);
            AlertNotifier notifier = _context.Services.All.Select(static service => service.Notifier).FirstOrDefault(notifier => notifier?.ConfigurationKey == message.Target.Kind)
                ?? throw new ServiceException("SophiaAI", FailureReason.InvalidRequest, $"Nothing sends to {message.Target.Kind}.");
            NotifierTarget where = new()
            {
                WebhookUrl = await FindAsync(target.WebhookUrl, cancellationToken).ConfigureAwait(false),
                BotToken = await FindAsync(target.BotToken, cancellationToken).ConfigureAwait(false),
                Channel = target.Channel,
                Mentions = target.Mentions,
                Includes = target.Includes,
            };
            return await notifier.SendAsync(_context, where, message.Message, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return MessageReceipt.Of(_context, message.Message.Id, exception);
        }
    }

    private async Task<MessageReceipt> PostAsync(OutgoingMessage message, MonitorTarget target, CancellationToken cancellationToken)
    {
        SettingValue address = await _secrets.FindAsync(target.WebhookUrl ?? throw new ServiceException("SophiaAI", FailureReason.NotConfigured, $"A webhook of the receiver '{message.Receiver}' has no address."), cancellationToken).ConfigureAwait(false);
        await new HookClient(_context, address).SendAsync(HttpMethod.Post, string.Empty, HookText.Body(message.Receiver, message.Message), isRepeatable: false, cancellationToken).ConfigureAwait(false);
        return new MessageReceipt(message.Message.Id, MessageOutcome.Sent, _context.Runtime.Time.GetUtcNow());
    }

    private async Task<SettingValue?> FindAsync(SecretReference? reference, CancellationToken cancellationToken) =>
        reference is null ? null : await _secrets.FindAsync(reference, cancellationToken).ConfigureAwait(false);
}
