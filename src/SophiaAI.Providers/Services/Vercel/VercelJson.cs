using System.Text.Json.Serialization;

namespace SophiaAI.Providers.Services.Vercel;

/// <summary>Vercel's JSON, generated at compile time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(VercelDeploymentPage))]
[JsonSerializable(typeof(VercelProject))]
[JsonSerializable(typeof(VercelTeam))]
[JsonSerializable(typeof(VercelUserAnswer))]
[JsonSerializable(typeof(Rotation.VercelTokenAnswer))]
[JsonSerializable(typeof(Rotation.VercelTokenPage))]
[JsonSerializable(typeof(Rotation.NewVercelToken))]
internal sealed partial class VercelJson : JsonSerializerContext;
