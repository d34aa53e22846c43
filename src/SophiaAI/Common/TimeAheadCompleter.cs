namespace SophiaAI.Common;

/// <summary>Completes a moment that is still to come by how far ahead it is.</summary>
public sealed class TimeAheadCompleter : ListCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Items => ["1h", "8h", "1d"];

    /// <inheritdoc/>
    protected override string Nothing => "A time in ISO 8601, such as 2026-11-05T18:00, a TimeSpan, or how long from now with a unit, such as 2h or 3d.";
}
