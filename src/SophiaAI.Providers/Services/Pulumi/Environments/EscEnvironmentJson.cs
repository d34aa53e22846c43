using System.Text.Json.Serialization;

namespace SophiaAI.Providers.Services.Pulumi.Environments;

/// <summary>The JSON of environments and their history, generated at compile time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(EscEnvironmentPage))]
[JsonSerializable(typeof(EscEnvironmentSettings))]
[JsonSerializable(typeof(EscTagPage))]
[JsonSerializable(typeof(EscTagValue))]
[JsonSerializable(typeof(EscTagChange))]
[JsonSerializable(typeof(CopyEnvironment))]
[JsonSerializable(typeof(EscReferrerPage))]
[JsonSerializable(typeof(EscRevisionEntry[]))]
internal sealed partial class EscEnvironmentJson : JsonSerializerContext;
