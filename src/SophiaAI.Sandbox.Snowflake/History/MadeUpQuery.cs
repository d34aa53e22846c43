namespace SophiaAI.Sandbox.Snowflake.History;

/// <summary>A statement that never ran, for the history.</summary>
internal sealed record MadeUpQuery
{
    public required string Warehouse { get; init; }

    public required string User { get; init; }

    public required string Text { get; init; }

    public required DateTimeOffset Ended { get; init; }

    /// <summary>The error's code; null when the statement succeeded.</summary>
    public string? Code { get; init; }

    public string? Message { get; init; }

    public TimeSpan Queued { get; init; }

    public TimeSpan Ran { get; init; }

    public long Spilled { get; init; }

    /// <summary>How many of it there are.</summary>
    public int Count { get; init; } = 1;
}
