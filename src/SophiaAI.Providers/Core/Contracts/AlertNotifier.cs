namespace SophiaAI.Providers.Core.Contracts;

/// <summary>How a service tells people of alerts.</summary>
internal abstract class AlertNotifier
{
    /// <summary>The key of its configurations in a receiver of monitoring.yaml, such as <c>slack_configs</c>.</summary>
    public abstract string ConfigurationKey { get; }

    /// <summary>Sends a message, or changes the one that was sent before.</summary>
    /// <param name="context">The settings, and the clients.</param>
    /// <param name="target">Where to.</param>
    /// <param name="message">What.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>What became of it. What goes wrong is told by it, not thrown.</returns>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public abstract Task<MessageReceipt> SendAsync(ProviderContext context, NotifierTarget target, AlertMessage message, CancellationToken cancellationToken);
}
