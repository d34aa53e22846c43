namespace SophiaAI.Sandbox.Estuary.Specs;

/// <summary>A time in which a task was disabled.</summary>
/// <param name="From">When it was disabled.</param>
/// <param name="To">When it was enabled again; null when it wasn't.</param>
internal sealed record SpecPause(DateTimeOffset From, DateTimeOffset? To);
