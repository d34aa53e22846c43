namespace SophiaAI.Providers.Core.Contracts;

/// <summary>How a service tells people of alerts.</summary>
internal abstract class AlertNotifier
{
    /// <summary>The key of its configurations in a receiver of monitoring.yaml, such as <c>slack_configs</c>.</summary>
    public abstract string ConfigurationKey { get; }

    /// <summary>Where the messages of a target go, in words, as far as that is known without a request; null if it is not.</summary>
    /// <param name="context">The settings.</param>
    /// <param name="hasWebhook">Whether the file names a webhook for it.</param>
    /// <param name="hasToken">Whether the file names a token for it.</param>
    /// <param name="channel">The channel that the file names; null for none.</param>
    public virtual string? PlaceOf(ProviderContext context, bool hasWebhook, bool hasToken, string? channel) => channel;

    /// <summary>Sends a message, or changes the one that was sent before.</summary>
    /// <param name="context">The settings, and the clients.</param>
    /// <param name="target">Where to.</param>
    /// <param name="message">What.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>What became of it. What goes wrong is told by it, not thrown.</returns>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public abstract Task<MessageReceipt> SendAsync(ProviderContext context, NotifierTarget target, AlertMessage message, CancellationToken cancellationToken);
}
