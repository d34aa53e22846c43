using System.Text.Json.Serialization;

namespace SophiaAI.Providers.Services.Snowflake.Wire;

/// <summary>The SQL API's JSON, generated at compile time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StatementBody))]
[JsonSerializable(typeof(StatementAnswer))]
internal sealed partial class SnowflakeJson : JsonSerializerContext;
