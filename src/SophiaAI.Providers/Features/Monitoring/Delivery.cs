using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Features.Alerting;
using SophiaAI.Providers.Features.Alerting.State;
using SophiaAI.Providers.Features.Monitoring.Store;

namespace SophiaAI.Providers.Features.Monitoring;

/// <summary>The state of a run while its messages are sent: it is written before the first one, and after each receipt.</summary>
/// <param name="turn">The turn in which it is written.</param>
/// <param name="state">The state.</param>
/// <param name="engine">The engine's part of it.</param>
internal sealed class Delivery(IMonitorTurn turn, MonitorState state, EngineState engine)
{
    private readonly List<SophiaMonitorMessage> _sent = [];
    private readonly List<SophiaMonitorMessage> _unsent = [];

    /// <summary>The engine's state, with what became of the messages so far.</summary>
    public EngineState Engine { get; private set; } = engine;

    /// <summary>The messages that were sent.</summary>
    public IReadOnlyList<SophiaMonitorMessage> Sent => _sent;

    /// <summary>The messages that were not sent, or may not have been.</summary>
    public IReadOnlyList<SophiaMonitorMessage> Unsent => _unsent;

    /// <summary>A message, as people see it.</summary>
    /// <param name="message">The message.</param>
    /// <param name="receipt">What became of it; null if it was not tried.</param>
    public static SophiaMonitorMessage Describe(OutgoingMessage message, MessageReceipt? receipt)
    {
        ArgumentNullException.ThrowIfNull(message);
        return new SophiaMonitorMessage
        {
            Receiver = message.Receiver,
            Target = message.Target.Key,
            Kind = message.Message.Kind.ToString(),
            Alerts = [.. message.Message.Alerts.Select(static alert => alert.Labels[LabelNames.AlertName]).Distinct()],
            Outcome = receipt?.Outcome.ToString(),
            Error = receipt?.Error,
            RecommendedAction = receipt?.RecommendedAction,
            Delay = receipt?.Delay ?? TimeSpan.Zero,
        };
    }

    /// <summary>Writes the state.</summary>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">It can't be written, or may not be any more.</exception>
    public Task SaveAsync(CancellationToken cancellationToken) => turn.SaveAsync(state with { Engine = Engine.ToBytes() }, cancellationToken);

    /// <summary>Takes a receipt, and writes the state before anything else is sent to the same place.</summary>
    /// <param name="message">The message.</param>
    /// <param name="receipt">What became of it.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="ServiceException">It can't be written, or may not be any more.</exception>
    public Task ReceiveAsync(OutgoingMessage message, MessageReceipt receipt, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(receipt);
        (receipt.Outcome == MessageOutcome.Sent ? _sent : _unsent).Add(Describe(message, receipt));
        Engine = MonitorEngine.Deliver(Engine, [receipt], now);
        // What was sent is written down also for a person who stops the run just then.
        return SaveAsync(CancellationToken.None);
    }
}
