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

    /// <summary>Seconds.</summary>
    public int? Timeout { get; init; }

    public string? Database { get; init; }

    public string? Schema { get; init; }

    public string? Warehouse { get; init; }

    public string? Role { get; init; }

    public IReadOnlyDictionary<string, SnowflakeBinding>? Bindings { get; init; }

    public StatementParameters? Parameters { get; init; }
}

/// <summary>Session parameters of one request. The API takes a few only, and each as text.</summary>
internal sealed record StatementParameters
{
    [JsonPropertyName("query_tag")]
    public string? QueryTag { get; init; }

    /// <summary><c>0</c> lets the text hold any number of statements.</summary>
    [JsonPropertyName("multi_statement_count")]
    public string? MultiStatementCount { get; init; }
}

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

/// <summary>What a statement changed.</summary>
internal sealed record StatementStats
{
    public long? NumRowsInserted { get; init; }

    public long? NumRowsUpdated { get; init; }

    public long? NumRowsDeleted { get; init; }

    public long? NumDuplicateRowsUpdated { get; init; }
}

/// <summary>What a result consists of.</summary>
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

    /// <summary>Bytes over the wire; the first partition, which comes with the answer, has none.</summary>
    public long? CompressedSize { get; init; }
}
