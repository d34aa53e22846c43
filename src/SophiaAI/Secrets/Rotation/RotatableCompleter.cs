using SophiaAI.Common;
using SophiaAI.Providers.Rotation;

namespace SophiaAI.Secrets.Rotation;

/// <summary>Completes the secrets that can be rotated.</summary>
public sealed class RotatableCompleter : ListCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Items => SecretRotator.Names;
}
