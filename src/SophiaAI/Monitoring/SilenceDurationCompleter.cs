using SophiaAI.Common;

namespace SophiaAI.Monitoring;

/// <summary>Completes how long a silence lasts.</summary>
public sealed class SilenceDurationCompleter : ListCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Items => ["30m", "1h", "2h", "8h", "1d"];

    /// <inheritdoc/>
    protected override string Nothing => "A number with a unit, such as 30m, 1h30m or 3d.";
}
