namespace SophiaAI.Providers.Snowflake;

/// <summary>A statement to run.</summary>
/// <param name="Statement">The SQL text.</param>
public sealed record SnowflakeQuery(string Statement)
{
    /// <summary>Values for the statement's <c>?</c>, in order. Plain .NET values; null is SQL NULL.</summary>
    public IReadOnlyList<object?> Parameters { get; init; } = [];

    /// <summary>How long the statement may run, in whole seconds; null leaves it to the account's settings.</summary>
    public int? TimeoutSeconds { get; init; }

    /// <summary>What is wrong with the first parameter that can't be bound; null when all can.</summary>
    public static string? UnsupportedParameter(SnowflakeQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        object? unsupported = query.Parameters.FirstOrDefault(static value => !SnowflakeBinding.Supports(value));
        return unsupported is null
            ? null
            : $"A value of type {unsupported.GetType().Name} can't be bound. Use text, numbers, Booleans, dates, times or byte arrays; for structured data pass JSON text and write PARSE_JSON(?).";
    }
}
