using SophiaAI.Providers.Core.Contracts;

namespace SophiaAI.Providers.Features.Rotation;

/// <summary>A credential in its environment, as read a moment ago.</summary>
/// <param name="Context">The environment as it offers itself.</param>
/// <param name="Current">The values in use, by the settings' names.</param>
/// <param name="Record">The rotation that is in progress; null for none.</param>
/// <param name="Served">What the opened environment gives for each setting; null for what it does not give.</param>
internal sealed record RotationState(
    RotationContext Context, IReadOnlyDictionary<string, string> Current, RotationRecord? Record, IReadOnlyDictionary<string, string?> Served)
{
    // It holds secrets.
    public override string ToString() => $"{Context.Environment}: {Record?.ToString() ?? "no rotation"}";
}
