using SophiaAI.Common;

namespace SophiaAI.Vercel.Deployments;

/// <summary>Completes the targets of deployments.</summary>
public sealed class VercelTargetCompleter : ListCompleter
{
    /// <summary>The service's own targets. A project's custom environments have names of their own.</summary>
    internal static IReadOnlyList<string> Known { get; } = ["production", "preview", "staging"];

    /// <inheritdoc/>
    protected override IEnumerable<string> Items => Known;
}
