using System.Text.Json.Serialization;

namespace SophiaAI.Providers.Services.Snowflake.Wire;

/// <summary>The SQL API's JSON, generated at compile time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StatementBody))]
[JsonSerializable(typeof(StatementAnswer))]
internal sealed partial class SnowflakeJson : JsonSerializerContext;

/// <summary>The body of <c>POST /api/v2/statements</c>.</summary>
internal sealed record StatementBody
{
    public required string Statement { get; init; }

    /// <summary>In seconds.</summary>
    public int? Timeout { get; init; }

    public string? Database { get; init; }

    public string? Schema { get; init; }

    public string? Warehouse { get; init; }

    public string? Role { get; init; }

    public IReadOnlyDictionary<string, SnowflakeBinding>? Bindings { get; init; }

    public StatementParameters? Parameters { get; init; }
}

/// <summary>Session parameters for one request. The API accepts only a few, and each as text.</summary>
internal sealed record StatementParameters
{
    [JsonPropertyName("query_tag")]
    public string? QueryTag { get; init; }

    /// <summary><c>0</c> allows any number of statements in the text.</summary>
    [JsonPropertyName("multi_statement_count")]
    public string? MultiStatementCount { get; init; }
}

/// <summary>Every response of the statement routes, without its data: which members are present depends on the status.</summary>
internal sealed record StatementAnswer
{
    public string? Code { get; init; }

    public string? Message { get; init; }

    public string? SqlState { get; init; }

    public string? StatementHandle { get; init; }

    /// <summary>The handles, if a request had several statements.</summary>
    public IReadOnlyList<string>? StatementHandles { get; init; }

    /// <summary>In milliseconds since 1970.</summary>
    public long? CreatedOn { get; init; }

    public ResultMetadata? ResultSetMetaData { get; init; }

    public StatementStats? Stats { get; init; }
}

/// <summary>What a statement changed.</summary>
internal sealed record StatementStats
{
    public long? NumRowsInserted { get; init; }

    public long? NumRowsUpdated { get; init; }

    public long? NumRowsDeleted { get; init; }

    public long? NumDuplicateRowsUpdated { get; init; }
}

/// <summary>The structure of a result.</summary>
internal sealed record ResultMetadata
{
    public long NumRows { get; init; }

    public required IReadOnlyList<ResultColumn> RowType { get; init; }

    public required IReadOnlyList<PartitionInfo> PartitionInfo { get; init; }
}

/// <summary>A column's description.</summary>
internal sealed record ResultColumn
{
    public required string Name { get; init; }

    public required string Type { get; init; }

    public int? Precision { get; init; }

    public int? Scale { get; init; }

    public bool Nullable { get; init; }
}

/// <summary>A partition's size.</summary>
internal sealed record PartitionInfo
{
    public long RowCount { get; init; }

    /// <summary>Bytes over the wire; null for the first partition, which arrives with the response.</summary>
    public long? CompressedSize { get; init; }
}
