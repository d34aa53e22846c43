using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Features.Alerting.Configuration;

namespace SophiaAI.Providers.Features.Alerting;

/// <summary>A message to be sent.</summary>
/// <param name="Receiver">The receiver's name.</param>
/// <param name="Target">Which of its targets.</param>
/// <param name="Message">What.</param>
internal sealed record OutgoingMessage(string Receiver, ReceiverTarget Target, AlertMessage Message)
{
    /// <summary>Whether it has failed so often, or was refused, that somebody has to be told of it in another way.</summary>
    public bool NeedsWarning { get; init; }
}
