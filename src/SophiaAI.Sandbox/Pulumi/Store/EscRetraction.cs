namespace SophiaAI.Sandbox.Pulumi.Store;

/// <summary>Marks a revision that must not be used any more.</summary>
/// <param name="Replacement">The number of the revision that its tags point to instead.</param>
/// <param name="At">When it was retracted.</param>
/// <param name="Reason">Why.</param>
internal sealed record EscRetraction(int Replacement, DateTimeOffset At, string? Reason);
