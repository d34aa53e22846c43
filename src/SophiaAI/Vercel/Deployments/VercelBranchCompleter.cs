using SophiaAI.Common;

namespace SophiaAI.Vercel.Deployments;

/// <summary>Completes the Git branches of deployments that earlier commands in the runspace have listed.</summary>
public sealed class VercelBranchCompleter : ListCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Items => SeenNames.Of<VercelBranchCompleter>();
}
