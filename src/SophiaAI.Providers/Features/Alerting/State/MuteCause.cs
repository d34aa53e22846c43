namespace SophiaAI.Providers.Features.Alerting.State;

/// <summary>What mutes alerts.</summary>
/// <param name="Reason">The word for the decision.</param>
/// <param name="By">The id of a silence, or the name of an interval; empty for what has no name of its own.</param>
internal sealed record MuteCause(string Reason, string By);
