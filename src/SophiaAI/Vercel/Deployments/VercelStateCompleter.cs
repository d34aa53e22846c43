using SophiaAI.Common;

namespace SophiaAI.Vercel.Deployments;

/// <summary>Completes the states that a list of deployments can be filtered by.</summary>
public sealed class VercelStateCompleter : ListCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Items => ["BUILDING", "ERROR", "INITIALIZING", "QUEUED", "READY", "CANCELED", "BLOCKED"];
}
