namespace SophiaAI.Sandbox.Pulumi.Syntax;

/// <summary>One step of a property path: a key, or an index when the key is null.</summary>
/// <param name="Key">The key.</param>
/// <param name="Index">The index; it may be out of bounds.</param>
/// <param name="Range">Where the step is written; null when that is not known exactly.</param>
internal sealed record EscAccessor(string? Key, long Index = 0, EscRange? Range = null);
