using System.Text.Json.Serialization;

namespace SophiaAI.Providers.Core.Workload;

/// <summary>Azure's response with the token of a managed identity, or of an application.</summary>
internal sealed class AccessTokenAnswer
{
    /// <summary>The token.</summary>
    [JsonPropertyName("access_token")]
    public required string AccessToken { get; init; }
}
