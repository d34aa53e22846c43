using System.Text.Json.Serialization;

namespace SophiaAI.Providers.Services.Vercel.Billing;

/// <summary>The JSON of charges, generated at compile time. Their members are named as FOCUS names its columns.</summary>
[JsonSourceGenerationOptions(NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(VercelUsage))]
internal sealed partial class VercelBillingJson : JsonSerializerContext;
