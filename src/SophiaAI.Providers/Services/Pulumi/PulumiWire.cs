using System.Text.Json.Serialization;

namespace SophiaAI.Providers.Services.Pulumi;

/// <summary>Pulumi's JSON, generated at compile time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(NewEnvironment))]
internal sealed partial class PulumiJson : JsonSerializerContext;

/// <summary>The body that creates an environment.</summary>
internal sealed record NewEnvironment(string Project, string Name);
