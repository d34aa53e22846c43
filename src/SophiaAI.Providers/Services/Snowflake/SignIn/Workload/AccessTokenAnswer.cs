using System.Text.Json.Serialization;

namespace SophiaAI.Providers.Services.Snowflake.SignIn.Workload;

/// <summary>How Azure answers with a token of a managed identity.</summary>
internal sealed class AccessTokenAnswer
{
    /// <summary>The token.</summary>
    [JsonPropertyName("access_token")]
    public required string AccessToken { get; init; }
}
