using SophiaAI.Common;
using SophiaAI.Providers.Composition;

namespace SophiaAI.Secrets.Rotation;

/// <summary>Completes the secrets that can be rotated.</summary>
public sealed class RotatableCompleter : ListCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Items => SophiaServices.List.Rotations.Select(static rotation => rotation.Main.Variable);
}
