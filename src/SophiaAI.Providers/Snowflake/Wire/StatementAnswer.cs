namespace SophiaAI.Providers.Snowflake.Wire;

/// <summary>Every answer of the statement routes: which members are there depends on the status.</summary>
internal sealed record StatementAnswer
{
    public string? Code { get; init; }

    public string? Message { get; init; }

    public string? SqlState { get; init; }

    public string? StatementHandle { get; init; }

    public ResultMetadata? ResultSetMetaData { get; init; }

    public string?[][]? Data { get; init; }
}
