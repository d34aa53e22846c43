using System.Text.Json.Serialization;

namespace SophiaAI.Providers.Core.Workload;

/// <summary>GitHub Actions' response with a token.</summary>
internal sealed class IdTokenAnswer
{
    /// <summary>The token.</summary>
    [JsonPropertyName("value")]
    public required string Value { get; init; }
}
