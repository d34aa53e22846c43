namespace SophiaAI.Alertmanager;

/// <summary>Something that the real one does in another way.</summary>
/// <param name="Case">Which case: what to give after <c>--case</c> to try it again.</param>
/// <param name="Real">What the real one does.</param>
/// <param name="Ours">What ours does.</param>
/// <param name="Smallest">The smallest case that was found, as text.</param>
internal sealed record Difference(string Case, string Real, string Ours, string Smallest);
