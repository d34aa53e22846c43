using System.Text.Json.Serialization;

namespace SophiaAI.Providers.Services.Estuary;

/// <summary>Estuary's JSON, generated at compile time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(EstuaryQuery))]
[JsonSerializable(typeof(EstuaryAnswer<LiveSpecsData>))]
[JsonSerializable(typeof(EstuaryAnswer<Rotation.EstuaryKeyData>))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(int))]
internal sealed partial class EstuaryJson : JsonSerializerContext;
