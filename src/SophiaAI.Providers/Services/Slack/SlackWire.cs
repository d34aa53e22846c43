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

    /// <summary>The id of the channel that a message is in.</summary>
    public string? Channel { get; init; }

    /// <summary>The id of a message.</summary>
    public string? Ts { get; init; }

    [JsonPropertyName("response_metadata")]
    public SlackAnswerMetadata? Metadata { get; init; }
}

/// <summary>What a response says besides.</summary>
internal sealed record SlackAnswerMetadata
{
    /// <summary>What is wrong, and where.</summary>
    public IReadOnlyList<string>? Messages { get; init; }
}
