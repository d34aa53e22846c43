namespace SophiaAI.Providers.Services.Snowflake.Wire;

/// <summary>Every answer of the statement routes, without its data: which members are there depends on the status.</summary>
internal sealed record StatementAnswer
{
    public string? Code { get; init; }

    public string? Message { get; init; }

    public string? SqlState { get; init; }

    public string? StatementHandle { get; init; }

    /// <summary>The handles of a request's several statements.</summary>
    public IReadOnlyList<string>? StatementHandles { get; init; }

    /// <summary>Milliseconds since 1970.</summary>
    public long? CreatedOn { get; init; }

    public ResultMetadata? ResultSetMetaData { get; init; }

    public StatementStats? Stats { get; init; }
}
