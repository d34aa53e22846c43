using SophiaAI.Providers.Services.Snowflake.Wire;

namespace SophiaAI.Providers.Services.Snowflake.Statements;

/// <summary>A statement to run.</summary>
/// <param name="Statement">The SQL text.</param>
public sealed record SnowflakeQuery(string Statement)
{
    /// <summary>Values for the statement's <c>?</c>, in order. Plain .NET values; null is SQL's NULL.</summary>
    public IReadOnlyList<object?> Parameters { get; init; } = [];

    /// <summary>How long the statement may run, in whole seconds; null for the account's settings.</summary>
    public int? TimeoutSeconds { get; init; }

    /// <summary>A tag for the statement in the query history.</summary>
    public string? QueryTag { get; init; }

    /// <summary>The role that runs it, in stored form; null for that of the settings.</summary>
    internal string? Role { get; init; }

    /// <summary>Whether the text may contain several statements.</summary>
    public bool AllowsSeveral { get; init; }

    /// <summary>A query with values for its <c>:name</c>s.</summary>
    /// <param name="statement">The SQL text.</param>
    /// <param name="values">The values by name.</param>
    /// <param name="unused">The names that the text does not contain.</param>
    public static SnowflakeQuery WithNamed(string statement, IReadOnlyDictionary<string, object?> values, out IReadOnlyList<string> unused)
    {
        ArgumentNullException.ThrowIfNull(statement);
        ArgumentNullException.ThrowIfNull(values);
        (string text, IReadOnlyList<object?> bound, unused) = NamedParameters.Replace(statement, values);
        return new SnowflakeQuery(text) { Parameters = bound };
    }

    /// <summary>What is wrong with the first parameter that can't be bound; null if all can.</summary>
    public static string? UnsupportedParameter(SnowflakeQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        object? unsupported = query.Parameters.FirstOrDefault(static value => !SnowflakeBinding.Supports(value));
        return unsupported is null
            ? null
            : $"A value of type {unsupported.GetType().Name} can't be bound. Use text, numbers, Booleans, dates, times or byte arrays; for structured data pass JSON text and write PARSE_JSON(?).";
    }
}
