namespace SophiaAI.Alertmanager.Scripts;

/// <summary>A time at which a group was looked at.</summary>
/// <param name="At">When, in seconds from the beginning.</param>
/// <param name="Told">When its targets had been told something.</param>
internal sealed record Tick(double At, IReadOnlyList<double> Told);
