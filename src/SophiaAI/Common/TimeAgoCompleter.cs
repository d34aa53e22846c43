namespace SophiaAI.Common;

/// <summary>Completes a moment by how long ago it was.</summary>
public sealed class TimeAgoCompleter : ListCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Items => ["1h", "1d", "7d"];

    /// <inheritdoc/>
    protected override string Nothing => "A time in ISO 8601, such as 2026-11-05, a TimeSpan, or how long ago with a unit, such as 2h or 3d.";
}
