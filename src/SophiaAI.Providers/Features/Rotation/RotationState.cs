using SophiaAI.Providers.Core.Contracts;

namespace SophiaAI.Providers.Features.Rotation;

/// <summary>A credential in its environment, as just read.</summary>
/// <param name="Context">The environment's own settings.</param>
/// <param name="Current">The values in use, by setting name.</param>
/// <param name="Record">The rotation in progress; null for none.</param>
/// <param name="Served">What the opened environment returns for each setting; null if it returns nothing.</param>
internal sealed record RotationState(
    RotationContext Context, IReadOnlyDictionary<string, string> Current, RotationRecord? Record, IReadOnlyDictionary<string, string?> Served)
{
    // The state contains secrets.
    public override string ToString() => $"{Context.Environment}: {Record?.ToString() ?? "no rotation"}";
}
