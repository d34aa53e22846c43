using SophiaAI.Common;

namespace SophiaAI.Infrastructure;

/// <summary>Completes environments that have been used in the session.</summary>
public sealed class OverlayCompleter : ListCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Items => SeenNames.Of<OverlayCompleter>();
}
