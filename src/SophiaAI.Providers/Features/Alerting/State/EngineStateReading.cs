namespace SophiaAI.Providers.Features.Alerting.State;

/// <summary>What reading the engine's state gives.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="State">The state; null unless it was read.</param>
/// <param name="Problem">What is wrong with it, as a sentence; null if it was read.</param>
internal sealed record EngineStateReading(EngineStateOutcome Outcome, EngineState? State, string? Problem);
