using System.Text.Json.Serialization;

namespace SophiaAI.Providers.Services.Slack;

/// <summary>Slack's JSON, generated at compile time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SlackAnswer))]
[JsonSerializable(typeof(SlackMessage))]
internal sealed partial class SlackJson : JsonSerializerContext;

/// <summary>A response from the Web API.</summary>
internal sealed record SlackAnswer
{
    public required bool Ok { get; init; }

    public string? Error { get; init; }

    public string? User { get; init; }

    public string? Team { get; init; }
}

/// <summary>The body of a message.</summary>
/// <param name="Channel">The channel's name or id; null for a webhook, which has its own.</param>
/// <param name="Text">The text.</param>
internal sealed record SlackMessage(
    [property: JsonPropertyName("channel"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Channel,
    [property: JsonPropertyName("text")] string Text);
