using SophiaAI.Common;

namespace SophiaAI.Vercel;

/// <summary>Completes the targets of deployments.</summary>
public sealed class VercelTargetCompleter : ListCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Items => ["production", "preview", "staging"];
}
