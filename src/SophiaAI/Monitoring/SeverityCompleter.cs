using SophiaAI.Common;

namespace SophiaAI.Monitoring;

/// <summary>Completes how bad an alert is. Others are allowed: routes and mentions go by what is given.</summary>
public sealed class SeverityCompleter : ListCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Items => ["critical", "warning", "info"];
}
