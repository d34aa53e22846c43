using SophiaAI.Common;

namespace SophiaAI.Integrations.Own;

/// <summary>Completes the usual units of measurements.</summary>
public sealed class UnitCompleter : ListCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Items => ["1", "s", "ms", "min", "h", "d", "%", "By"];
}
