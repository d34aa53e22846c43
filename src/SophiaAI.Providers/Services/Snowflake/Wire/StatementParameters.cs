using System.Text.Json.Serialization;

namespace SophiaAI.Providers.Services.Snowflake.Wire;

/// <summary>Session parameters of one request. The API takes a few only, and each as text.</summary>
internal sealed record StatementParameters
{
    [JsonPropertyName("query_tag")]
    public string? QueryTag { get; init; }

    /// <summary><c>0</c> lets the text hold any number of statements.</summary>
    [JsonPropertyName("multi_statement_count")]
    public string? MultiStatementCount { get; init; }
}
