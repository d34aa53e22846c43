using System.Text.Json.Serialization;

namespace SophiaAI.Providers.Services.Gong;

/// <summary>Gong's JSON, generated at compile time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(GongWorkspacesAnswer))]
internal sealed partial class GongJson : JsonSerializerContext;

/// <summary>The response of <c>GET /v2/workspaces</c>.</summary>
internal sealed record GongWorkspacesAnswer
{
    public required IReadOnlyList<GongWorkspace> Workspaces { get; init; }
}
