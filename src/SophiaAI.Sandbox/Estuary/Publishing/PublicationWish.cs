namespace SophiaAI.Sandbox.Estuary.Publishing;

/// <summary>How the next publication shall end, as whoever runs the sandbox wants it.</summary>
/// <param name="Outcome">Its end; null leaves it to the draft.</param>
/// <param name="Delay">How long it is queued; null for no longer than usual.</param>
internal sealed record PublicationWish(PublicationOutcome? Outcome, TimeSpan? Delay);
