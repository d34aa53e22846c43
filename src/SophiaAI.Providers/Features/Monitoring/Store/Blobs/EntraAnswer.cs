using System.Text.Json.Serialization;

namespace SophiaAI.Providers.Features.Monitoring.Store.Blobs;

/// <summary>The answer of the sign-in with an application's token.</summary>
internal sealed class EntraAnswer
{
    /// <summary>The token.</summary>
    [JsonPropertyName("access_token")]
    public required string AccessToken { get; init; }
}
