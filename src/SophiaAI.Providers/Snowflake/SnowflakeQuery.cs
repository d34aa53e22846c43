namespace SophiaAI.Providers.Snowflake;

/// <summary>A statement to run.</summary>
/// <param name="Statement">The SQL text.</param>
public sealed record SnowflakeQuery(string Statement)
{
    /// <summary>Values for the statement's <c>?</c>, in order. Plain .NET values; null is SQL NULL.</summary>
    public IReadOnlyList<object?> Parameters { get; init; } = [];

    /// <summary>How long the statement may run, in whole seconds; null leaves it to the account's settings.</summary>
    public int? TimeoutSeconds { get; init; }
}
