using System.Text.Json.Serialization;

namespace SophiaAI.Providers.Services.Slack;

/// <summary>Slack's JSON, generated at compile time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SlackAnswer))]
internal sealed partial class SlackJson : JsonSerializerContext;

/// <summary>A response from the Web API.</summary>
internal sealed record SlackAnswer
{
    public required bool Ok { get; init; }

    public string? Error { get; init; }

    public string? User { get; init; }

    public string? Team { get; init; }
}
