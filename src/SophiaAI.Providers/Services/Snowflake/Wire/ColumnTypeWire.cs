using System.Text.Json;
using System.Text.Json.Serialization;

namespace SophiaAI.Providers.Services.Snowflake.Wire;

/// <summary>The description of a type.</summary>
internal sealed record ColumnTypeWire
{
    public string? Type { get; init; }

    public long? Length { get; init; }

    public int? Precision { get; init; }

    public int? Scale { get; init; }

    public bool? Nullable { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Others { get; set; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ColumnTypeWire))]
internal sealed partial class SnowflakeTypeJson : JsonSerializerContext;
