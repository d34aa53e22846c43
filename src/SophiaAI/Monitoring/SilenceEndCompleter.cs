using SophiaAI.Common;

namespace SophiaAI.Monitoring;

/// <summary>Completes the end of a silence.</summary>
public sealed class SilenceEndCompleter : ListCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Items => [SilenceEndAttribute.Resolved];

    /// <inheritdoc/>
    protected override string Describe(string item) => "Until nothing that fires matches any more.";

    /// <inheritdoc/>
    protected override string Nothing => "A time in ISO 8601, such as 2026-11-05T18:00, or Resolved.";
}
