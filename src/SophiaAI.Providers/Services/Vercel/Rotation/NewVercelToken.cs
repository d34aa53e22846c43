using System.Text.Json.Serialization;

namespace SophiaAI.Providers.Services.Vercel.Rotation;

/// <summary>The body that asks for a token.</summary>
internal sealed record NewVercelToken(string Name, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? ExpiresAt);
