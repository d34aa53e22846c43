namespace SophiaAI.Providers.Features.Alerting.Configuration;

/// <summary>A receiver: a name, and where its messages go.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Targets">Where they go; none for a receiver that nobody reads.</param>
internal sealed record AlertReceiver(string Name, IReadOnlyList<ReceiverTarget> Targets);
